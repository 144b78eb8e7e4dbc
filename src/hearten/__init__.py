"""hearten: write a recovery plan in a file you own, and live it kindly."""

__version__ = "0.1.0"
