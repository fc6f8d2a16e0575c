"""Questions to the rulebook: who may, what is owed, what the table looks like. One engine answers all of them."""
