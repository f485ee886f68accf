"""Sections as `cchc init` makes them, with next to nothing in them: empty, or of three posts."""

from __future__ import annotations

import re
from pathlib import Path

from cchc.lifecycle.answers import complete
from cchc.lifecycle.new_section import make_section
from cchc.lifecycle.sample import reform_areas
from cchc.site.building import build_section
from site_support import NOW
from support.projects import post_text

SIZES = ("empty", "three")
WARD = {"office": "phường Hưng Đạo", "province": "thành phố Hải Phòng"}
POSTS = {
    "mot-cua": post_text("Phường mở Bộ phận Một cửa", date="2026-11-03", areas=["thu-tuc-hanh-chinh"]),
    "to-so-hoa": post_text("Mỗi tổ dân phố có một tổ số hóa", date="2026-11-10", areas=["chinh-quyen-so"], tags=["số"]),
    "ra-mat": post_text("Ra mắt chuyên mục", date="2026-10-01", areas=["chi-dao-dieu-hanh"], kind="bai"),
}


def make_small_section(folder: Path, size: str) -> Path:
    """Make and build a section, and return its folder."""
    make_section(folder, complete(WARD, areas=reform_areas(), year=NOW.year), now=NOW)
    for name, text in POSTS.items() if size == "three" else ():
        (folder / f"posts/2026/{name}.md").write_text(text, encoding="utf-8")
    build_section(folder, now=NOW)
    return folder


def pages_by_kind(site: Path) -> dict[str, Path]:
    """Return one page of every kind that the site has."""
    pages: dict[str, Path] = {}
    for path in sorted(site.rglob("*.html")):
        kind = re.search(r'<body class="kind-([a-z_]+)"', path.read_text(encoding="utf-8"))
        if kind is not None:
            pages.setdefault(kind[1], path)
    return pages
