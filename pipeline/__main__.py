"""`python -m pipeline` is the command `directives`."""

from pipeline.cli import app

app()
