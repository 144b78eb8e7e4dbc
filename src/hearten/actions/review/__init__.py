"""The weekly review and the wider look: their facts, cards, changes to the plan, and storing."""
