"""The log as values: folded, counted, looked back on."""
