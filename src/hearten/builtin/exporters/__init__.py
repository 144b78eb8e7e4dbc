"""The formats that a plan leaves in: calendar, CSV, JSON, Markdown."""
