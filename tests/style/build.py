"""Builds the style page: every component of the design in every state, for the next developer. It is never published.

python tests/style/build.py      writes .cache/style/phong-cach/index.html, with the example site around it
"""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Final

REPOSITORY = Path(__file__).parents[2]
sys.path.insert(0, str(REPOSITORY / "tests"))

from jinja2 import Environment  # noqa: E402
from markupsafe import Markup  # noqa: E402

from cchc.content.section import open_section  # noqa: E402
from cchc.model.items import Heading  # noqa: E402
from cchc.model.progress import TaskState  # noqa: E402
from cchc.render.filling import Filling, fill_body  # noqa: E402
from cchc.render.markdown import Renderer  # noqa: E402
from cchc.site.building import build_section  # noqa: E402
from cchc.site.outputs import FOR_READERS  # noqa: E402
from cchc.site.pages.compiled_templates import CompiledTemplates  # noqa: E402
from cchc.site.pages.drawing_files import drawing_files  # noqa: E402
from cchc.site.pages.frame import frame_key, known_layouts  # noqa: E402
from cchc.site.pages.templates import Templates, strict  # noqa: E402
from cchc.sources.settings import read_settings  # noqa: E402
from cchc.views.documents.lists import DocumentRow, YearRows  # noqa: E402
from cchc.views.documents.tasks import StateCount, state_value  # noqa: E402
from cchc.views.drawings import GROUNDS, Drawing  # noqa: E402
from cchc.views.index_chart import ChartValue, SeriesChart, series_charts  # noqa: E402
from cchc.views.shared import Card, FileValue  # noqa: E402
from cchc.views.view import FeedLink, Label, Meta, Picture, PictureSource, Stamp, View  # noqa: E402
from site_support import NOW, copy_project  # noqa: E402

HERE: Final = Path(__file__).parent
PAGE: Final = "phong-cach/"
_PICTURE: Final = "tin/2026/hinh-mot-cua.png"
_TEXT: Final = """\
Một đoạn văn có [liên kết](#), *chữ nghiêng*, **chữ đậm**, `mã` và chú thích[^1].

## Đề mục cấp hai

!!! note
    Điều cần lưu ý.

!!! warning
    Điều cần tránh.

### Đề mục cấp ba

- Mục thứ nhất
- Mục thứ hai

> Lời trích dẫn.

Thuật ngữ
: Lời giải thích.

| Việc | Ai làm |
| --- | --- |
| Nộp hồ sơ | Người dân |
| Trả kết quả | Bộ phận Một cửa |

![Quầy một cửa](hinh.png "Hình trong bài. Nguồn: Hình vẽ của trang mẫu")

[^1]: Lời của chú thích.
"""


def build(target: Path) -> Path:
    """Build the example site with the style page into the folder `target` and return the page."""
    with tempfile.TemporaryDirectory() as folder:
        project = copy_project(Path(folder))
        build_section(project, now=NOW)
        page = render(project)
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(project / "site", target)
    swatches = "".join(f".swatch-{name} {{ background: var(--{name}); }}\n" for name in colours())
    own = (HERE / "style.css").read_text(encoding="utf-8") + swatches
    (target / "assets/style.css").write_text(own, encoding="utf-8")
    file = target / PAGE / "index.html"
    file.parent.mkdir()
    file.write_bytes(page)
    return file


def render(project: Path) -> bytes:
    """Return the style page of a project that has been built."""
    settings = read_settings(project)
    section = open_section(project, now=NOW)
    layouts = known_layouts(section.store, FOR_READERS, key=frame_key(project, section.library))
    section.store.close()
    assert layouts is not None
    folders = [project / settings.templates_dir]
    environment = Environment()  # noqa: S701 - strict() sets it
    strict(environment, [HERE, *folders], CompiledTemplates())
    environment.globals["drawings"] = drawing_files(folders)
    picture = Picture(
        url=_PICTURE,
        alt="Hình vẽ quầy một cửa",
        width=1280,
        height=720,
        caption="Người dân làm thủ tục tại quầy một cửa",
        credit="Hình vẽ của trang mẫu",
        sources=tuple(PictureSource(url=f"{_PICTURE}.w{width}.webp", width=width) for width in (480, 800, 1280)),
    )
    areas = tuple(
        Label(title=area.title, url=f"linh-vuc/{area.id}/", area=area.id, tone=settings.tone(area.id))
        for area in settings.reform_areas
    )
    rendered = Renderer(settings.markdown).render(_TEXT)
    body, links = rendered.body, rendered.links
    sources = [(f"../{source.url}", source.width) for source in picture.sources]
    fillings = [
        Filling(f"../{_PICTURE}", 1280, 720, sources) if link.is_image else Filling(link.target) for link in links
    ]
    title = "Trang phong cách"
    view = View(permalink=PAGE, kind="list", meta=Meta(title=title, description=title, is_indexed=False), content=None)
    crumbs = (Label(title="Trang chủ", url=""),)
    main = environment.get_template("page.html").render(
        root="../",
        crumbs=crumbs,
        contents=_headings(),
        colours=colours(),
        areas=areas,
        feed=FeedLink(title="Tin", url="rss.xml", type="application/rss+xml"),
        files=[FileValue(title="Kế hoạch, bản ký", url="rss.xml", type="PDF", size="1,2 MB")],
        cards=cards(areas, picture),
        drawings_of=[[drawing_of(area, ground) for area in areas] for ground in range(1, GROUNDS + 1)],
        picture=picture,
        states=[StateCount(state=state_value(state), count=2) for state in TaskState],
        years=[YearRows(year=2026, rows=rows())],
        charts=charts(),
        body=Markup(fill_body(body, fillings)),  # noqa: S704 - sanitised in render/
    )
    slots = _slots(Templates.of(folders, replace(section.library, bodies={})), view, main)
    return layouts["list"].fill(slots).encode()


def colours() -> list[str]:
    """Return the name of every colour of the style sheet."""
    css = (REPOSITORY / "overrides/assets/section.css").read_text(encoding="utf-8")
    return list(dict.fromkeys(re.findall(r"--([a-z-]+(?:-\d)?):\s*#", css)))


def cards(areas: tuple[Label, ...], picture: Picture) -> list[Card]:
    """Return a card in each state that it can have."""
    plain = Card(
        title="Xã công khai thủ tục tại Bộ phận Một cửa",
        url="",
        summary="Tóm tắt của bài, một hoặc hai câu do biên tập viên viết.",
        date=Stamp(iso="2026-10-05T08:30:00+07:00", text="05/10/2026"),
        area=areas[2],
        kind=None,
        is_withdrawn=False,
        facts=None,
        picture=None,
    )
    return [
        plain,
        replace(plain, title="Bài có thể loại", kind="Bài viết", area=areas[0], drawing=drawing_of(areas[0], 1)),
        replace(plain, title="Bài có ảnh", picture=picture, area=areas[6]),
        replace(plain, title="Bài đã gỡ", summary=None, is_withdrawn=True),
    ]


def charts() -> tuple[SeriesChart, ...]:
    """Return a drawing of two units with a gap, a break and made-up numbers."""
    ours = {2020: "81.2", 2021: "83.07", 2023: "86.44", 2024: "88.02", 2025: "87.53"}
    theirs = {2022: "86.3", 2023: "87.1", 2024: "87.95", 2025: "84.2"}
    units = [
        (
            name,
            [
                ChartValue(year=year, value=Decimal(text), text=text.replace(".", ","), scale=None)
                for year, text in numbers.items()
            ],
        )
        for name, numbers in (("Xã Thử", ours), ("Tỉnh Thử", theirs))
    ]
    return series_charts(units, {2025: "63 → 34 tỉnh"}, title=lambda names, *_: f"Biểu đồ thử: {', '.join(names)}")


def drawing_of(area: Label, ground: int) -> Drawing:
    """Return the drawing of a reform area on a ground."""
    return Drawing(area=area.area or "", tone=area.tone, ground=ground)


def rows() -> tuple[DocumentRow, ...]:
    """Return a document of a list with everything known and with tasks, and one with as little as can be."""
    known = DocumentRow(
        url="",
        type="Kế hoạch",
        number="33/KH-UBND",
        issued="31/3/2026",
        title="Tuyên truyền cải cách hành chính năm 2026",
        issuer="Ủy ban nhân dân xã Minh Đức",
        tasks=18,
        tasks_with_evidence=4,
        evidenced="08/7/2026",
        keys="",
    )
    return known, replace(known, number=None, issued=None, tasks=0, tasks_with_evidence=0, evidenced=None)


def _slots(templates: Templates, view: View, main: str) -> dict[str, str]:
    """Return what fills the shell: the head of a list, and the style page's own style sheet."""
    frame = templates.frame(view)
    sheets = "".join(f'<link rel="stylesheet" href="../assets/{name}.css">\n' for name in ("index_results", "style"))
    return {**frame, "head": sheets + frame["head"], "main": main}


def _headings() -> list[Heading]:
    text = (HERE / "page.html").read_text(encoding="utf-8")
    found = re.findall(r'<h([23]) id="(\w+)">([^<]+)</h', text)
    return [Heading(level=int(level), text=words, anchor=anchor) for level, anchor, words in found]


if __name__ == "__main__":
    print(build(REPOSITORY / ".cache/style"))  # noqa: T201 - a script
