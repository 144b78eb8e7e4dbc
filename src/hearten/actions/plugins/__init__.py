"""What a person can do with plugins: make one, check it, install it, switch it on and off."""
