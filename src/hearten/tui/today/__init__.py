"""Today: a day of the plan, as a screen and the parts it is made of."""
