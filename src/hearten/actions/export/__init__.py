"""A plan leaves: in another format, on paper, as a calendar."""
