"""The plan as values: its parts, its tables, what changes it, how it is told."""
