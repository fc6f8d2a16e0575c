"""Drawing the shipped Word templates with python-docx."""
