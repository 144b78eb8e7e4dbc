"""Looking back on the screen: dots, words, and mood over time."""
