"""Taking the plan out on the screen: a file, a calendar, a page for paper."""
