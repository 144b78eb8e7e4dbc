"""What every screen is made from: the screen, one that keeps drafts, a menu, a privacy note."""
