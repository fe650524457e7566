"""Settings of the office that uses the project: `settings.yml` in the folder of outputs or beside the papers.

What enters: folders. What leaves: `OfficeSettings`. Guaranteed: a file that breaks its form is a wrong use, said at once; where
there is none, everything is unset. Not done: settings of one run, which the command line gives.
"""

from collections.abc import Iterable
from pathlib import Path

import yaml
from pydantic import ValidationError

from pipeline.errors import UsageError
from pipeline.model.issue import Frozen

SETTINGS_NAME = "settings.yml"


class OfficeSettings(Frozen):
    """`home_body` is the name of one's own issuing body, for instance `Quận ủy Đèn Biển, thành phố Hải Đăng`."""

    home_body: str | None = None


def read_settings(folders: Iterable[Path]) -> OfficeSettings:
    """Return the settings of the first folder that has any.

    Raises:
        UsageError: the file is no YAML, or says what is no setting.
    """
    path = next((folder / SETTINGS_NAME for folder in folders if (folder / SETTINGS_NAME).is_file()), None)
    if path is None:
        return OfficeSettings()
    try:
        told = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: not readable as YAML ({type(error).__name__})") from error
    try:
        return OfficeSettings.model_validate(told or {})
    except ValidationError as error:
        raise UsageError(f"{path}: {error}") from error
