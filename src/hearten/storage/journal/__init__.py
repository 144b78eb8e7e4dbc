"""The journal: one table a record, in a file a year for each computer."""
