"""The journal on the screen: its pages, writing one, and letters."""
