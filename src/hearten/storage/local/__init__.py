"""What belongs to this computer: folders, settings, drafts, locks, small state."""
