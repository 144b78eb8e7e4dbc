"""A plan file and its earlier versions: read, saved, put back, merged."""
