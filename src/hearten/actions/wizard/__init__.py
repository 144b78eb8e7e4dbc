"""Building a plan, page by page: a pure state machine that any front end can drive."""
