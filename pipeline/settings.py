"""What differs from office to office: one small file, `settings.yml`, that a person can read and edit.

What enters: the file, or nothing. What leaves: frozen settings; what the file leaves out has its default. Guaranteed: an
unknown key is refused, so that a slip of the pen is seen.
"""

from pathlib import Path
from typing import Any

import yaml
from pydantic import Field, ValidationError

from pipeline.errors import UsageError
from pipeline.model.issue import Frozen

SETTINGS_FILE = Path("settings.yml")
# Reading holds 0.2 to 0.4 GB of it, a scan of large sheets up to 1.5; LibreOffice and Tesseract have limits of their own.
WORKER_MEMORY_BYTES = 3 * 2**30


class Settings(Frozen):
    """The settings of one office.

    Attributes:
        home_body: one's own issuing body, for instance `Quận ủy Đèn Biển`.
        title: name of the site.
        licence, licence_url, source: terms of the data and where it comes from, shown on the site.
        publish_limited: also publish documents whose mark limits their circulation.
        publish_series: also publish which numbers of each body's series are known; secret papers share the series.
        publish_corrections: also publish who corrected what, when and why, and what the machine reads there.
        root_certificates: a file in PEM or DER, or a folder of such: the roots that digital signatures are checked against;
            a path that is not absolute counts from the folder of the settings.
        worker_memory_mb: most memory (address space) of one reading process; 0 for no limit. Linux alone enforces it.
    """

    home_body: str | None = None
    title: str | None = None
    licence: str | None = None
    licence_url: str | None = None
    source: str | None = None
    publish_limited: bool = False
    publish_series: bool = False
    publish_corrections: bool = False
    root_certificates: Path | None = None
    worker_memory_mb: int = Field(default=WORKER_MEMORY_BYTES // 2**20, ge=0)

    @property
    def worker_memory_bytes(self) -> int | None:
        """The limit in bytes; None for none."""
        return self.worker_memory_mb * 2**20 or None


def read_settings(path: Path | None = None) -> Settings:
    """Return the settings of a file; the defaults where no file is named and none lies here.

    Raises:
        UsageError: the file named is missing, is not YAML, or holds a key or value that is not known.
    """
    if path is None and not SETTINGS_FILE.is_file():
        return Settings()
    path = path or SETTINGS_FILE
    try:
        content: Any = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
        settings = Settings.model_validate(content)
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror})") from error
    except (yaml.YAMLError, UnicodeDecodeError, ValidationError) as error:
        raise UsageError(f"{path}: {error}") from error
    if settings.root_certificates is None:
        return settings
    return settings.model_copy(update={"root_certificates": path.parent / settings.root_certificates})
