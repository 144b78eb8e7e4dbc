"""``python -m hearten`` is the program."""

from hearten.cli.main import run

run()
