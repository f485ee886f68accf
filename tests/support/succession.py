"""Sections of offices that ended, each as `cchc init` began it, with a few posts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from cchc.lifecycle.answers import complete
from cchc.lifecycle.new_section import make_section
from cchc.lifecycle.sample import reform_areas
from cchc.lifecycle.succession.registers import Start
from cchc.lifecycle.succession.successor import Successor, make_successor, read_former_sections
from support.pictures import png
from support.projects import NOW

PROVINCE = "thành phố Hải Phòng"
START = Start(day=date(2026, 5, 1), basis="Nghị quyết số 1/NQ")


def former_section(folder: Path, office: str, files: Mapping[str, str], **given: str) -> Path:
    """Write the section of an office that ended, with `files` and a picture in it, and return its folder."""
    known = {"office": office, "province": PROVINCE, "portal_url": f"https://{folder.name}.example.vn"}
    known |= {"units": "Văn phòng"} | given
    make_section(folder, complete(known, areas=reform_areas(), year=2025), now=NOW)
    written: dict[str, str | bytes] = {**files, "posts/2026/anh.png": png(width=len(folder.name) + 1)}
    for path, data in written.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data if isinstance(data, bytes) else data.encode())
    return folder


def successor_of(folder: Path, roots: Sequence[Path], *, office: str = "xã Ba", **given: str) -> Successor:
    """Write the section of an office that takes over from some, and return what came along."""
    sections = read_former_sections(roots, now=NOW)
    known = {"office": office, "province": PROVINCE, "portal_url": f"https://{folder.name}.example.vn"} | given
    authorities = {section.settings.site_url: section.settings.feed_authority for section in sections}
    answers = complete(known, areas=reform_areas(), year=NOW.year, authorities=authorities)
    return make_successor(folder, answers, sections, start=START, now=NOW)
