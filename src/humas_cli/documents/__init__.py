"""Documents: templates of the office, filled with what is known, in Indonesian and never with a silent blank."""
