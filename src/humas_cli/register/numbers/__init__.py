"""The number book: what the next number is, and everything that can be done to one afterwards.

- ``numbering``: the next number of a series, in order of dates, with a suffix where it is put in between
- ``byhand``: a number that the officer gives; ``bookkeeping``: the official number, and what a change would make untrue
- ``skipping``: numbers that are never used
- ``awaiting``: documents that wait for their official number; ``numbernotes``: what is said beside a new number
"""
