"""Parts of the reference page."""
