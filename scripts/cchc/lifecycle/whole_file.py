"""Atomic writing of files, with the standard library only."""

from __future__ import annotations

import shutil
from pathlib import Path


def write_whole(file: Path, data: bytes, *, like: Path | None = None) -> None:
    """Replace a file atomically, keeping its rights or taking those of another; a failure leaves no temporary file."""
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_name(f"{file.name}.tmp")
    model = like or file
    try:
        draft.write_bytes(data)
        if model.exists():
            shutil.copymode(model, draft)
        draft.replace(file)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
