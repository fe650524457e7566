"""Quotation marks: where a quotation that opens in the text closes."""

from pipeline.extract.citation.view import View

_QUOTES = {"“": "”", '"': '"', "‘": "’", "«": "»", "”": "”"}


def find_close(view: View, at: int) -> int | None:
    """Return where the quotation that opens at an offset closes, within its paragraph; None where it does not."""
    opening, closing = view.text[at], _QUOTES[view.text[at]]
    end = view.paragraph_end(at)
    if opening == closing:
        place = view.text.find(closing, at + 1, end)
        return place if place >= 0 else None
    depth = 0
    for place in range(at, end):
        if view.text[place] == opening:
            depth += 1
        elif view.text[place] == closing:
            depth -= 1
            if depth == 0:
                return place
    return None
