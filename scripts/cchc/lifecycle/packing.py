"""Writes wheels: of this package, and of a library that publishes none.

Needs nothing but Python: `scripts/run.py` uses it before anything is installed.
"""

from __future__ import annotations

import base64
import hashlib
import io
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path, PurePosixPath
from typing import Any, Final
from zipfile import ZIP_STORED, ZipFile, ZipInfo

NAME: Final = "cchc"
_PACKAGE: Final = Path(__file__).resolve().parents[1]
_REPOSITORY: Final = _PACKAGE.parents[1]
_CONTENTS: Final[Mapping[str, str]] = {
    "scripts/cchc": "cchc",
    "overrides": "cchc/overrides",
    "requirements.lock": "cchc/locked/requirements.lock",
    "mkdocs.yml": "cchc/example/mkdocs.yml",
    "docs": "cchc/example/docs",
    "docs/_internal/so-tay": "cchc/handbook",
}
"""Repository path → path in the wheel, where `cchc/shipped.py` finds it."""
_LEFT_OUT: Final = ("docs/_internal", "docs/ke-hoach", "docs/_data/bai-da-dang.txt")
_LITTER: Final = {"__pycache__", ".DS_Store", "Thumbs.db", "desktop.ini"}
_OF_THE_INSTALLER: Final = {"RECORD", "INSTALLER", "REQUESTED", "direct_url.json"}
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_UNIX: Final = 3
_PURE: Final = "py3-none-any"


@dataclass(frozen=True)
class Wheel:
    """An installable package of pure Python: its files by their path, without the RECORD."""

    name: str
    version: str
    files: Mapping[str, bytes] = field(repr=False)
    tag: str = _PURE

    @property
    def file_name(self) -> str:
        """The name that pip expects."""
        return f"{self.name}-{self.version}-{self.tag}.whl"

    def to_bytes(self) -> bytes:
        """Return the wheel as a zip; equal files give equal bytes, so nothing is compressed: compressors differ."""
        record = f"{dist_info(self.name, self.version)}/RECORD"
        order = sorted(self.files, key=lambda path: (path.startswith(dist_info(self.name, self.version)), path))
        rows = [f"{path},sha256={_digest(self.files[path])},{len(self.files[path])}\n" for path in order]
        buffer = io.BytesIO()
        with ZipFile(buffer, "w") as archive:
            for path in order:
                archive.writestr(zip_entry(path), self.files[path])
            archive.writestr(zip_entry(record), "".join([*rows, f"{record},,\n"]).encode())
        return buffer.getvalue()


def own_wheel() -> Wheel:
    """Return the wheel of the package that runs: from its installation, or from the repository it is edited in."""
    return repository_wheel(_REPOSITORY) if is_repository() else installed_wheel(NAME)


def is_repository() -> bool:
    """Return whether the package that runs lies in the repository and not in an environment."""
    return _PACKAGE == _REPOSITORY / "scripts" / NAME and (_REPOSITORY / "pyproject.toml").is_file()


def repository_wheel(repository: Path) -> Wheel:
    """Return the wheel of a checkout: the package, its templates, its lock and the example it makes sections from.

    Raises:
        ValueError: the package names another version than `pyproject.toml`; an upgrade to it would never end.
    """
    files = {
        _join(place, path.relative_to(repository / source).as_posix()): path.read_bytes()
        for source, place in _CONTENTS.items()
        for path in _files_of(repository, repository / source)
    }
    wheel = project_wheel(repository, files)
    if f'__version__ = "{wheel.version}"\n'.encode() not in files[f"{NAME}/__init__.py"]:
        message = f"pyproject.toml has version {wheel.version}, scripts/{NAME}/__init__.py another"
        raise ValueError(message)
    return wheel


def project_wheel(repository: Path, files: Mapping[str, bytes]) -> Wheel:
    """Return a wheel of some files with name, version, requirements and entry points of `pyproject.toml`."""
    project = tomllib.loads((repository / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    folder = dist_info(project["name"], project["version"])
    described = {
        f"{folder}/METADATA": _metadata(project),
        f"{folder}/WHEEL": f"Wheel-Version: 1.0\nGenerator: {NAME}\nRoot-Is-Purelib: true\nTag: {_PURE}\n",
        f"{folder}/entry_points.txt": _entry_points(project),
    }
    licences = {
        f"{folder}/licenses/{name}": (repository / name).read_bytes()
        for name in project["license-files"]
        if (repository / name).is_file()
    }
    texts = {path: text.encode() for path, text in described.items()}
    return Wheel(project["name"], project["version"], {**files, **texts, **licences})


def installed_wheel(name: str) -> Wheel:
    """Return the wheel of an installed package, as its RECORD lists the files: what pip and Python added is left out.

    Raises:
        OSError: a file of the package is missing.
        metadata.PackageNotFoundError: no such package is installed.
    """
    distribution = metadata.distribution(name)
    folder = dist_info(distribution.metadata["Name"], distribution.version)
    files = {
        path.as_posix(): Path(str(path.locate())).read_bytes()
        for path in distribution.files or ()
        if ".." not in path.parts
        and not _is_litter(path)
        and not (path.parent.as_posix() == folder and path.name in _OF_THE_INSTALLER)
    }
    tags = [line.partition(":")[2].strip() for line in files[f"{folder}/WHEEL"].decode().splitlines() if "Tag:" in line]
    pythons = ".".join(sorted(tag.split("-")[0] for tag in tags))
    return Wheel(distribution.metadata["Name"], distribution.version, files, tag=f"{pythons}-none-any")


def dist_info(name: str, version: str) -> str:
    """Return the folder in a wheel that describes the package."""
    return f"{name}-{version}.dist-info"


def zip_entry(path: str, *, compression: int = ZIP_STORED) -> ZipInfo:
    """Return the zip header of a file, without time and system of writing."""
    entry = ZipInfo(path, date_time=_EPOCH)
    entry.create_system = _UNIX
    entry.external_attr = (0o100755 if path.endswith((".command", ".desktop")) else 0o100644) << 16
    entry.compress_type = compression
    return entry


def _files_of(repository: Path, source: Path) -> Iterator[Path]:
    if source.is_file():
        yield source
    left_out = [place for folder in _LEFT_OUT if not source.is_relative_to(place := repository / folder)]
    for path in sorted(source.rglob("*")):
        inside = path.relative_to(source)
        if path.is_file() and not _is_litter(inside) and not any(path.is_relative_to(folder) for folder in left_out):
            yield path


def _is_litter(path: Path | PurePosixPath) -> bool:
    return path.suffix == ".pyc" or not _LITTER.isdisjoint(path.parts)


def _join(place: str, inside: str) -> str:
    return place if inside == "." else f"{place}/{inside}"


def _metadata(project: Mapping[str, Any]) -> str:
    lines = [
        "Metadata-Version: 2.4",
        f"Name: {project['name']}",
        f"Version: {project['version']}",
        f"Summary: {project['description']}",
        f"License-Expression: {project['license']}",
        *(f"License-File: {name}" for name in project["license-files"]),
        f"Requires-Python: {project['requires-python']}",
        *(f"Requires-Dist: {requirement}" for requirement in project["dependencies"]),
    ]
    for extra, requirements in project.get("optional-dependencies", {}).items():
        lines.append(f"Provides-Extra: {extra}")
        for one in requirements:
            name, _, marker = one.partition(";")
            lines.append(f'Requires-Dist: {name}; {f"({marker.strip()}) and " if marker else ""}extra == "{extra}"')
    return "".join(f"{line}\n" for line in lines)


def _entry_points(project: Mapping[str, Any]) -> str:
    groups = {"console_scripts": project["scripts"], **project["entry-points"]}
    lines = [
        line
        for group, names in groups.items()
        for line in (f"[{group}]", *(f"{name} = {place}" for name, place in names.items()), "")
    ]
    return "".join(f"{line}\n" for line in lines)


def _digest(data: bytes) -> str:
    """Return the SHA-256 of a file as a RECORD writes it."""
    return base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
