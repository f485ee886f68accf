"""Something with the form of Python's embeddable package for Windows. Nothing in it can run."""

from __future__ import annotations

import io
import struct
import sys
import zipfile
from importlib.machinery import PathFinder
from pathlib import Path

NOT_EMBEDDED = {"ensurepip", "idlelib", "tkinter", "turtle", "turtledemo", "venv", "lib2to3", "test"}
AMD64, X86 = 0x8664, 0x14C


def program(machine: int = AMD64) -> bytes:
    """The head of a Windows program for a kind of processor."""
    return b"MZ".ljust(0x3C, b"\0") + struct.pack("<I", 0x40) + struct.pack("<4sH", b"PE\0\0", machine)


def write_embedded(
    file: Path,
    *,
    version: str = "313",
    machine: int = AMD64,
    without: set[str] = NOT_EMBEDDED,
    extra: str = "LICENSE.txt",
) -> Path:
    """Write the package: Python, its DLL, its standard library of this Python's modules, and the file of its paths."""
    library = io.BytesIO()
    with zipfile.ZipFile(library, "w") as archive:
        for name in sorted(sys.stdlib_module_names - without):
            spec = PathFinder.find_spec(name)
            if spec is not None and str(spec.origin).endswith(".py"):
                archive.writestr(f"{name}/__init__.pyc" if spec.submodule_search_locations else f"{name}.pyc", b"")
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("python.exe", program(machine))
        archive.writestr(f"python{version}.dll", b"")
        archive.writestr(f"python{version}.zip", library.getvalue())
        archive.writestr(f"python{version}._pth", f"python{version}.zip\r\n.\r\n\r\n#import site\r\n")
        archive.writestr("select.pyd", b"")
        archive.writestr(extra, b"")
    return file
