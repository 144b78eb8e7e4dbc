"""The plan as a whole: which there are, read in, put back, undone."""
