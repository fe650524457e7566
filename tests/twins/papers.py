"""The directives that every format is made of: invented, read from the corpus's own sources and from one long plan."""

from functools import cache
from pathlib import Path

from corpus.illustrations import Illustration, read_illustrations, read_source

LONG_PLAN = "ke-hoach-dai"
TABLE, LETTER, CIRCULAR = "hd-41-kh-ldld-2022", "hd-88-cv-dd-2022", "hd-05-tt-tu-2022"
STATE_LETTER = "hd-305-ubnd-vx-2022"
NAMES = (LONG_PLAN, TABLE, LETTER, CIRCULAR, STATE_LETTER)


@cache
def read_papers() -> dict[str, Illustration]:
    """The directives by name; two plans have a table of work, one of them a footnote; two are letters."""
    known = {
        document.id: document for document in (*read_illustrations(), *read_source(Path(__file__).with_name("long_plan.txt")))
    }
    return {name: known[name] for name in NAMES}
