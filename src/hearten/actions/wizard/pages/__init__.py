"""The pages of the wizard, one module for one page or a few."""
