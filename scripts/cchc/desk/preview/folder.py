"""The folder of a preview as the addresses that readers know."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import Final
from urllib.parse import quote

from cchc.desk.preview.found import Made, Moved
from cchc.model import permalinks
from cchc.model.media_types import HTML

# With a body, so that it has the script that loads the page again.
_NOT_YET: Final = """<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Chưa có trang để xem</title>
</head>
<body>
<main>
<h1>Chưa có trang để xem</h1>
<p>Chương trình đang đọc chuyên mục, hoặc cửa sổ lệnh đang báo lỗi phải sửa. Xong thì trang này tự hiện.</p>
</main>
</body>
</html>
"""


@dataclass(frozen=True, kw_only=True)
class PreviewFolder:
    """The files of a preview below a prefix such as “/tin-cchc/”, which is not quoted."""

    folder: Path
    """Resolved."""
    prefix: str

    def find(self, address: str, *, unsaved: str = "") -> Path | Made | Moved:
        """Return the file at an address, which is not quoted, or where it leads; of what is missing the page for it."""
        del unsaved
        if address in {"/", self.prefix.removesuffix("/")} - {self.prefix}:
            return Moved(quote(self.prefix))
        try:
            file = self.place(address)
            if file.is_dir() and not address.endswith("/"):
                return Moved(quote(f"{address}/"))
            return self.place(f"{address}index.html") if file.is_dir() else file
        except OSError:
            return Made(data=self._missing(), type=HTML, status=HTTPStatus.NOT_FOUND)

    def version(self, address: str) -> str:
        """Return what changes with the file at an address, which is not quoted; “” where there is none."""
        try:
            found = self.place(address).stat()
        except OSError:
            return ""
        return f"{found.st_mtime_ns}-{found.st_size}"

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

    def _missing(self) -> bytes:
        """Return the page of the section for what is not there; before the first build, one that says so."""
        page = self.folder / permalinks.NOT_FOUND
        return page.read_bytes() if page.is_file() else _NOT_YET.encode()
