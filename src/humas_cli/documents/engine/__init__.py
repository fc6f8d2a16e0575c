"""The template engine: compiles Word, text and HTML templates once, renders them as often as needed."""
