"""Fillable forms: content controls of a Word file, and what was filled in as values."""
