"""A small project folder on disk, and what comes of loading it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import yaml

from cchc.checks import find_problems
from cchc.content.loader import load_library, open_store
from cchc.errors import ContentError, Problem
from cchc.model.library import Library
from cchc.sources.settings import read_settings
from cchc.text.dates import ICT

NOW = datetime(2026, 6, 1, 12, 0, tzinfo=ICT)
"""The moment for which tests load and build."""

OVERRIDES = Path(__file__).parents[2] / "overrides"
"""The templates of the repository."""

SETTINGS = """\
site_name: Chuyên mục thử
site_description: Tin cải cách hành chính của xã Thử.
site_url: https://cong-thong-tin.example/tin-cchc/
theme:
  name: cchc
  language: vi
  favicon: assets/bieu-tuong.svg
  font: false
plugins: [cchc]
strict: true
markdown_extensions: [abbr, admonition, attr_list, def_list, footnotes, sane_lists, tables]
extra:
  office: {name: Ủy ban nhân dân xã Thử}
  feed_authority: "cong-thong-tin.example,2026"
  reform_areas:
    - {id: the-che, title: Cải cách thể chế}
    - {id: thu-tuc-hanh-chinh, title: Cải cách thủ tục hành chính}
  kinds: [{id: tin, title: Tin}, {id: bai, title: Bài viết}]
  units: [{id: phong-noi-vu, title: Phòng Nội vụ}]
  faq_groups: [{id: truc-tuyen, title: Nộp hồ sơ trực tuyến}, {id: mot-cua, title: Bộ phận Một cửa}]
  page_size: 3
"""
"""The mkdocs.yml of a project, where a test does not bring its own."""

ISSUERS = "- {id: ubnd-xa-thu, name: Ủy ban nhân dân xã Thử, level: xa}\n"


REGISTERS = {"issuers": ISSUERS, "contacts": "[]\n"}
"""What a project has where a test does not bring its own."""


def write_project(  # noqa: PLR0913 - these are the parts a project has
    folder: Path,
    *,
    posts: Mapping[str, str] | None = None,
    answers: Mapping[str, str] | None = None,
    plans: Mapping[str, str] | None = None,
    pages: Mapping[str, str] | None = None,
    registers: Mapping[str, str] | None = None,
    settings: str | None = None,
) -> Path:
    """Write a project into `folder` and return it.

    Keys are the shortest names: posts "2026/mot-cua", answers "nop-ho-so", plans "xa-thu-2026", pages "gioi-thieu",
    registers "contacts". Called again, it adds to what is there.
    """
    files = {"mkdocs.yml": settings or SETTINGS}
    files |= {f"posts/{name}.md": text for name, text in (posts or {}).items()}
    files |= {f"docs/hoi-dap/{name}.md": text for name, text in (answers or {}).items()}
    files |= {f"docs/ke-hoach/{name}/index.md": text for name, text in (plans or {}).items()}
    files |= {f"docs/{name}.md": text for name, text in (pages or {}).items()}
    files |= {f"docs/_data/{name}.yml": text for name, text in (REGISTERS | dict(registers or {})).items()}
    for path, text in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())
    return folder


def content_text(body: str, **front_matter: object) -> str:
    """Return a content file: one line for each key, from line 2 on, then `---`, an empty line and `body`."""
    lines = [f"{key}: {_on_one_line(value)}\n" for key, value in front_matter.items() if value is not None]
    return f"---\n{''.join(lines)}---\n\n{body}\n"


def _on_one_line(value: object) -> str:
    # A list is written in brackets on one line, and these brackets are taken away again.
    return yaml.safe_dump([value], allow_unicode=True, default_flow_style=True, sort_keys=False, width=10**6).strip()[
        1:-1
    ]


def post_text(
    title: str = "Xã Thử mở Bộ phận Một cửa", *, body: str = "Nội dung của bài.", **front_matter: object
) -> str:
    """Return a post; None takes a key out."""
    basic = {"title": title, "date": "2026-03-15", "areas": ["the-che"], "summary": f"Tóm tắt: {title}."}
    return content_text(body, **(basic | front_matter))


def answer_text(
    question: str = "Nộp hồ sơ trực tuyến như thế nào?", *, body: str = "Nội dung.", **front_matter: object
) -> str:
    """Return a question with its answer; None takes a key out."""
    basic: dict[str, object] = {
        "question": question,
        "group": "truc-tuyen",
        "summary": "Trả lời ngắn.",
        "checked": "2026-03-15",
        "sources": [{"name": "Nghị định 42/2022/NĐ-CP"}],
    }
    return content_text(body, **(basic | front_matter))


def plan_text(
    title: str = "Tuyên truyền cải cách hành chính năm 2026",
    *,
    body: str = "Kế hoạch dùng để thử.",
    **front_matter: object,
) -> str:
    """Return a plan with one task, “1”; None takes a key out."""
    basic: dict[str, object] = {
        "title": title,
        "year": 2026,
        "issuer": "ubnd-xa-thu",
        "issuer_name": "Ủy ban nhân dân xã Thử",
        "level": "xa",
        "locality": "xã Thử",
        "province": "tỉnh Thử",
        "tasks": [{"id": "1", "area": "the-che", "activity": "Đăng tin bài", "lead": ["Phòng Nội vụ"]}],
    }
    return content_text(body, **(basic | front_matter))


def page_text(title: str = "Giới thiệu", *, body: str = "Nội dung của trang.", **front_matter: object) -> str:
    """Return a fixed page."""
    return content_text(body, **({"title": title} | front_matter))


def load_with_problems(folder: Path, *, now: datetime = NOW) -> tuple[Library, tuple[Problem, ...]]:
    """Return the Library of a project and every Problem: of reading, and of the checks."""
    settings = read_settings(folder)
    store = open_store(folder, settings)
    try:
        library, problems = load_library(folder, settings, store, now=now)
        found = (*problems, *find_problems(library))
        # The bodies come along, so that the store can be closed.
        return replace(library, bodies=dict(library.bodies)), tuple(sorted(set(found)))
    finally:
        store.close()


def load(folder: Path, *, now: datetime = NOW) -> Library:
    """Return the Library of a project that has no Problems."""
    library, problems = load_with_problems(folder, now=now)
    if problems:
        raise ContentError(problems)
    return library


def problems_of(folder: Path, *, now: datetime = NOW) -> list[str]:
    """Return every Problem of a project as an editor reads it."""
    return [str(problem) for problem in load_with_problems(folder, now=now)[1]]
