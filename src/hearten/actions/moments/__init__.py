"""What the person wrote, and when it comes back: decided by what was chosen, never by words."""
