"""A practice as it goes on: its script line by line, what is kept of it, what may come next."""
