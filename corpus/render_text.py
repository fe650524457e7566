"""Illustrative documents as plain text (print lines wrapped), Markdown and HTML."""

import re
import textwrap
from collections.abc import Iterable, Sequence
from html import escape

from corpus.illustrations import Illustration, Piece

WIDTH = 92
SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def call_outs(text: str) -> str:
    """Return a text with its footnote calls as raised figures."""
    return re.sub(r"\[\^(\d+)\]", lambda found: found[1].translate(SUPERSCRIPTS), text)


def render_text(document: Illustration) -> bytes:
    """Return the document as UTF-8 text: head by columns, print lines of one width, recipients, signature."""
    if document.facts["system"] == "news":
        return _join(
            [document.facts["title"], document.facts["published"], *_wrapped(document.pieces), document.facts["source_line"]]
        )
    lines = [*document.left_head, "", *document.motto, document.date_line, ""]
    for line in document.title_lines:
        lines += textwrap.wrap(line, 70)
    if document.title_lines:
        lines.append("-----")
    if document.facts.get("addressees"):
        lines += ["", "Kính gửi:", *(f"- {entry};" for entry in document.facts["addressees"])]
    lines += ["", *_wrapped(document.body), *_notes(document), ""]
    lines += ["Nơi nhận:", *document.recipients]
    for block in document.signatures:
        lines += ["", *block[:-1], "", "", block[-1]]
    return _join([*lines, "", *_wrapped(document.appendix)])


def _wrapped(pieces: Iterable[Piece]) -> list[str]:
    lines: list[str] = []
    for piece in pieces:
        if piece.kind == "table":
            lines += ["\t".join(row) for row in piece.rows] + [""]
        else:
            lines += [*textwrap.wrap(call_outs(piece.text), WIDTH), ""]
    return lines


def _notes(document: Illustration) -> list[str]:
    return [f"{number.translate(SUPERSCRIPTS)} {text}" for number, text in document.footnotes.items()]


def _join(lines: list[str]) -> bytes:
    return ("\n".join(lines).rstrip() + "\n").encode("utf-8")


def render_markdown(document: Illustration) -> bytes:
    """Return the document as Markdown: nothing wrapped, headings and type in bold, tables as pipes."""
    facts = document.facts
    if facts["system"] == "news":
        return _join(
            [f"# {facts['title']}", "", facts["published"], "", *_marked(document.pieces), f"*{facts['source_line']}*"]
        )
    lines = [f"**{line}**" if at < 2 else line for at, line in enumerate(document.left_head)]
    lines += ["", *(f"**{line}**" for line in document.motto), "", f"*{document.date_line}*", ""]
    lines += [f"**{line}**" if at == 0 else line for at, line in enumerate(document.title_lines)]
    if facts.get("addressees"):
        lines += ["", "*Kính gửi:* " + "; ".join(facts["addressees"])]
    lines += ["", *_marked(document.body), "**Nơi nhận:**", *document.recipients, ""]
    for block in document.signatures:
        lines += [f"**{line}**  " for line in block] + [""]
    notes = [line for number, text in document.footnotes.items() for line in (f"[^{number}]: {text}", "")]
    return _join([*lines, *_marked(document.appendix), *notes])


def _marked(pieces: Iterable[Piece]) -> list[str]:
    lines = []
    for piece in pieces:
        if piece.kind == "table":
            lines += [*_piped(piece.rows), ""]
        else:
            lines += [f"**{piece.text}**" if re.match(r"[IVX]+[.-] ", piece.text) else piece.text, ""]
    return lines


def _piped(rows: Sequence[Sequence[str]]) -> list[str]:
    """Return a table in Markdown: its first row, the line under it, the others."""
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return [lines[0], f"|{' --- |' * len(rows[0])}", *lines[1:]]


def render_html(document: Illustration) -> bytes:
    """Return the document as a page of a portal: navigation and footer around it, as such pages are."""
    facts = document.facts
    title = facts.get("title") or f"{facts['type']} {facts['number']}"
    body = [f"<h1>{escape(title)}</h1>"] if facts["system"] == "news" else [_html_head(document)]
    body += [f"<p class='ngay'>{escape(facts['published'])}</p>"] if "published" in facts else []
    body += [_html_piece(piece) for piece in document.body]
    body += [f"<p><em>{escape(facts['source_line'])}</em></p>"] if "source_line" in facts else [_html_close(document)]
    body += [_html_piece(piece) for piece in document.appendix]
    body += [f"<p>{escape(note)}</p>" for note in _notes(document)]
    page = [
        "<!DOCTYPE html>",
        '<html lang="vi"><head><meta charset="utf-8">',
        f"<title>{escape(title)}</title><style>body {{ font-family: serif }}</style></head><body>",
        "<nav><a href='/'>Trang chủ</a> <a href='/van-ban'>Văn bản</a></nav><main>",
        *body,
        "</main><footer>Cổng thông tin minh họa</footer><script>var xem = 1;</script></body></html>",
    ]
    return _join(page)


def _html_head(document: Illustration) -> str:
    left, right = ("<br>".join(map(escape, lines)) for lines in (document.left_head, [*document.motto, document.date_line]))
    head = f"<table><tr><td>{left}</td><td>{right}</td></tr></table>"
    title = "".join(f"<p align='center'><b>{escape(line)}</b></p>" for line in document.title_lines)
    addressees = "; ".join(document.facts.get("addressees", []))
    return head + title + (f"<p>Kính gửi: {escape(addressees)}</p>" if addressees else "")


def _html_piece(piece: Piece) -> str:
    if piece.kind == "table":
        rows = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in piece.rows)
        return f"<table border='1'>{rows}</table>"
    align = " align='center'" if piece.kind == "heading" else ""
    return f"<p{align}>{escape(call_outs(piece.text))}</p>"


def _html_close(document: Illustration) -> str:
    left = "<br>".join(map(escape, ["Nơi nhận:", *document.recipients]))
    right = "<br><br>".join("<br>".join(map(escape, block)) for block in document.signatures)
    return f"<table><tr><td>{left}</td><td>{right}</td></tr></table>"
