"""What is owed: clocks, holidays, reports, coordination, the yearly agenda, the day at a glance."""
