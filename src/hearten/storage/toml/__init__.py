"""TOML text: read with its places, edited in place, written out."""
