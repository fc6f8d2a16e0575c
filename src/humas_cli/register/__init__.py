"""The register: numbers, history, duties and their clocks, for one office or sixteen."""
