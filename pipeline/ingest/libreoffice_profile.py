"""The profile that LibreOffice is started with: settings that keep it from the network, from macros and from other files.

What enters: nothing, or a profile that a call has left. What leaves: the settings as LibreOffice's own XML; a profile as bytes.
Guaranteed: what is packed holds no document, no list of recent files. Not done: any setting of looks.
"""

import io
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

# Path in LibreOffice's registry, property, value.
_SETTINGS: tuple[tuple[str, str, object], ...] = (
    ("/org.openoffice.Office.Common/Misc", "FirstRun", False),
    ("/org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel", 3),
    ("/org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", True),
    ("/org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", True),
    ("/org.openoffice.Office.Common/Security/Scripting", "DisableActiveContent", True),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", 0),
    ("/org.openoffice.Office.Java/VirtualMachine", "Enable", False),
    # A proxy that never answers (the port for discarding): what asks for an address all the same gets none.
    ("/org.openoffice.Inet/Settings", "ooInetProxyType", 2),
    *(
        ("/org.openoffice.Inet/Settings", f"ooInet{kind}Proxy{part}", value)
        for kind in ("HTTP", "HTTPS", "FTP")
        for part, value in (("Name", "127.0.0.1"), ("Port", 9))
    ),
    ("/org.openoffice.Inet/Settings", "ooInetNoProxy", ""),
)
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry"'
    ' xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\n'
)
_LEFT_OUT = ("registrymodifications.xcu", "backup", "database", "gallery", "pack", "GraphicsRenderTests.log")


def make_settings() -> bytes:
    """Return the settings as `registrymodifications.xcu`."""
    items = (
        f'<item oor:path={quoteattr(path)}><prop oor:name={quoteattr(name)} oor:op="fuse">'
        f"<value>{escape(_print(value))}</value></prop></item>\n"
        for path, name, value in _SETTINGS
    )
    return (_HEAD + "".join(items) + "</oor:items>\n").encode()


def pack_profile(folder: Path) -> bytes:
    """Return the files of a profile that save the next call its start-up, as an archive."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for path in sorted(folder.rglob("*")):
            name = path.relative_to(folder)
            if path.is_file() and not path.is_symlink() and not any(part in _LEFT_OUT for part in name.parts):
                archive.writestr(zipfile.ZipInfo(name.as_posix()), path.read_bytes())
    return packed.getvalue()


def unpack_profile(packed: bytes, folder: Path) -> None:
    """Write a packed profile to a folder."""
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        archive.extractall(folder)


def _print(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
