"""The screen of every guided flow, and what it draws."""
