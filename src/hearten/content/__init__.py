"""The words and data of the product, and the functions that load them."""
