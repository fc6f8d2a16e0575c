"""Activities: their records, forms, questions and answers."""
