"""Looking at the week and, every few weeks, wider: what it held, what fits, one change."""
