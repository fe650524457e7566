"""Peak memory of a run over 2,000 documents: the run's own peak and, for each worker, the largest worker's.

The run's own is read from the kernel's count of its memory (`VmHWM`): that of `getrusage` is handed down from the process that
started it, whatever that held.
"""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.comparison import Comparison
from benchmarks.materials import make_texts

DOCUMENTS = 2000
MOST_MEGABYTES = 800
SCRIPT = """
import os, resource, sys
from pathlib import Path
from pipeline.stages import RunSettings, run_stages
report = run_stages((Path(sys.argv[1]),), RunSettings(output=Path(sys.argv[2])), lambda *_: None)
own = int(Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0]) / 1024
worker = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
print(own, worker, os.cpu_count())
"""


def compare() -> Iterator[Comparison]:
    """Yield the memory of a run beside that of its workers."""
    with tempfile.TemporaryDirectory() as folder:
        papers, output = Path(folder, "papers"), Path(folder, "out")
        papers.mkdir()
        for name, data in make_texts(DOCUMENTS):
            (papers / name).write_bytes(data)
        command = [sys.executable, "-c", SCRIPT, str(papers), str(output)]
        result = subprocess.run(command, capture_output=True, text=True, check=True)
    own, worker, processors = map(float, result.stdout.split()[-3:])
    total = own + worker * processors
    yield Comparison(
        f"memory of a run over {DOCUMENTS:,} documents",
        f"{own:.0f} MB in the run itself",
        f"{processors:.0f} workers of at most {worker:.0f} MB",
        f"{total:.0f} MB together",
        f"at most {MOST_MEGABYTES} MB",
        total <= MOST_MEGABYTES,
    )


if __name__ == "__main__":
    for found in compare():
        print(found.line)
