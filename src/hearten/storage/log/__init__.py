"""The log: one line an entry, in a file a month for each computer."""
