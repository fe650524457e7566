"""The command line. Thin: parse, call, echo; heavy libraries are imported by the command that needs them.

Exit codes: 0 all read, 1 some set aside, 2 wrong use.
"""

from pathlib import Path
from typing import Annotated

import typer

from pipeline.commands.console import Progress, guarded, say, use_utf8
from pipeline.commands.corrections import app as corrections
from pipeline.errors import UsageError

app = typer.Typer(
    name="directives",
    help="Read directives of Party committees and unions into a database, publish it, search it, explain what was read.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

app.add_typer(corrections)

Output = Annotated[Path, typer.Option("--output", "-o", help="Folder of what was made.", file_okay=False)]


def _find_file(path: Path) -> Path:
    """Return a file as the disk spells its name, whichever Unicode form it was typed in; `-` is standard input."""
    from pipeline.batch.jobs import find_on_disk
    from pipeline.commands.standard_input import STANDARD_INPUT

    if path == STANDARD_INPUT:
        return path
    try:
        found = find_on_disk(path)
    except UsageError as error:
        raise typer.BadParameter(str(error)) from error
    if found.is_dir():
        raise typer.BadParameter(f"{path}: a folder, not a file")
    return found


def _find_files(paths: list[Path]) -> list[Path]:
    return [_find_file(path) for path in paths]


Files = Annotated[list[Path], typer.Argument(help="Files to read; any format; - is standard input.", callback=_find_files)]

DEFAULT_OUTPUT = Path("outputs")
DEFAULT_INPUT = Path("corpus")


@app.callback()
def prepare() -> None:
    """Make the console speak UTF-8 before any command writes."""
    use_utf8()


@app.command()
def run(
    paths: Annotated[list[Path] | None, typer.Argument(help="Files and folders to read (corpus/ unless given).")] = None,
    output: Output = DEFAULT_OUTPUT,
    home_body: Annotated[str | None, typer.Option(help="One's own issuing body, for instance 'Quận ủy Đèn Biển'.")] = None,
    settings_file: Annotated[
        Path | None, typer.Option("--settings", help="The office's settings (settings.yml unless given).")
    ] = None,
    workers: Annotated[int, typer.Option(help="Files read side by side; 0 takes one for each processor.", min=0)] = 0,
    fresh: Annotated[bool, typer.Option("--fresh", help="Read every file anew, whatever the last run kept.")] = False,
) -> None:
    """Read files and folders into OUTPUT/directives.db and OUTPUT/site.

    Files that are as the last run into OUTPUT read them are not read again; what comes out is the same.
    Every file is read or set aside with its reason; nothing half made is ever published. Exit code 1 says that some files
    were set aside; OUTPUT/issues.jsonl and the page Chưa đọc được say which and why.
    """
    from pipeline.settings import read_settings
    from pipeline.stages import RunSettings, run_stages

    office = guarded(read_settings, settings_file)
    settings = RunSettings(output, home_body or office.home_body, workers, fresh=fresh)
    with Progress("read") as progress:
        report = guarded(run_stages, tuple(paths or (DEFAULT_INPUT,)), settings, progress, office)
    say(report.summary)
    raise typer.Exit(report.exit_code)


@app.command()
def extract(files: Files) -> None:
    """Print the record of each file as one JSON line, in the order given, and nothing else on standard output."""
    from pipeline.stages import extract_lines

    failed = False
    for line, is_read in guarded(extract_lines, files):
        typer.echo(line)
        failed = failed or not is_read
    raise typer.Exit(1 if failed else 0)


@app.command(name="explain")
def explain_file(
    file: Annotated[str, typer.Argument(help="The file to explain, or with -o the id of a document.")],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Folder of what was made: say what its documents decided.")
    ] = None,
) -> None:
    """Show each fact of a file with its evidence in context and the rule that found it.

    Which documents its mentions mean is told by the file alone, or with -o by all documents of OUTPUT, with the reason.
    """
    from pipeline.stages import explained_pages

    if output is None or Path(file).exists() or file == "-":
        _find_file(Path(file))
    unread = False
    for page, is_read in guarded(explained_pages, file, output):
        typer.echo(page, nl=False)
        unread = unread or not is_read
    raise typer.Exit(1 if unread else 0)


@app.command()
def body(
    name: Annotated[str, typer.Argument(help="A name as papers print it, for instance 'Thành uỷ'.")],
    given: Annotated[str | None, typer.Option("--in", help="The file or the id of the document that names it.")] = None,
    day: Annotated[str | None, typer.Option("--on", help="Day to look at: 2026-03-01 or 01/3/2026.")] = None,
    output: Output = DEFAULT_OUTPUT,
) -> None:
    """Explain which body a name means, in a document or alone: its place, superior, life, successors, names, numbers."""
    from pipeline.stages import body_page

    page, is_known = guarded(body_page, name, given, day, output)
    if not is_known:
        say(f"directives: {page}")
        raise typer.Exit(1)
    typer.echo(page, nl=False)


@app.command()
def search(
    words: Annotated[list[str], typer.Argument(help="Words, with or without accents, or a number such as 05tt/tu.")],
    output: Output = DEFAULT_OUTPUT,
    limit: Annotated[int, typer.Option(help="Most results.", min=1)] = 20,
) -> None:
    """Find documents in OUTPUT by words or by number."""
    from pipeline.stages import search_lines

    lines = guarded(search_lines, output, " ".join(words), limit)
    for line in lines:
        typer.echo(line)
    raise typer.Exit(0 if lines else 1)


@app.command()
def status(
    number: Annotated[str, typer.Argument(help="Number and symbol, for instance 36-HD/VPTW or 5tt/tu.")],
    output: Output = DEFAULT_OUTPUT,
    on: Annotated[str, typer.Option(help="Day, as 2025-07-01 or 01/7/2025; without it all that is known.")] = "",
) -> None:
    """Say what became of a document (replaced, repealed, amended), on a day, with who says so; never that it is in force."""
    from pipeline.commands.typed_days import read_day
    from pipeline.stages import status_lines

    lines = guarded(status_lines, output, number, guarded(read_day, on) if on else "")
    if not lines:
        say(f"directives: {number}: no document of this number is known")
    for line in lines:
        typer.echo(line)
    raise typer.Exit(0 if lines else 1)


@app.command()
def export(
    directory: Annotated[Path, typer.Argument(help="Folder to write the exports to.", file_okay=False)],
    output: Output = DEFAULT_OUTPUT,
    base: Annotated[str, typer.Option(help="What identifiers in linked data begin with: the address of the site.")] = "",
) -> None:
    """Write XLSX, CSV, JSON Lines, GEXF, GraphML, JSON-LD and N-Triples of what OUTPUT holds into a folder."""
    from pipeline.stages import export_collection

    for path in guarded(export_collection, output, directory, base):
        typer.echo(str(path))


@app.command()
def evaluate(
    gold: Annotated[Path, typer.Argument(help="Folder of gold records (*.gold.json).", exists=True, file_okay=False)],
    records: Annotated[Path, typer.Argument(help="Records as `extract` prints them.", exists=True, dir_okay=False)],
    errors: Annotated[Path | None, typer.Option(help="Write a page that shows each miss in its context.")] = None,
    against: Annotated[Path | None, typer.Option(help="Records of an earlier run, to compare with.", exists=True)] = None,
) -> None:
    """Compare records with gold, field by field; with --against say what was gained, lost and changed."""
    from pipeline.stages import evaluate_text

    typer.echo(guarded(evaluate_text, gold, records, errors, against), nl=False)


@app.command()
def serve(
    output: Output = DEFAULT_OUTPUT,
    port: Annotated[int, typer.Option(help="Port on 127.0.0.1.", min=1, max=65535)] = 8001,
) -> None:
    """Serve the site in OUTPUT/site with Datasette on 127.0.0.1 until Ctrl-C."""
    from pipeline.stages import site_server
    from pipeline.vocab.command_words import load_command_words

    server = guarded(site_server, output, port)
    say(f"http://127.0.0.1:{port}/  ({load_command_words().stop_serving})")
    server.run()


@app.command()
def check() -> None:
    """Say what this machine can and cannot read, what to install, and whether the file of bodies holds together."""
    from pipeline.stages import check_machine_lines

    for line in guarded(lambda: list(check_machine_lines())):
        typer.echo(line)


if __name__ == "__main__":
    app()
