"""Guided flows of one module each: their cards, their words, and what they store."""
