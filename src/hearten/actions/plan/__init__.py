"""What is done to a plan: items changed, resized, paused; plans imported, put back, undone."""
