"""Two sides wrote: their copies are compared and brought together."""
