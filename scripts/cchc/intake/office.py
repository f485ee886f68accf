"""Files of other word processors → .docx, by LibreOffice where it is installed."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Final

_SECONDS: Final = 180
_PLACES: Final = (
    r"{ProgramFiles}\LibreOffice\program\soffice.exe",
    r"{ProgramFiles(x86)}\LibreOffice\program\soffice.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)
_COMMON: Final = "/org.openoffice.Office.Common/Security/Scripting"
_INTERNET: Final = "/org.openoffice.Inet/Settings"
# No macros; nothing that a document links to is opened, and a proxy that is not there answers whatever still tries.
_PROFILE: Final = f"""<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="{_COMMON}"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="{_COMMON}"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="{_INTERNET}"><prop oor:name="ooInetProxyType" oor:op="fuse"><value>2</value></prop></item>
<item oor:path="{_INTERNET}"><prop oor:name="ooInetHTTPProxyName" oor:op="fuse"><value>127.0.0.1</value></prop></item>
<item oor:path="{_INTERNET}"><prop oor:name="ooInetHTTPProxyPort" oor:op="fuse"><value>9</value></prop></item>
<item oor:path="{_INTERNET}"><prop oor:name="ooInetHTTPSProxyName" oor:op="fuse"><value>127.0.0.1</value></prop></item>
<item oor:path="{_INTERNET}"><prop oor:name="ooInetHTTPSProxyPort" oor:op="fuse"><value>9</value></prop></item>
<item oor:path="{_INTERNET}"><prop oor:name="ooInetNoProxy" oor:op="fuse"><value></value></prop></item>
</oor:items>
"""


def office_command() -> tuple[str, ...] | None:
    """Return how LibreOffice is started on this machine, or None where it is not installed."""
    for name in ("soffice", "libreoffice"):
        if found := shutil.which(name):
            return (found,)
    for place in _PLACES:
        with suppress(KeyError):
            path = place.format_map(os.environ)
            if Path(path).is_file():
                return (path,)
    return None


def as_word(data: bytes, suffix: str, command: tuple[str, ...]) -> bytes | None:
    """Return the .docx that LibreOffice makes of a file, or None where it fails or takes too long.

    `suffix` is the end of the file's name, which tells LibreOffice what it is. It gets a profile of its own: one that
    is open on the machine goes on as it was.
    """
    with tempfile.TemporaryDirectory(prefix="cchc-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source = folder / f"nguon{suffix}"
        source.write_bytes(data)
        settings = folder / "ho-so" / "user" / "registrymodifications.xcu"
        settings.parent.mkdir(parents=True)
        settings.write_text(_PROFILE, encoding="utf-8")
        arguments = (
            f"-env:UserInstallation={(folder / 'ho-so').as_uri()}",
            *("--headless", "--norestore", "--nolockcheck", "--convert-to", "docx:MS Word 2007 XML"),
            *("--outdir", str(folder / "ket-qua"), str(source)),
        )
        _run([*command, *arguments])
        made = folder / "ket-qua" / "nguon.docx"
        return made.read_bytes() if made.is_file() else None


def _run(arguments: list[str]) -> None:
    """Run a program to its end, or stop it and what it started."""
    with suppress(OSError):
        started = subprocess.Popen(
            arguments,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            started.wait(_SECONDS)
        except (subprocess.TimeoutExpired, KeyboardInterrupt) as error:
            if sys.platform == "win32":
                started.kill()
            else:
                os.killpg(started.pid, signal.SIGKILL)
            started.wait()
            if isinstance(error, KeyboardInterrupt):
                raise
