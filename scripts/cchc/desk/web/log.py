"""The log of the desk and of the preview, for developers."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Final

FILE: Final = "ban-bien-tap.log"
"""Its name in the cache folder."""


def log_to(folder: Path) -> None:
    """Write what goes wrong into the log of a cache folder, and nothing to the console of an editor."""
    for name, level in (("uvicorn", logging.ERROR), ("asyncio", logging.ERROR), ("cchc", logging.WARNING)):
        logger = logging.getLogger(name)
        logger.propagate = False
        for old in logger.handlers[:]:
            logger.removeHandler(old)
            old.close()
        logger.addHandler(logging.FileHandler(folder / FILE, encoding="utf-8", delay=True))
        logger.setLevel(level)
