"""Looking back over weeks and years: what was there, never what was not."""
