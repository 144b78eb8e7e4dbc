"""Reading and writing what a person owns: plans, drafts, history, settings."""
