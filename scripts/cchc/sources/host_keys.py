"""The key of a server, written into mkdocs.yml after a person has confirmed it."""

from __future__ import annotations

from pathlib import Path

import yaml

from cchc.errors import ContentError
from cchc.model.publishing_targets import PublishingTarget, SftpServer
from cchc.sources.editing.file_text import FileText
from cchc.sources.editing.text_edits import EditError
from cchc.sources.files import read_text
from cchc.sources.settings import FILE, read_settings
from cchc.sources.yaml_editing import with_values
from cchc.whole_files import write_whole


def write_host_key(root: Path, target: PublishingTarget, fingerprint: str) -> bool:
    """Add the key to the target, and change nothing else; return False where that cannot be done by a program.

    Raises:
        OSError: mkdocs.yml cannot be written.
    """
    file = root / FILE
    before = file.read_bytes()
    try:
        place = ("extra", "targets", target.number, "host_key")
        text = with_values(read_text(before, FILE), {place: fingerprint})
        write_whole(file, FileText(before).with_text(text, first=0))
        if _host_key(root, target.id) == fingerprint:
            return True
    except (KeyError, IndexError, TypeError, AttributeError, EditError, ContentError, yaml.YAMLError):
        # A list in brackets, for example: a person does it better.
        pass
    if file.read_bytes() != before:
        write_whole(file, before)
    return False


def _host_key(root: Path, target: str) -> str | None:
    found = next((one.place for one in read_settings(root).targets if one.id == target), None)
    return found.host_key if isinstance(found, SftpServer) else None
