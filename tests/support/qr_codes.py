"""QR codes read as a phone reads them, by a library that shares no line with ours."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Sequence

from cchc.render.qr_codes import QrCode
from support.tools import FOLDER, node_packages, program

Picture = Sequence[Sequence[int]]
"""Rows of pixels, 0 for dark and 1 for light."""


def drawn(code: QrCode, *, scale: int = 3) -> Picture:
    """Return the pixels of a code, made of its path as a browser would."""
    _, _, width, _ = code.box.split()
    size, quiet = int(width), 4
    modules = [[1] * size for _ in range(size)]
    for y, row in re.findall(r"M0 (\d+)([^M]*)", code.path):
        x = quiet
        for step, length in re.findall(r"([hm])(\d+)", row):
            if step == "h":
                modules[int(y) + quiet][x : x + int(length)] = [0] * int(length)
            x += int(length)
    return [[module for module in row for _ in range(scale)] for row in modules for _ in range(scale)]


def read_all(pictures: Sequence[Picture]) -> list[str | None]:
    """Return the text of the code in each picture, or None where there is none to be read."""
    node_packages("browser")
    flat = [{"width": len(picture[0]), "pixels": [pixel for row in picture for pixel in row]} for picture in pictures]
    command = [program("node"), str(FOLDER / "browser/read_qr.mjs")]
    done = subprocess.run(command, input=json.dumps(flat).encode(), capture_output=True, check=True)
    found: list[str | None] = json.loads(done.stdout)
    return found
