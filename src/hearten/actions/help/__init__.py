"""Help now: its page, from whatever of a plan can be read."""
