"""The plugins: which there are, what each brings, and switching it on or off."""
