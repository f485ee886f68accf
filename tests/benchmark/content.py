"""A deterministic library of Vietnamese posts of any size, in the form of ours, of Hugo and of Material's blog."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

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
PHRASES: Final = (
    *("người dân", "cán bộ", "công chức", "bộ phận một cửa", "hồ sơ trực tuyến", "thủ tục hành chính"),
    *("cổng thông tin", "kế hoạch năm", "ủy ban nhân dân", "lĩnh vực cải cách", "kết quả giải quyết"),
    *("đúng hạn", "trước hạn", "hướng dẫn", "tổ công nghệ số cộng đồng", "khu dân cư"),
    *("loa truyền thanh", "trang thông tin điện tử", "lãnh đạo", "phòng nội vụ", "tiếp nhận"),
    *("trả kết quả", "theo quy định", "niêm yết công khai", "rà soát", "đơn giản hóa", "phân cấp"),
    *("ủy quyền", "chuyển đổi số", "chữ ký số", "thanh toán trực tuyến", "dịch vụ công", "tập huấn"),
    *("bồi dưỡng", "kỹ năng số", "hội nghị", "đối thoại", "phản ánh", "kiến nghị", "trả lời"),
    *("hài lòng", "chất lượng phục vụ", "kỷ luật", "kỷ cương", "sắp xếp tổ chức bộ máy"),
    *("đơn vị sự nghiệp", "tự chủ", "tiết kiệm kinh phí", "dự toán", "báo cáo", "hằng quý"),
    *("thường xuyên", "kịp thời", "đầy đủ", "chính xác", "rõ ràng", "dễ hiểu", "thiết thực", "gắn với"),
    *("phối hợp", "chủ trì", "xã", "phường", "huyện", "thành phố", "tỉnh", "thôn", "tổ dân phố"),
    *("trường học", "doanh nghiệp", "hợp tác xã", "được", "và", "của", "trong", "cho", "với", "các"),
    *("những", "từ", "đến", "về", "tại", "khi", "nên", "đã", "sẽ", "đang"),
)
"""Neighbouring words of real documents, so that tables of letters and pairs look like the real thing."""


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
    has_table: bool
    has_picture: bool


def posts(count: int) -> Iterator[Post]:
    """Yield `count` posts over ten years; post N is the same however many there are."""
    for number in range(count):
        yield post(number)


def post(number: int) -> Post:
    """Return post N."""
    chance = random.Random(number)  # noqa: S311 - reproducible text, not a secret
    date = FIRST + timedelta(hours=4 * number, minutes=chance.randrange(60))
    words = 0
    paragraphs = []
    while words < WORDS_PER_POST:
        paragraph = " ".join(_sentence(chance) for _ in range(5))
        paragraphs.append(paragraph)
        words += len(paragraph.split())
    area = chance.choice(AREAS)
    second = chance.choice(AREAS)
    return Post(
        number=number,
        year=year_of(number),
        slug=slug(number),
        title=f"{_sentence(chance, 7).rstrip('.')}: bài {number + 1}",
        date=date,
        areas=(area,) if second == area or number % 3 else (area, second),
        kind=chance.choice(KINDS),
        unit=chance.choice(UNITS),
        tags=tuple(dict.fromkeys(chance.choices(TAGS, k=2))),
        task=chance.choice(TASKS) if number % 10 == 0 else None,
        summary=_sentence(chance, 16),
        paragraphs=tuple(paragraphs),
        links=tuple(sorted({chance.randrange(number) for _ in range(2)})) if number else (),
        has_table=number % 5 == 0,
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
        shutil.copy(REPOSITORY / "posts/2026/hinh-mot-cua.png", target / f"posts/{year}/hinh.png")


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
    lines += ["---", "", *_body(one, lambda number: f"../{year_of(number)}/{slug(number)}.md")]
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
            f'title: "{_sentence(chance, 10).rstrip(".")}"',
            "type: Quyết định",
            f"number: {number + 1:02}/QĐ-TTg",
            f"issued: {issued:%Y-%m-%d}",
            "issuer: thu-tuong-chinh-phu",
            "issuer_name: Thủ tướng Chính phủ",
            "level: trung-uong",
            f"areas: [{chance.choice(AREAS)}]",
            "archived: 2026-01-05",
            "text_note: Kho chưa có bản gốc.",
            *("---", "", _sentence(chance), ""),
        ]
        (folder / "index.md").write_text("\n".join(lines), encoding="utf-8", newline="\n")


def write_hugo(target: Path, count: int) -> None:
    """Write a Hugo site with pages and feeds of the same kind: posts, areas, kinds, units, tags, months, RSS."""
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(Path(__file__).parent / "hugo", target)
    # Feeds of the same kind, and in the same formats: areas, kinds, units, and the whole history by month.
    terms = {"areas": set(AREAS), "kinds": set(KINDS), "units": set(UNITS)}
    terms["months"] = {f"{one.date:%Y-%m}" for one in posts(count)}
    for folder, names in terms.items():
        for name in sorted(names):
            page = target / f"content/{folder}/{name}/_index.md"
            page.parent.mkdir(parents=True)
            text = f'---\ntitle: "{name}"\noutputs: [html, rss, atom, jsonfeed]\n---\n'
            page.write_text(text, encoding="utf-8", newline="\n")
    shutil.copytree(REPOSITORY / "overrides/assets", target / "static/assets")
    shutil.copy(REPOSITORY / "posts/2026/hinh-mot-cua.png", target / "static/hinh.png")
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
        *_body(one, lambda number: f"/tin/{year_of(number)}/{slug(number)}/"),
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
            *_body(one, lambda number: f"{slug(number)}.md"),
        ]
        file.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def _body(one: Post, address_of: Callable[[int], str]) -> list[str]:
    lines: list[str] = []
    for place, paragraph in enumerate(one.paragraphs):
        if place and place % 3 == 0:
            lines += [f"## Phần {place // 3}", ""]
        lines += [paragraph, ""]
    if one.has_table:
        lines += ["| Việc | Đơn vị | Kết quả |", "| --- | --- | --- |"]
        lines += [f"| {phrase} | {one.unit} | đúng hạn |" for phrase in PHRASES[:6]]
        lines.append("")
    for number in one.links:
        lines += [f"Xem thêm [bài {number + 1}]({address_of(number)}).", ""]
    return lines


def _sentence(chance: random.Random, phrases: int = 9) -> str:
    text = " ".join(chance.choices(PHRASES, k=phrases))
    return f"{text[0].upper()}{text[1:]}."


def _without_links_to_posts(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    page.write_text(re.sub(r"\[([^\]]+)\]\([^)]*posts/[^)]*\)", r"\1", text), encoding="utf-8", newline="\n")
