"""The command line as a person calls it, inside the tests' own process."""

from typer.testing import CliRunner

from pipeline.cli import app


def call(*words: object) -> str:
    """Return what a command shows, on both outputs; fails where its exit code is not 0."""
    done = CliRunner().invoke(app, [str(word) for word in words])
    assert done.exit_code == 0, done.output
    return done.output
