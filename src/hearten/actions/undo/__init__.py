"""One undo: the newest change made on this computer, whatever it was, and its way back."""
