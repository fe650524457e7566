"""`RawDocument` to `Document`: print lines become paragraphs, and every character keeps the way back to its page.

Guarantees: the text is NFC; paragraphs are parted by one line feed, cover the text in order and hold none themselves;
`origins` are sorted; a text that was normalised stays as it is when normalised again.
"""

from pipeline.model.document import Document, RawDocument
from pipeline.normalise.assemble import TextBuilder
from pipeline.normalise.joining import find_width, is_continued
from pipeline.normalise.lines import Line, read_lines

__all__ = ["normalise"]


def normalise(raw: RawDocument) -> Document:
    """Return the text shown, its paragraphs and origins."""
    lines = [line for line in read_lines(raw) if line.kind != "furniture"]
    width = find_width([line for line in lines if line.kind == "line"])
    spaced = sum(line.gap > 0 for line in lines) > 0.6 * len(lines)
    builder = TextBuilder()
    group: list[Line] = []
    for line in lines:
        if group and not is_continued(group[-1], line, width, spaced):
            _close(builder, group)
            group = []
        group.append(line)
    if group:
        _close(builder, group)
    return Document(
        source=raw.source,
        text="".join(builder.parts),
        paragraphs=tuple(builder.paragraphs),
        origins=tuple(builder.origins),
        page_count=len(raw.pages),
        text_source=raw.text_source,
        issues=raw.issues,
    )


def _close(builder: TextBuilder, group: list[Line]) -> None:
    kind = {"row": "row", "footnote": "footnote"}.get(group[0].kind, "paragraph" if len(group) > 1 else "line")
    glue = [""]
    for line, after in zip(group, group[1:], strict=False):
        glue.append("" if line.text.endswith("-") and line.text[-2:-1].isalnum() and after.text[0].isupper() else " ")
    builder.add_paragraph(group, kind, glue=glue)  # type: ignore[arg-type]
