"""Hugo and Pagefind, from locked packages, in an environment of their own below .cache/benchmark/."""

from __future__ import annotations

import subprocess
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
WORK = HERE.parents[1] / ".cache/benchmark"


def hugo_program() -> Path:
    """Return Hugo."""
    python = pagefind_python()
    return next(python.parents[1].rglob("binaries/hugo*"))


def pagefind_python() -> Path:
    """Return a Python that has Pagefind."""
    python = WORK / "venv/bin/python"
    has = python.is_file() and subprocess.run([python, "-c", "import pagefind"], check=False, capture_output=True)
    if not has or has.returncode:
        venv.create(WORK / "venv", with_pip=True)
        pip = [python, "-m", "pip", "install", "--quiet", "--require-hashes", "-r", HERE / "requirements.lock"]
        subprocess.run([str(part) for part in pip], check=True)
    return python
