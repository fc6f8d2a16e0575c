"""What finished documents come out as (file names, PDF, web page, text, mail, one file to print); the last check."""
