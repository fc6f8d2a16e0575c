"""The register: numbers, history, duties and their clocks, for one office or sixteen.

Events are the truth: each is one link of its office's chain, and every table follows from them. What a command changes
goes through one transaction (``store``), which adds events; nothing is written to a table in another way, but for
personal values and the bytes of files, which must be erasable.

Where a change belongs:

- what an event may tell: ``model``; how it is written and hashed: ``chain``; what follows from it in the tables:
  ``projecting`` (and a migration in ``databases/schema``)
- other offices named in a command: ``offices``
- reading: ``reading``, with the columns of each table in ``rows`` and filters and words in ``searching``
- what other offices wrote by hand: refused by ``databases/guards`` (names: ``plainnames``), else ``leftout``
- writing: ``store`` (a transaction), ``recording`` (a version of an activity with its judgement), ``recorder`` (what
  ``new`` keeps), ``placing`` (files that belong to a transaction)
- what can be done with an activity: ``lifecycle`` and ``data/daur.toml``; ``issuing``, ``changing``, ``editing``;
  ``corrections`` (what went out and is no longer so), ``knownletters`` (what a later letter asks of an earlier one)
- the number book: ``numbers/``
- what a verdict means here: ``judging`` and ``data/tenggat.toml``; clocks, reports, coordination, holidays, the
  agenda, the day at a glance: ``duties/``
- what is shown: ``views/``; what can go wrong: ``errors``, and beside what alone raises it
- the database itself, its tables and rights: ``databases/``
- verified, archived, backed up, restored, brought in: ``keeping/``
- personal data of people outside the office: ``people/``
"""
