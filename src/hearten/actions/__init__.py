"""What a person can do. No printing, no widgets, no ambient clock."""
