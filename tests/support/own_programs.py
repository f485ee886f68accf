"""A section set up by its own program, whose libraries are those of the tests: no test has a network."""

from __future__ import annotations

import hashlib
import os
import site
import subprocess
import sys
from pathlib import Path

from cchc.lifecycle.packing import Wheel, dist_info


def libraries() -> Wheel:
    """A package that leads to the libraries of the tests."""
    about = dist_info("libraries", "1")
    files = {
        "libraries.pth": "\n".join(site.getsitepackages()).encode("ascii"),
        f"{about}/METADATA": b"Metadata-Version: 2.1\nName: libraries\nVersion: 1\n",
        f"{about}/WHEEL": b"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    return Wheel("libraries", "1", files)


def lock() -> str:
    """The lock file of a program that needs nothing but these libraries."""
    return f"libraries==1 --hash=sha256:{hashlib.sha256(libraries().to_bytes()).hexdigest()}\n"


def use_libraries(section: Path) -> None:
    """Let the program of a section set up with the libraries of the tests, from its folder of wheels."""
    wheels = section / "chuong-trinh/thu-vien"
    wheels.mkdir()
    (wheels / libraries().file_name).write_bytes(libraries().to_bytes())
    (section / "chuong-trinh/requirements.lock").write_text(lock(), encoding="ascii")


def clicked(section: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Start the program of a section as on a machine whose code page lacks letters of the folder's name."""
    variables = {"PATH": os.environ["PATH"], "HOME": str(section.parent), "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"}
    return subprocess.run(
        [sys.executable, "-X", "utf8=0", section / "chuong-trinh/khoi-dong.py", *words],
        cwd=section.parent,
        env={**variables, "PYTHONIOENCODING": "cp1252"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
