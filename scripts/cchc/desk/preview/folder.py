"""The folder of a preview as the addresses that readers know."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from cchc.model import permalinks


@dataclass(frozen=True)
class Moved:
    """Another address, quoted, for the one that was asked for."""

    address: str


@dataclass(frozen=True, kw_only=True)
class PreviewFolder:
    """The files of a preview below a prefix such as “/tin-cchc/”, which is not quoted."""

    folder: Path
    """Resolved."""
    prefix: str

    def find(self, address: str) -> Path | Moved:
        """Return the file at an address, which is not quoted, or where it leads.

        Raises:
            OSError: there is none, or it is not one of the preview.
        """
        if address in {"/", self.prefix.removesuffix("/")} - {self.prefix}:
            return Moved(quote(self.prefix))
        file = self.place(address)
        if not file.is_dir():
            return file
        if not address.endswith("/"):
            return Moved(quote(f"{address}/"))
        page = self.place(f"{address}index.html")
        if page.is_dir():
            raise IsADirectoryError(address)
        return page

    def place(self, address: str) -> Path:
        """Return the file or folder at an address.

        Raises:
            OSError: there is none, or it is not one of the preview.
        """
        parts = address.removeprefix(self.prefix).removesuffix("/").split("/")
        # Windows takes `\` and `:` for parts of a path, and would ask another machine for `//may-khac/tep`.
        is_plain = parts == [""] or all(part not in {"", ".", ".."} and not set(part) & set("\\:\0") for part in parts)
        if not is_plain or not address.startswith(self.prefix):
            raise FileNotFoundError(address)
        file = self.folder.joinpath(*parts).resolve(strict=True)
        if not file.is_relative_to(self.folder) or (address.endswith("/") and not file.is_dir()):
            raise FileNotFoundError(address)
        return file

    def missing(self) -> bytes:
        """Return the page of the section for what is not there; nothing before the first build."""
        page = self.folder / permalinks.NOT_FOUND
        return page.read_bytes() if page.is_file() else b""
