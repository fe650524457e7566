"""Illustrative documents as PDF with a text layer: two-column head and close, page numbers, footnotes. Byte-stable."""

import io
import re
from functools import cache, partial
from typing import Any

from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, HRFlowable, KeepTogether, PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table

from corpus.illustrations import SOURCES, Illustration, Piece

POINTS = 12.5


@cache
def _styles() -> dict[str, ParagraphStyle]:
    pdfmetrics.registerFont(TTFont("Serif", str(SOURCES / "fonts" / "DejaVuSerif.ttf")))
    pdfmetrics.registerFont(TTFont("Serif-Bold", str(SOURCES / "fonts" / "DejaVuSerif-Bold.ttf")))
    body = ParagraphStyle(
        "body", fontName="Serif", fontSize=POINTS, leading=17, alignment=TA_JUSTIFY, firstLineIndent=28, spaceAfter=6
    )
    centre = ParagraphStyle("centre", parent=body, alignment=TA_CENTER, firstLineIndent=0, spaceAfter=2)
    plain = ParagraphStyle("plain", parent=body, alignment=0, firstLineIndent=0, spaceAfter=0, fontSize=10.5, leading=13)
    return {
        "body": body,
        "centre": centre,
        "bold": ParagraphStyle("bold", parent=centre, fontName="Serif-Bold"),
        "plain": plain,
    }


def render_pdf(document: Illustration) -> bytes:
    """Return the document as PDF bytes; the same source gives the same bytes."""
    styles = _styles()
    target = io.BytesIO()
    template = SimpleDocTemplate(
        target, pagesize=A4, leftMargin=85, rightMargin=48, topMargin=57, bottomMargin=57, title=document.id, invariant=1
    )
    story: list[Flowable] = [_columns(document.left_head, [*document.motto, document.date_line]), Spacer(1, 14)]
    story += [Paragraph(line, styles["bold" if at == 0 else "centre"]) for at, line in enumerate(document.title_lines)]
    story += [Paragraph("-----", styles["centre"]), Spacer(1, 8)] if document.title_lines else []
    if addressees := document.facts.get("addressees"):
        story += [Paragraph("Kính gửi:", styles["body"]), *(Paragraph(f"- {entry};", styles["body"]) for entry in addressees)]
    story += [_flow(piece) for piece in document.body]
    story += (
        [
            HRFlowable(width=120, hAlign="LEFT"),
            *(Paragraph(f"{key} {text}", styles["plain"]) for key, text in document.footnotes.items()),
        ]
        if document.footnotes
        else []
    )
    story += [Spacer(1, 14), KeepTogether([_close(document)])]
    story += [PageBreak(), *map(_flow, document.appendix)] if document.appendix else []
    template.build(story, onLaterPages=_number, canvasmaker=partial(Canvas, invariant=1))
    return target.getvalue()


def _flow(piece: Piece) -> Flowable:
    styles = _styles()
    if piece.kind == "table":
        rows = [[Paragraph(cell, styles["plain"]) for cell in row] for row in piece.rows]
        return Table(rows, style=[("GRID", (0, 0), (-1, -1), 0.5, "black"), ("VALIGN", (0, 0), (-1, -1), "TOP")])
    raised = re.sub(r"\[\^(\d+)\]", r"<super>\1</super>", piece.text)
    return Paragraph(raised, styles["bold" if piece.kind == "heading" else "body"])


def _columns(left: list[str], right: list[str]) -> Table:
    style = _styles()["centre"]
    cells = [[[Paragraph(line, style) for line in left], [Paragraph(line, style) for line in right]]]
    return Table(cells, colWidths=[225, 245], style=[("VALIGN", (0, 0), (-1, -1), "TOP")])


def _close(document: Illustration) -> Table:
    styles = _styles()
    left = [Paragraph(line, styles["plain"]) for line in ["Nơi nhận:", *document.recipients]]
    right: list[Any] = []
    for block in document.signatures:
        right += [Paragraph(line, styles["bold"]) for line in block[:-1]] + [
            Spacer(1, 44),
            Paragraph(block[-1], styles["bold"]),
        ]
    return Table([[left, right]], colWidths=[250, 220], style=[("VALIGN", (0, 0), (-1, -1), "TOP")])


def _number(canvas: Canvas, template: SimpleDocTemplate) -> None:
    canvas.setFont("Serif", 11)
    canvas.drawCentredString(A4[0] / 2, A4[1] - 40, str(template.page))
