"""A deterministic library of Vietnamese posts of any size, in the form of ours, of Hugo and of Material's blog.

The markup has the shares of the 66 example posts in `posts/`, counted on 2026-11-30. In 1,000 of their 13,838 words:

    20.2 paragraphs, 48 % of them with a link (the others without any markup)     13.1 headings
    15.5 links: 77 % to a document and mostly to one of its tasks, 12 % to posts, 11 % to answers
     2.5 lists with 2.9 items, 0.65 numbered lists with 3.8 items                    3.3 times bold, nearly all in lists
     0.36 tables of 3 columns and 4 rows     0.43 boxes     0.29 footnotes     0.36 times code     15 words in capitals
     0.14 pictures in the text; 6 % of the posts have one at the head

Pictures are rounded up to one head in ten posts and one in the text of fifty. The example posts have no `*[…]` of
abbreviations, as the glossary explains them: here one post in fifty has one, half of the bold words stand in
paragraphs, and one link in fifty leads to another site. The words are those of `vocabulary.py`.
"""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Final

from bodies import PICTURE, Addresses, body, plain
from vocabulary import sentence

REPOSITORY: Final = Path(__file__).parents[2]
WORDS_PER_POST: Final = 600
FIRST: Final = datetime(2016, 1, 4, 8, 0)  # noqa: DTZ001 - written as text, in Viet Nam's time
AREAS: Final = (
    *("chi-dao-dieu-hanh", "the-che", "thu-tuc-hanh-chinh", "to-chuc-bo-may"),
    *("che-do-cong-vu", "tai-chinh-cong", "chinh-quyen-so", "kinh-te-xa-hoi"),
)
KINDS: Final = ("tin", "tin", "tin", "bai", "van-ban", "su-kien", "tai-lieu")
UNITS: Final = ("trung-tam-van-hoa", "phong-noi-vu", "phong-van-hoa-thong-tin", "phong-tu-phap", "van-phong-hdnd-ubnd")
TAGS: Final = (
    *("một cửa", "dịch vụ công trực tuyến", "Đề án 06", "chuyển đổi số", "tập huấn", "hội nghị", "chỉ số", "kế hoạch"),
    *("phân cấp", "ủy quyền", "kỷ cương", "văn hóa công vụ", "tiết kiệm", "truyền thanh", "đối thoại", "cuộc thi"),
    *("niêm yết", "bưu chính công ích", "thanh toán trực tuyến", "chữ ký số", "số hóa hồ sơ", "tự chủ", "rà soát"),
)
TASKS: Final = tuple(f"chuong-my-2023/{task}" for task in ("1.4", "1.5", "2", "3.1", "3.2", "4.1", "5.2", "6.1", "7.1"))
ALL_FEEDS: Final = "outputs: [html, rss, atom, jsonfeed]\n"
HOME_FEEDS: Final = 'home = ["html", "rss", "atom", "jsonfeed"]'
ANSWERS: Final = ("nop-ho-so-truc-tuyen", "di-bo-phan-mot-cua", "tra-cuu-ho-so", "thanh-toan-truc-tuyen", "de-an-06")


@dataclass(frozen=True)
class Post:
    """A generated post, before any format."""

    number: int
    year: int
    slug: str
    title: str
    date: datetime
    areas: tuple[str, ...]
    kind: str
    unit: str
    tags: tuple[str, ...]
    task: str | None
    summary: str
    paragraphs: tuple[str, ...]
    links: tuple[int, ...]
    has_picture: bool
    has_markup: bool = True
    """False: paragraphs without inline markup, lists and notes, as a text for search only."""


def posts(count: int) -> Iterator[Post]:
    """Yield `count` posts over ten years; post N is the same however many there are."""
    for number in range(count):
        yield post(number)


@cache
def post(number: int) -> Post:
    """Return post N."""
    chance = random.Random(number)  # noqa: S311 - reproducible text, not a secret
    date = FIRST + timedelta(hours=4 * number, minutes=chance.randrange(60))
    words = 0
    paragraphs = []
    while words < WORDS_PER_POST:
        paragraph = " ".join(sentence(chance, chance.randrange(6, 16)) for _ in range(2))
        paragraphs.append(paragraph)
        words += len(paragraph.split())
    area = chance.choice(AREAS)
    second = chance.choice(AREAS)
    return Post(
        number=number,
        year=year_of(number),
        slug=slug(number),
        title=f"{sentence(chance, 6).rstrip('.')}: bài {number + 1}",
        date=date,
        areas=(area,) if second == area or number % 3 else (area, second),
        kind=chance.choice(KINDS),
        unit=chance.choice(UNITS),
        tags=tuple(dict.fromkeys(chance.choices(TAGS, k=2))),
        task=chance.choice(TASKS) if number % 10 == 0 else None,
        summary=sentence(chance, 14),
        paragraphs=tuple(paragraphs),
        links=tuple(sorted({chance.randrange(number) for _ in range(2)})) if number else (),
        has_picture=number % 10 == 0,
    )


def slug(number: int) -> str:
    """Return the slug of post N."""
    return f"bai-viet-{number + 1:05}"


def year_of(number: int) -> int:
    """Return the year of post N, which its folder is named after."""
    return (FIRST + timedelta(hours=4 * number)).year


def write_ours(target: Path, count: int) -> None:
    """Write a project folder of ours, with the plans, answers and pages of the example site beside the posts."""
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True, exist_ok=True)
    for name in ("docs", "overrides"):
        shutil.copytree(REPOSITORY / name, target / name, ignore=shutil.ignore_patterns("_internal", "bai-da-dang.txt"))
    shutil.copy(REPOSITORY / "mkdocs.yml", target)
    for page in (target / "docs").rglob("*.md"):
        _without_links_to_posts(page)
    for one in posts(count):
        write_post(target, one)
    for year in {year_of(number) for number in range(count)}:
        shutil.copy(REPOSITORY / "posts/2026/hinh-mot-cua.png", target / f"posts/{year}/{PICTURE}")


def write_post(target: Path, one: Post) -> Path:
    """Write a post into a project folder of ours."""
    file = target / f"posts/{year_of(one.number)}/{one.slug}.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    lines = [
        "---",
        f'title: "{one.title}"',
        f"date: {one.date:%Y-%m-%d %H:%M}",
        f"areas: [{', '.join(one.areas)}]",
        f'summary: "{one.summary}"',
        f"kind: {one.kind}",
        f"unit: {one.unit}",
        f"tags: [{', '.join(one.tags)}]",
    ]
    if one.task:
        lines.append(f"tasks: [{one.task}]")
    if one.has_picture:
        lines.append('image: {file: hinh.png, alt: "Người dân nộp hồ sơ tại quầy một cửa"}')
    lines += ["---", "", *_body(one, _OURS)]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    return file


def write_documents(target: Path, count: int) -> None:
    """Write `count` official documents into a project folder of ours, each in a folder of its own."""
    for number in range(count):
        chance = random.Random(-number - 1)  # noqa: S311 - reproducible text, not a secret
        issued = FIRST + timedelta(hours=40 * number)
        folder = target / f"docs/van-ban/quyet-dinh-{number + 1}-qd-ttg-{issued.year}"
        folder.mkdir(parents=True, exist_ok=True)
        lines = [
            "---",
            f'title: "{sentence(chance, 10).rstrip(".")}"',
            "type: Quyết định",
            f"number: {number + 1:02}/QĐ-TTg",
            f"issued: {issued:%Y-%m-%d}",
            "issuer: thu-tuong-chinh-phu",
            "issuer_name: Thủ tướng Chính phủ",
            "level: trung-uong",
            f"areas: [{chance.choice(AREAS)}]",
            "archived: 2026-01-05",
            "text_note: Kho chưa có bản gốc.",
            *("---", "", sentence(chance), ""),
        ]
        (folder / "index.md").write_text("\n".join(lines), encoding="utf-8", newline="\n")


def write_hugo(target: Path, count: int, *, is_least: bool = False) -> None:
    """Write a Hugo site with pages and feeds of the same kind: posts, areas, kinds, units, tags, months.

    `is_least`: with RSS alone, as Hugo has it without being asked.
    """
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(Path(__file__).parent / "hugo", target)
    # Feeds of the same subjects, in the same formats: areas, kinds, units, with summaries as `short_feeds` has them,
    # and the whole history by month.
    terms = {"areas": set(AREAS), "kinds": set(KINDS), "units": set(UNITS)}
    terms["months"] = {f"{FIRST + timedelta(hours=4 * number):%Y-%m}" for number in range(count)}
    for folder, names in terms.items():
        # The history is RSS alone, as ours is.
        formats = "outputs: [html, rss]\n" if is_least or folder == "months" else ALL_FEEDS
        for name in sorted(names):
            page = target / f"content/{folder}/{name}/_index.md"
            page.parent.mkdir(parents=True)
            text = f'---\ntitle: "{name}"\n{formats}---\n'
            page.write_text(text, encoding="utf-8", newline="\n")
    shutil.copytree(REPOSITORY / "overrides/assets", target / "static/assets")
    shutil.copy(REPOSITORY / "posts/2026/hinh-mot-cua.png", target / "static" / PICTURE)
    if is_least:
        config = target / "hugo.toml"
        text = config.read_text(encoding="utf-8").replace(HOME_FEEDS, 'home = ["html", "rss"]')
        config.write_text(text, encoding="utf-8", newline="\n")
    for one in posts(count):
        write_hugo_post(target, one)


def write_hugo_post(target: Path, one: Post) -> Path:
    """Write a post into a Hugo site."""
    file = target / f"content/tin/{year_of(one.number)}/{one.slug}.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    lines = [
        "---",
        f'title: "{one.title}"',
        f"date: {one.date:%Y-%m-%dT%H:%M}:00+07:00",
        f"areas: [{', '.join(one.areas)}]",
        f'summary: "{one.summary}"',
        f"kinds: [{one.kind}]",
        f"units: [{one.unit}]",
        f"tags: [{', '.join(one.tags)}]",
        f'months: ["{one.date:%Y-%m}"]',
        *(["image: /hinh.png"] if one.has_picture else []),
        "---",
        "",
        *_body(one, _HUGOS),
    ]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    return file


def write_material(target: Path, count: int) -> None:
    """Write a site for Material's own blog and tags plugins."""
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(Path(__file__).parent / "material", target)
    for one in posts(count):
        file = target / f"docs/blog/posts/{one.slug}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        lines = [
            "---",
            f'title: "{one.title}"',
            f"date: {one.date:%Y-%m-%d}",
            f"categories: [{', '.join(one.areas)}]",
            f"tags: [{', '.join(one.tags)}]",
            "---",
            "",
            f"# {one.title}",
            "",
            one.summary,
            "",
            "<!-- more -->",
            "",
            *_body(one, _MATERIALS),
        ]
        file.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


_OURS: Final = Addresses(
    post=lambda number: f"../{year_of(number)}/{slug(number)}.md",
    task=lambda place: "../../docs/ke-hoach/{}/index.md#nhiem-vu-{}".format(*TASKS[place % len(TASKS)].split("/")),
    answer=lambda place: f"../../docs/hoi-dap/{ANSWERS[place % len(ANSWERS)]}.md",
    has_boxes=True,
)
# Hugo and Material have neither documents nor answers here: the links lead to lists.
_HUGOS: Final = Addresses(
    post=lambda number: f"/tin/{year_of(number)}/{slug(number)}/",
    task=lambda place: f"/areas/{AREAS[place % len(AREAS)]}/#{place % len(TASKS)}",
    answer=lambda place: f"/kinds/{KINDS[place % len(KINDS)]}/",
)
_MATERIALS: Final = Addresses(
    post=lambda number: f"{slug(number)}.md",
    task=lambda place: f"../../index.md#{place % len(TASKS)}",
    answer=lambda _: "../../tags.md",
)


def _body(one: Post, addresses: Addresses) -> list[str]:
    return body(one.number, one.paragraphs, one.links, addresses) if one.has_markup else plain(one.paragraphs)


def _without_links_to_posts(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    page.write_text(re.sub(r"\[([^\]]+)\]\([^)]*posts/[^)]*\)", r"\1", text), encoding="utf-8", newline="\n")
