"""What comes in from another program: read, looked at, and taken in on a yes."""
