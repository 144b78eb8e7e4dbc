"""The day: loaded, shown as a list, marked; and what it brings besides."""
