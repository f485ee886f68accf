"""Static checks of a Windows bundle, as far as another system can make them."""

from __future__ import annotations

import ast
import io
import re
import sys
from collections.abc import Iterator, Mapping
from email.parser import BytesParser
from importlib.machinery import PathFinder
from pathlib import PurePosixPath
from typing import Final
from zipfile import ZipFile

from cchc.lifecycle.packing import NAME
from cchc.lifecycle.program import libraries

_MOST_LETTERS: Final = 150
"""Of a path in the bundle: Windows takes 260, and the bundle lies in a folder with a name."""
_RESERVED: Final = re.compile(r"(?i:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)")
_ILLEGAL: Final = re.compile(r'[<>:"|?*\\\x00-\x1f]|[. ]$|[^\x00-\x7f]')
_NATIVE: Final = re.compile(r"(?:\.(?P<tag>cp\d+-\w+|abi3))?\.(?P<kind>pyd|so|dylib)$")
_NOT_ON_WINDOWS: Final = {"fcntl"}
_OPTIONAL: Final = {"keyring"}
"""Libraries that no set-up installs, and that the program uses where somebody has."""


def find_faults(files: Mapping[str, bytes], *, python: str, libraries: str, version: str) -> Iterator[str]:
    """Yield the faults of a bundle, in Vietnamese.

    `python` and `libraries` are the folders of Python and of the packages, with `/` at the end.
    """
    yield from _faulty_names(files)
    yield from _foreign_modules(files, version)
    packages = {path.removeprefix(libraries): data for path, data in files.items() if path.startswith(libraries)}
    yield from _missing_libraries(packages)
    standard = _standard_modules(
        {path.removeprefix(python) for path in files if path.startswith(python)}, files, python
    )
    yield from _missing_imports(packages, standard)


def _faulty_names(files: Mapping[str, bytes]) -> Iterator[str]:
    seen: dict[str, str] = {}
    for path in sorted(files):
        parts = path.split("/")
        if any(part in {"", ".", ".."} or _RESERVED.match(part) or _ILLEGAL.search(part) for part in parts):
            yield f"Windows không nhận tên tệp {path}."
        if len(path) > _MOST_LETTERS:
            yield f"Đường dẫn dài quá {_MOST_LETTERS} ký tự: {path}."
        if (other := seen.setdefault(path.casefold(), path)) != path:
            yield f"Windows coi hai tệp này là một: {other} và {path}."


def _foreign_modules(files: Mapping[str, bytes], version: str) -> Iterator[str]:
    fitting = {None, "abi3", f"cp{version.replace('.', '')}-win_amd64"}
    for path in sorted(files):
        found = _NATIVE.search(path)
        if found and (found["kind"] != "pyd" or found["tag"] not in fitting):
            yield f"Thư viện không dành cho Windows 64 bit, Python {version}: {path}."


def _missing_libraries(packages: Mapping[str, bytes]) -> Iterator[str]:
    described = [BytesParser().parsebytes(data) for path, data in packages.items() if path.endswith("info/METADATA")]
    there = {_plain(str(one["Name"])): str(one["Version"]) for one in described}
    for pinned in libraries():
        if there.get(_plain(pinned.name)) != pinned.version:
            yield f"Thiếu thư viện {pinned.name} {pinned.version}."
    for one in described:
        for requirement in one.get_all("Requires-Dist", []):
            name, _, marker = str(requirement).partition(";")
            needed = _plain(re.split(r"[^\w.-]", name.strip(), maxsplit=1)[0])
            # What is asked for on some versions or for extras alone, pip would leave out.
            if needed not in there and not re.search(r"extra|python_version|platform|implementation", marker):
                yield f"Thư viện {one['Name']} cần {needed}, nhưng gói không có."


def _missing_imports(packages: Mapping[str, bytes], standard: frozenset[str]) -> Iterator[str]:
    tops = {PurePosixPath(path).parts[0].partition(".")[0] for path in packages}
    for path in sorted(packages):
        if path.startswith(f"{NAME}/") and path.endswith(".py"):
            for name in _imported(packages[path]):
                if name not in tops and name not in standard | _NOT_ON_WINDOWS | _OPTIONAL:
                    yield f"{path} cần {name}, nhưng gói không có."


def _imported(source: bytes) -> set[str]:
    """Return the packages that a module imports."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module)
    return {name.partition(".")[0] for name in names}


def _standard_modules(inside: set[str], files: Mapping[str, bytes], python: str) -> frozenset[str]:
    """Return the modules of the embedded Python; compiled ones are in its DLL, so this Python answers for them."""
    (library,) = [path for path in inside if re.fullmatch(r"python\d+\.zip", path)]
    with ZipFile(io.BytesIO(files[python + library])) as archive:
        written = {PurePosixPath(name).parts[0].partition(".")[0] for name in archive.namelist()}
    compiled = {path.partition(".")[0] for path in inside if path.endswith(".pyd")}
    return frozenset(written | compiled | {name for name in sys.stdlib_module_names if not _is_written_in_python(name)})


def _is_written_in_python(name: str) -> bool:
    spec = PathFinder.find_spec(name)
    return spec is not None and str(spec.origin).endswith(".py")


def _plain(name: str) -> str:
    """Return the normalised name of a library (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()
