"""An environment in which the package is installed, and the programs in it."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Final

BIN: Final = "Scripts" if os.name == "nt" else "bin"


@dataclass(frozen=True)
class Installed:
    """An environment with the wheel and the locked libraries, and nothing else."""

    folder: Path
    wheel: Path
    package: Path

    def start(self, folder: Path, *command: str) -> subprocess.Popen[str]:
        """Start a program of the environment in a folder."""
        name, *arguments = command
        program = [self.folder / BIN / "cchc"] if name == "cchc" else [self.folder / BIN / "python", "-m", name]
        # What leads to the repository must not.
        environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
        return subprocess.Popen(
            [*program, *arguments],
            cwd=folder,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )

    def run(self, folder: Path, *command: str, code: int = 0) -> str:
        """Return what a program of the environment prints in a folder."""
        with self.start(folder, *command) as process:
            output, _ = process.communicate(timeout=300)
        assert process.returncode == code, output
        return output
