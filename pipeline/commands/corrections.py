"""The commands `directives corrections …`: what people say of documents, added, listed, withdrawn, carried in and out.

Thin, as `cli` is: parse, call, echo. The clock is read here alone, for the day on which something is said.
"""

from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from pipeline.commands.console import guarded, say

app = typer.Typer(
    name="corrections",
    help="Correct what was read: add, list, withdraw, import and export; every run applies what office.db holds.",
    no_args_is_help=True,
)

Output = Annotated[Path, typer.Option("--output", "-o", help="Folder of what was made; office.db lies in it.", file_okay=False)]
Who = Annotated[str, typer.Option(help="Who says so.")]
Why = Annotated[str, typer.Option(help="Why.")]
At = Annotated[str, typer.Option(help="When, as 2026-11-21 (now unless given).")]
DEFAULT_OUTPUT = Path("outputs")


def _now(at: str) -> str:
    return at or datetime.now().astimezone().isoformat(timespec="seconds")


@app.command("field")
def correct_field(
    place: Annotated[str, typer.Argument(help="Id of a document, or of a citation, task or deadline of one.")],
    field: Annotated[str, typer.Argument(help="Name of the field, for instance date, number, issuer_canonical, lead.")],
    value: Annotated[list[str] | None, typer.Argument(help="The right value; several of a list; none: not said.")] = None,
    *,
    who: Who,
    why: Why,
    at: At = "",
    output: Output = DEFAULT_OUTPUT,
) -> None:
    """Say that a field is something else."""
    from pipeline.corrections.asking import add_correction

    say(guarded(add_correction, output, "field", (place, field, *(value or ())), (who, _now(at), why)))


@app.command("meaning")
def correct_meaning(
    citation: Annotated[str, typer.Argument(help="Id of the citation.")],
    document: Annotated[str | None, typer.Argument(help="Id of the document meant; none: it means no document.")] = None,
    *,
    who: Who,
    why: Why,
    at: At = "",
    output: Output = DEFAULT_OUTPUT,
) -> None:
    """Say which document a mention means."""
    from pipeline.corrections.asking import add_correction

    say(guarded(add_correction, output, "meaning", (citation, *([document] if document else [])), (who, _now(at), why)))


@app.command("same")
def join_documents(
    stays: Annotated[str, typer.Argument(help="Id that stays.")],
    other: Annotated[str, typer.Argument(help="Id that leads there from now on.")],
    *,
    who: Who,
    why: Why,
    at: At = "",
    output: Output = DEFAULT_OUTPUT,
) -> None:
    """Say that two documents, held or only cited, are one."""
    from pipeline.corrections.asking import add_correction

    say(guarded(add_correction, output, "same", (stays, other), (who, _now(at), why)))


@app.command("confirm")
def confirm_fact(
    place: Annotated[str, typer.Argument(help="Id of a citation or a task; or of a document, with the field.")],
    field: Annotated[str | None, typer.Argument(help="Field of the document's head.")] = None,
    *,
    who: Who,
    why: Annotated[str | None, typer.Option(help="Why (compared with the paper, unless given).")] = None,
    at: At = "",
    output: Output = DEFAULT_OUTPUT,
) -> None:
    """Say that a fact is right as it was read."""
    from pipeline.corrections.asking import add_correction
    from pipeline.vocab.command_words import load_command_words

    reason = load_command_words().confirmed_because if why is None else why
    say(guarded(add_correction, output, "confirm", (place, *([field] if field else [])), (who, _now(at), reason)))


@app.command("picture")
def clear_picture(
    pictures: Annotated[list[str], typer.Argument(help="Keys of pictures, as the reason of a waiting file tells them.")],
    *,
    who: Who,
    why: Why,
    at: At = "",
    output: Output = DEFAULT_OUTPUT,
) -> None:
    """Say that a picture in the head of papers is no mark of secrecy; look at it first."""
    from pipeline.corrections.asking import add_correction

    for key in pictures:
        say(guarded(add_correction, output, "picture", (key,), (who, _now(at), why)))


@app.command("list")
def list_corrections(output: Output = DEFAULT_OUTPUT) -> None:
    """List what is meant at present: number, kind, document, what was and what is, who, when, why."""
    from pipeline.corrections.asking import correction_lines

    for line in guarded(correction_lines, output):
        typer.echo(line)


@app.command("withdraw")
def withdraw(
    number: Annotated[int, typer.Argument(help="Number of the correction, as `list` shows it.")],
    *,
    who: Who,
    why: Annotated[str, typer.Option(help="Why it is taken back.")] = "",
    at: At = "",
    output: Output = DEFAULT_OUTPUT,
) -> None:
    """Take a correction back; the next run reads as the machine does."""
    from pipeline.corrections.asking import withdraw_correction

    say(guarded(withdraw_correction, output, number, (who, _now(at), why)))


@app.command("import")
def import_corrections(
    file: Annotated[Path, typer.Argument(help="A corrections.yml.", exists=True, dir_okay=False)],
    output: Output = DEFAULT_OUTPUT,
) -> None:
    """Add the corrections of a file that office.db does not have yet."""
    from pipeline.corrections.asking import import_corrections as bring_in

    say(guarded(bring_in, output, file))


@app.command("export")
def export_corrections(
    file: Annotated[Path | None, typer.Argument(help="File to write (standard output unless given).", dir_okay=False)] = None,
    output: Output = DEFAULT_OUTPUT,
) -> None:
    """Write what is meant at present as corrections.yml."""
    from pipeline.corrections.asking import export_corrections as carry_out

    typer.echo(guarded(carry_out, output, file), nl=False)


@app.command("case")
def write_case(
    number: Annotated[int, typer.Argument(help="Number of the correction, as `list` shows it.")],
    folder: Annotated[Path, typer.Argument(help="Folder of cases.", file_okay=False)],
    output: Output = DEFAULT_OUTPUT,
) -> None:
    """Write a regression case: the words around, and what must be read there. Real papers: keep the folder to yourself."""
    from pipeline.batch.kept import kept_texts
    from pipeline.corrections.cases import write_case as write_correction_case

    typer.echo(str(guarded(write_correction_case, output, number, folder, partial(kept_texts, output))))


@app.command("check")
def check_cases(folder: Annotated[Path, typer.Argument(help="Folder of cases.", exists=True, file_okay=False)]) -> None:
    """Run the cases of a folder against the machine alone; exit code 1 where it still misreads one."""
    from pipeline.corrections.cases import case_lines as correction_case_lines

    failed = False
    for line, is_right in guarded(correction_case_lines, folder):
        typer.echo(line)
        failed = failed or not is_right
    raise typer.Exit(1 if failed else 0)
