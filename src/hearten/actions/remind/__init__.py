"""Reminders without a calendar: what rings around now, said in the shell or as a note."""
