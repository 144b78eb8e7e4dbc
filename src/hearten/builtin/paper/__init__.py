"""Pages for paper: a report, a fridge page, a wallet card, how you can help me."""
