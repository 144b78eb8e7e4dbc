"""The plugin host: hooks, discovery and the guard that contains faults."""
