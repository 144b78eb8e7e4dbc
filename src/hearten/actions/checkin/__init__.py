"""Checking in: what is asked, how it goes on, how it is kept, and where it leads."""
