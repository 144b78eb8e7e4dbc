"""The plan on the screen: read, each thing of it changed, let rest or ended."""
