"""Help on the screen: help now, the people of the plan, cards to read."""
