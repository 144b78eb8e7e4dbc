"""Guided flows: one thing in view, an answer, on to the next; what every one of them shares."""
