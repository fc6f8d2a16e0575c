"""What a register lives in: the SQLite file of one office, the PostgreSQL database of many, their tables and rights."""
