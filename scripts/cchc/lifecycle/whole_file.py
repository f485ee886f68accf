"""Files that at any moment have their old bytes or their new ones. Needs nothing but Python."""

from __future__ import annotations

import shutil
from pathlib import Path


def write_whole(file: Path, data: bytes, *, like: Path | None = None) -> None:
    """Write a file at once, with the rights it had, or with those of another; a failure leaves nothing beside it."""
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
