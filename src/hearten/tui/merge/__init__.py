"""Two copies of a plan on the screen, brought together."""
