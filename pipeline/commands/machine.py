"""What this machine can read and what it cannot, said before a run.

What enters: the readers the code has, and the programs on the path that can read them. What leaves: a line for each kind of
file, in English and Vietnamese, with the command that gets what is missing.
"""

from collections.abc import Collection, Iterator

from pipeline.ingest.programs import has_program
from pipeline.vocab.authority import require_sound_bodies
from pipeline.vocab.bodies import load_bodies
from pipeline.vocab.body_explaining import load_body_explaining
from pipeline.vocab.body_successions import load_successions
from pipeline.vocab.provinces import load_provinces
from pipeline.vocab.readable import load_file_kinds

READY, MISSING, NOT_YET = "ok", "missing", "not yet"


def check_machine(media_types: Collection[str]) -> Iterator[str]:
    """Yield a line for each kind of file.

    Args:
        media_types: what the readers of this version can read, programs given.
    """
    for kind in load_file_kinds():
        status = READY if kind.media_type.partition("+")[0] in media_types else NOT_YET
        advice = ""
        if status == READY and not has_program(kind):
            status, advice = MISSING, f"  apt-get install {kind.package}"
        yield f"{status:8} {kind.name} / {kind.name_vi}{advice}"


def check_authority() -> str:
    """Return the line that says that the file of bodies holds together.

    Raises:
        VocabularyError: it does not; the message says where.
    """
    require_sound_bodies()
    counts = {"bodies": len(load_bodies()), "changes": len(load_successions()), "units": len(load_provinces())}
    return load_body_explaining().lines["sound"].format(**counts)
