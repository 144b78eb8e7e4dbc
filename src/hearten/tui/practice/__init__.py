"""The practices on the screen: the list of them, and what a guided flow has more in one."""
