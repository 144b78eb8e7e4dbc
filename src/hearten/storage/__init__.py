"""Reading and writing what a person owns: plans, logs, journals, drafts, settings."""
