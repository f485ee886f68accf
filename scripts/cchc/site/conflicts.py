"""Conflicts between the files of the site, or with the site folder, as Problems for editors."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from cchc.errors import ContentError, Problem
from cchc.model import permalinks
from cchc.model.library import Library
from cchc.model.links import Destination
from cchc.site.publish.publisher import ForeignFilesError, PlaceTakenError, UnsafePathError
from cchc.sources.settings import FILE

_SHOWN: Final = 3
_PAGE: Final = "index.html"


@dataclass(frozen=True, kw_only=True)
class _Owner:
    """The source of a file of the site: its path and line, and its name for editors."""

    path: str
    line: int
    name: str


@contextmanager
def conflicts_as_problems(library: Library) -> Iterator[None]:
    """Raise a ContentError in place of the errors of the publisher."""
    try:
        yield
    except PlaceTakenError as error:
        raise ContentError([_taken(library, error.path, error.other)]) from error
    except UnsafePathError as error:
        owner = _owner(library, error.path)
        message = (
            f"Không ghi tệp “{error.path}”: địa chỉ này dẫn ra ngoài thư mục trang. Đổi tên tệp hoặc mã tạo ra nó."
        )
        raise ContentError([Problem(owner.path, owner.line, message)]) from error
    except ForeignFilesError as error:
        raise ContentError([_foreign(library, error.paths)]) from error


def _taken(library: Library, path: str, other: str) -> Problem:
    owners = (_owner(library, path), _owner(library, other)) if path != other else _owners(library, path)[:2]
    shown = next((owner for owner in owners if owner.path != FILE), owners[0])
    return Problem(
        shown.path,
        shown.line,
        f"Hai tệp cần cùng một chỗ trên trang: {owners[0].name} và {owners[1].name}. Đổi tên một trong hai.",
    )


def _foreign(library: Library, paths: tuple[str, ...]) -> Problem:
    folder = library.settings.site_dir
    shown = ", ".join(paths[:_SHOWN]) + (f" và {len(paths) - _SHOWN} tệp nữa" if len(paths) > _SHOWN else "")
    return Problem(
        FILE,
        0,
        f"Trong {folder}/ có tệp không do chương trình ghi mà trang cần ghi đè: {shown}. Chưa ghi gì. Nếu là bản dựng "
        f"cũ, xóa thư mục {folder}/ rồi dựng lại; nếu không, đặt thư mục khác ở dòng site_dir.",
    )


def _owner(library: Library, path: str) -> _Owner:
    return _owners(library, path)[0]


def _owners(library: Library, path: str) -> tuple[_Owner, ...]:
    """Return every source of a file of the site; generated files count as sources in mkdocs.yml."""
    generated = _Owner(path=FILE, line=0, name=f"/{path} do chương trình tạo ra")
    return (*dict.fromkeys(_in_content(library, path)), generated, generated)


def _in_content(library: Library, path: str) -> Iterator[_Owner]:
    for item in sorted(library.items, key=lambda item: item.path):
        for link in item.all_links:
            found = library.follow(link.target, source=item.path)
            asset = found.asset if isinstance(found, Destination) else None
            if asset and path in {asset.permalink, *(variant.permalink for variant in asset.variants)}:
                yield _Owner(path=item.path, line=link.line, name=f"tệp {asset.path}")
    page = path.removesuffix(_PAGE)
    for item in library.items:
        if page in item.aliases:
            yield _Owner(
                path=item.path, line=item.line("aliases"), name=f"địa chỉ cũ (aliases) /{page} của {item.path}"
            )
        if page == item.permalink != permalinks.HOME:
            yield _Owner(path=item.path, line=1, name=f"trang của {item.path}")
