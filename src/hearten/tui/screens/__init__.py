"""One module for each screen, and its looks in a .tcss beside it."""
