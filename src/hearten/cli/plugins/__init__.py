"""What ``hearten plugins`` says and asks, one module for what belongs together."""
