"""The Textual program: screens and widgets over the actions."""
