"""Tesseract called on one picture at a time, nothing of it on the disk.

What enters: a picture in memory. What leaves: its lines of words, each with its place in pixels and how sure Tesseract is.
Guaranteed: a call ends within its limits of time and memory, uses one processor, and writes no file: the picture goes in and
the words come out through pipes, since a page may bear a mark of secrecy. Not done: turning, cleaning, layout.

Source: hOCR, the format of Tesseract's answer (`x_size`, `x_descenders`, `baseline`, `x_wconf`).
"""

import html
import io
import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from PIL import Image

from pipeline.errors import UnreadableFile
from pipeline.platform import Allowance, limit_process

PROGRAM = "tesseract"
LANGUAGE = "vie"
PAGE, SPARSE, LINES, LINE = 4, 11, 6, 7  # Tesseract's modes: columns of lines, words anywhere, one block, one line
_PAGE_START = re.compile(r"<div class='ocr_page'")
_LINE = re.compile(r"<span class='ocr_(?:line|header|caption|textfloat)'[^>]*title=\"([^\"]*)\"")
_WORD = re.compile(r"<span class='ocrx_word'[^>]*title='([^']*)'[^>]*>(.*?)</span>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_BOX = re.compile(r"bbox (\d+) (\d+) (\d+) (\d+)")
_NUMBERS = {
    name: re.compile(rf"(?:^|\s|;){name} (-?[\d.]+)(?: (-?[\d.]+))?")
    for name in ("baseline", "x_size", "x_descenders", "x_wconf")
}


class Limits(NamedTuple):
    """Of one call: seconds of the processor and bytes of address space."""

    seconds: float = 90.0
    memory_bytes: int = 2**30


USUAL = Limits()


class SeenWord(NamedTuple):
    """A recognised word; `top` and `bottom` are its line's font box, `ink_top` and `ink_bottom` its own ink. Pixels."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    ink_top: float
    ink_bottom: float
    confidence: float
    line: int


@cache
def find_program() -> str | None:
    """Return Tesseract's path where it and its Vietnamese data are installed."""
    path = shutil.which(PROGRAM)
    if path is None:
        return None
    listed = subprocess.run([path, "--list-langs"], capture_output=True, text=True, check=False)
    return path if LANGUAGE in listed.stdout.split() else None


def recognise(picture: Image.Image, *, dpi: float, mode: int = PAGE, limits: Limits = USUAL) -> tuple[SeenWord, ...]:
    """Return the words of a grey picture in the order of reading.

    Raises:
        UnreadableFile: `ocr_missing`, `ocr_too_slow`, `ocr_failed`.
    """
    answer = run([picture], ["--psm", str(mode), "--dpi", str(round(dpi)), "-l", LANGUAGE, "hocr"], limits)
    return tuple(_read_words(answer))


def recognise_all(
    pictures: Sequence[Image.Image], *, dpi: float, mode: int = LINE, limits: Limits = USUAL
) -> list[tuple[SeenWord, ...]]:
    """Return the words of each of many small pictures, read in one call: most of a call's time is its start.

    Raises:
        UnreadableFile: `ocr_missing`, `ocr_too_slow`, `ocr_failed`.
    """
    if not pictures:
        return []
    answer = run(pictures, ["--psm", str(mode), "--dpi", str(round(dpi)), "-l", LANGUAGE, "hocr"], limits)
    pages = _PAGE_START.split(answer)[1:]
    if len(pages) != len(pictures):
        raise UnreadableFile("ocr_failed", "pages")
    return [tuple(_read_words(page)) for page in pages]


def find_turn(picture: Image.Image, *, dpi: float, limits: Limits = USUAL) -> int | None:
    """Return by how many degrees clockwise a page must be turned to stand upright; None where Tesseract cannot tell."""
    try:
        answer = run([picture], ["--psm", "0", "--dpi", str(round(dpi))], limits)
    except UnreadableFile as error:
        if error.code == "ocr_failed":  # too few letters on the page
            return None
        raise
    found = re.search(r"^Rotate: (\d+)", answer, re.MULTILINE)
    return int(found[1]) if found else None


def run(pictures: Sequence[Image.Image], options: list[str], limits: Limits) -> str:
    """Return what Tesseract says of pictures.

    Raises:
        UnreadableFile: `ocr_missing`, `ocr_too_slow`, `ocr_failed`.
    """
    program = find_program()
    if program is None:
        raise UnreadableFile("ocr_missing")
    process = subprocess.Popen(
        [program, "stdin", "stdout", *options],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "OMP_THREAD_LIMIT": "1"},
    )
    limit_process(process.pid, memory_bytes=limits.memory_bytes, cpu_seconds=int(limits.seconds) + 1)
    answer = _hear(process, _pack(pictures), limits.seconds)
    if answer is None:
        raise UnreadableFile("ocr_too_slow", f"{limits.seconds:g} s")
    if process.returncode != 0:
        raise UnreadableFile("ocr_failed", f"exit code {process.returncode}")
    return answer.decode("utf-8", errors="replace")


def _hear(process: "subprocess.Popen[bytes]", told: bytes, limit_seconds: float) -> bytes | None:
    """Return what a program answers to what it is told; None, and the program ended, where it has had its time."""
    allowance = Allowance(process.pid, limit_seconds)
    rest: bytes | None = told
    while True:
        try:
            return process.communicate(rest, timeout=allowance.wait_seconds)[0]
        except subprocess.TimeoutExpired:
            rest = None  # what it has not taken yet goes on being told
            if allowance.is_used_up():
                process.kill()
                process.communicate()
                return None


def _pack(pictures: Sequence[Image.Image]) -> bytes:
    """Return the bytes of one picture, or of several as the pages of one file."""
    first, *others = (picture.convert("L") for picture in pictures)
    pixels = io.BytesIO()
    if others:
        first.save(pixels, format="TIFF", save_all=True, append_images=others)
    else:
        first.save(pixels, format="PPM")
    return pixels.getvalue()


def _read_words(answer: str) -> Iterator[SeenWord]:
    starts = [*_LINE.finditer(answer)]
    for at, (line, after) in enumerate(zip(starts, [*starts[1:], None], strict=False)):
        stop = after.start() if after else len(answer)
        for word in _WORD.finditer(answer, line.end(), stop):
            text = html.unescape(_TAG.sub("", word[2])).strip()
            if text:
                yield _place_word(text, word[1], line[1], at)


def _place_word(text: str, title: str, line_title: str, line: int) -> SeenWord:
    """Return a word whose height is that of its line's font, on the line's own slope."""
    left, ink_top, right, ink_bottom = _read_box(title)
    line_left, _, _, line_bottom = _read_box(line_title)
    slope, offset = _read_number(line_title, "baseline")
    size, _ = _read_number(line_title, "x_size")
    descent, _ = _read_number(line_title, "x_descenders")
    confidence, _ = _read_number(title, "x_wconf")
    foot = line_bottom + offset + slope * ((left + right) / 2 - line_left) + descent
    return SeenWord(text, left, right, foot - size, foot, ink_top, ink_bottom, confidence, line)


def _read_box(title: str) -> tuple[float, float, float, float]:
    found = _BOX.search(title)
    left, top, right, bottom = map(float, found.groups()) if found else (0.0, 0.0, 0.0, 0.0)
    return left, top, right, bottom


def _read_number(title: str, name: str) -> tuple[float, float]:
    found = _NUMBERS[name].search(title)
    return (float(found[1]), float(found[2] or 0)) if found else (0.0, 0.0)
