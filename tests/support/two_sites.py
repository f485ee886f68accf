"""One section, built twice: what is published first, and what it becomes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from cchc.site.building import build_section
from site_support import snapshot
from support.pictures import png
from support.projects import NOW, SETTINGS, post_text, write_project

_PICTURE: Final = "Ảnh chụp buổi ra mắt:\n\n![Tổ số hóa ra mắt]({name}.png)\n"


@dataclass(frozen=True)
class TwoSites:
    """The files of a built section before and after a change."""

    first: dict[str, bytes]
    second: dict[str, bytes]

    @cached_property
    def stays(self) -> frozenset[str]:
        """The pages that both have."""
        return frozenset(path for path in self.first.keys() & self.second.keys() if path.endswith(".html"))

    @cached_property
    def of_equal_size(self) -> frozenset[str]:
        """The files that changed and are as large as before."""
        both = self.first.keys() & self.second.keys()
        return frozenset(
            path
            for path in both
            if len(self.first[path]) == len(self.second[path]) and self.first[path] != self.second[path]
        )


def build_two_sites(folder: Path) -> TwoSites:
    """Build a section; then change a title, rename a post, remove one with its picture, add one with a new topic."""
    posts = {f"2026/bai-{number}": post_text(f"Xã Thử mở lớp tập huấn {number}") for number in range(3)}
    posts["2026/rut"] = post_text("Tin sẽ rút", kind="bai", tags=["cũ"], body=_PICTURE.format(name="anh-cu"))
    write_project(folder, settings=SETTINGS, posts=posts)
    place = folder / "posts/2026"
    (place / "anh-cu.png").write_bytes(png(9, 9))
    build_section(folder, now=NOW)
    first = snapshot(folder / "site")
    for name in ("bai-1.md", "rut.md", "anh-cu.png"):
        (place / name).unlink()
    posts = {
        "2026/bai-0": post_text("Xã Thử mở lớp tập huấn 8"),
        "2026/lop-tap-huan": post_text("Xã Thử mở lớp tập huấn 1", aliases=["tin/2026/bai-1/"]),
        "2026/so-hoa": post_text(
            "Tổ số hóa ra mắt", areas=["thu-tuc-hanh-chinh"], tags=["mới"], body=_PICTURE.format(name="anh-moi")
        ),
    }
    write_project(folder, settings=SETTINGS, posts=posts)
    (place / "anh-moi.png").write_bytes(png(7, 7))
    build_section(folder, now=NOW)
    return TwoSites(first, snapshot(folder / "site"))
