"""A command-line toolkit for the public-relations officers of BKN."""

__version__ = "0.1.0"
