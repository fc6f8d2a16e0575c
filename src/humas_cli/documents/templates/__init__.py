"""Looking at templates: which there are, what is in them, whether they are right, how they come out."""
