"""A target of mkdocs.yml → the open target."""

from __future__ import annotations

from pathlib import Path

from cchc.model.publishing_targets import PublishingTarget, TargetFolder
from cchc.publishing.folder_target import FolderTarget
from cchc.publishing.targets import OpenTarget


def open_target(root: Path, wanted: PublishingTarget) -> OpenTarget:
    """Return the open target; whoever opens it closes it.

    Raises:
        TargetError: it cannot be reached, or nobody comes in.
    """
    match wanted.place:
        case TargetFolder(path=path):
            return FolderTarget(root / path)
