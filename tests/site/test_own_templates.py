"""A section's own files over those of the package: only what differs, and every fault with its line."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from cchc.content.own_pictures import cleaned
from cchc.errors import ContentError
from cchc.shipped import TEMPLATES
from cchc.site.building import build_section
from cchc.site.publish.publisher import Publication
from site_support import snapshot
from support.papers import HANDBOOK
from support.pictures import png
from support.projects import NOW, SETTINGS, page_text, post_text, write_project

HEADER = '<header class="portal"><p>Xã Thử {{ section.office.name }}</p></header>\n'
FOOTER = '<footer class="portal-foot"><p>Điện thoại của cổng</p></footer>\n'
COLOURS = ":root { --band: #7a1f1f; --link: #7a1f1f; }\n"
POST = "tin/2026/mot-cua/index.html"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A section without files of its own, built once, in a folder named as people name folders."""
    project = write_project(
        tmp_path_factory.mktemp("khuôn") / "Tin CCHC xã Thử",
        posts={"2026/mot-cua": post_text("Một cửa")},
        pages={"gioi-thieu": page_text()},
    )
    build_section(project, now=NOW)
    return project


@pytest.fixture
def project(built: Path, tmp_path: Path) -> Path:
    return shutil.copytree(built, tmp_path / "Tin CCHC xã Thử")


def put(project: Path, path: str, text: str | bytes) -> None:
    file = project / "overrides" / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode() if isinstance(text, str) else text)


def build(project: Path) -> Publication:
    return build_section(project, now=NOW).publication


def page(project: Path, path: str = POST) -> str:
    return (project / "site" / path).read_text(encoding="utf-8")


def problems_of_build(project: Path) -> list[str]:
    with pytest.raises(ContentError) as caught:
        build(project)
    return [str(problem) for problem in caught.value.problems]


def everything_touched(publication: Publication) -> tuple[str, ...]:
    return (*publication.added, *publication.changed, *publication.removed)


def test_a_section_without_files_of_its_own_has_everything_in_its_folder(built: Path) -> None:
    assert {path.name for path in built.iterdir()} >= {"mkdocs.yml", "posts", "docs", "site", ".cache"}
    assert not (built / "overrides").exists()
    assert everything_touched(build(built)) == ()


def test_the_parts_of_a_page_are_replaced_one_by_one_and_come_back(project: Path) -> None:
    before = snapshot(project / "site")
    put(project, "partials/header.html", HEADER)
    build(project)
    for path in (POST, "index.html", "gioi-thieu/index.html", "404.html"):
        assert "Xã Thử Ủy ban nhân dân xã Thử" in page(project, path)
        assert "Cơ quan thường trực" in page(project, path)
    put(project, "partials/footer.html", FOOTER)
    build(project)
    assert "Xã Thử Ủy ban nhân dân xã Thử" in page(project)
    assert "Điện thoại của cổng" in page(project)
    assert everything_touched(build(project)) == ()
    shutil.rmtree(project / "overrides")
    build(project)
    assert snapshot(project / "site") == before


def test_a_kind_of_page_has_a_template_of_the_office(project: Path) -> None:
    before = snapshot(project / "site")
    put(project, "pages/post.html", "<h1>{{ page.title }}</h1>{{ body }}<p>Mẫu riêng</p>\n")
    build(project)
    after = snapshot(project / "site")
    assert "Mẫu riêng" in page(project)
    assert {path for path in after if path.endswith(".html") and after[path] != before[path]} == {POST}
    put(project, "pages/post.html", (TEMPLATES / "pages/post.html").read_bytes())
    build(project)
    assert snapshot(project / "site") == before


def test_colours_come_after_the_style_sheet_that_names_them(project: Path) -> None:
    assert "mau-sac.css" not in page(project)
    assert 'name="theme-color"' in page(project)
    put(project, "assets/mau-sac.css", COLOURS)
    assert "assets/mau-sac.css" in build(project).added
    text = page(project)
    # Browsers would paint their bar in the colour of the package.
    assert 'name="theme-color"' not in text
    assert 0 < text.index('href="../../../assets/section.css?v=') < text.index('href="../../../assets/mau-sac.css?v=')
    put(project, "assets/mau-sac.css", COLOURS.replace("7a1f1f", "1f3f7a"))
    build(project)
    assert page(project) != text
    (project / "overrides/assets/mau-sac.css").unlink()
    assert build(project).removed == ("assets/mau-sac.css",)
    assert "mau-sac.css" not in page(project)


def test_the_colours_and_files_of_the_handbook_are_those_of_the_package() -> None:
    text = (HANDBOOK / "14-giao-dien-rieng.md").read_text(encoding="utf-8")
    style = (TEMPLATES / "assets/section.css").read_text(encoding="utf-8")
    colours = set(re.findall(r"--[a-z]+[a-z0-9-]*", text))
    assert {"--band", "--tone-8"} <= colours
    assert [colour for colour in sorted(colours) if f"{colour}:" not in style] == []
    files = set(re.findall(r"`((?:partials|pages|assets)/[^`]+|base\.html)`", text))
    missing = {file for file in files if not (TEMPLATES / file).is_file()}
    assert len(files) >= 8
    # Files that only a section has.
    assert missing == {
        "assets/mau-sac.css",
        "assets/bieu-tuong.png",
        "assets/tranh/<mã lĩnh vực>.svg",
        "assets/chia-se/<mã lĩnh vực>.png",
    }


@pytest.mark.parametrize(
    ("name", "data", "media_type"),
    [
        ("bieu-tuong.svg", b'<svg xmlns="http://www.w3.org/2000/svg"/>', "image/svg+xml"),
        ("bieu-tuong.png", png(), "image/png"),
    ],
)
def test_the_logo_is_an_svg_or_a_png(project: Path, name: str, data: bytes, media_type: str) -> None:
    put(project, f"assets/{name}", data)
    build(project)
    assert (project / "site/assets" / name).read_bytes() == cleaned(name, data)
    text = page(project)
    assert text.count(f'"../../../assets/{name}?v=') == 2
    assert f'type="{media_type}">' in text


def test_own_pictures_are_cleaned_once_and_copies_of_ours_never(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def counted(name: str, data: bytes) -> bytes:
        asked.append(name)
        return cleaned(name, data)

    monkeypatch.setattr("cchc.site.assets.theme_files.cleaned", counted)
    shutil.copytree(TEMPLATES / "assets/chia-se", project / "overrides/assets/chia-se")
    put(project, "assets/bieu-tuong.png", png())
    assert build(project).added == ("assets/bieu-tuong.png",)
    assert asked == ["assets/bieu-tuong.png"]


def test_a_sign_and_a_share_picture_of_the_office_stand_on_pages_and_go_again(project: Path) -> None:
    before = snapshot(project / "site")
    put(project, "assets/tranh/the-che.svg", '<svg xmlns="http://www.w3.org/2000/svg"/>')
    put(project, "assets/chia-se/the-che.png", png())
    build(project)
    area = page(project, "linh-vuc/the-che/index.html")
    assert '<image href="../../assets/tranh/the-che.svg?v=' in area
    assert "tranh.svg?v=" in area  # the ground below the sign
    for path in (POST, "linh-vuc/the-che/index.html"):
        assert "/assets/chia-se/the-che.png?v=" in page(project, path)
        assert '<meta property="og:image:width" content="4">' in page(project, path)
    assert "/assets/chia-se/chung.png?v=" in page(project, "index.html")
    assert everything_touched(build(project)) == ()
    shutil.rmtree(project / "overrides")
    build(project)
    assert snapshot(project / "site") == before


def test_a_module_of_the_search_is_replaced_alone(project: Path) -> None:
    source = (TEMPLATES / "assets/search-engine/page.mjs").read_text(encoding="utf-8")
    put(project, "assets/search-engine/page.mjs", source.replace("const PAUSE = 180;", "const PAUSE = 250;"))
    assert "assets/search-engine.js" in build(project).changed
    script = (project / "site/assets/search-engine.js").read_text(encoding="utf-8")
    # Names of a joined script are shortened; numbers and what other modules say are not.
    assert "=250;" in script
    assert "=180;" not in script
    assert "tieng.txt" in script


def test_a_template_may_use_a_drawing_of_material_and_begin_with_a_mark(project: Path) -> None:
    put(project, "pages/post.html", "\ufeff<i>{% include '.icons/material/phone.svg' %}</i>\n")
    build(project)
    assert "<i><svg" in page(project)
    assert "\ufeff" not in page(project)


BASIC = "Sửa lại dòng này, hoặc xóa tệp để dùng mẫu có sẵn của chương trình."
FAULTS: dict[str, tuple[str, str | bytes, str]] = {
    "a value that is no more": (
        "pages/post.html",
        "<h1>{{ page.title }}</h1>\n{{ page.toa_soan }}\n",
        f"overrides/pages/post.html:2: Mẫu trang không dùng được: không có giá trị “toa_soan” trong PostPage. {BASIC}",
    ),
    "a name that is no more": (
        "partials/header.html",
        "\n\n{{ cong_me }}\n",
        f"overrides/partials/header.html:3: Mẫu trang không dùng được: không có giá trị “cong_me”. {BASIC}",
    ),
    "a macro that is no more": (
        "pages/post.html",
        '{% from "partials/cards.html" import the_cu %}\n{{ the_cu(1) }}\n',
        f"overrides/pages/post.html:2: Mẫu trang không dùng được: không có giá trị “the_cu”. {BASIC}",
    ),
    "an argument that is no more": (
        "pages/post.html",
        "{% macro m(a) %}{% endmacro %}\n\n{{ m(1, 2) }}",
        "overrides/pages/post.html:3: Mẫu trang không dùng được: “TypeError: ",
    ),
    "a loop over nothing": (
        "pages/post.html",
        "{% for one in 5 %}{% endfor %}",
        "overrides/pages/post.html:1: Mẫu trang không dùng được: “TypeError: ",
    ),
    "a syntax fault": (
        "partials/footer.html",
        "<footer>\n{% if %}\n",
        "overrides/partials/footer.html:2: Mẫu trang không dùng được: “",
    ),
    "a filter that is unknown": (
        "partials/head.html",
        "\n{{ meta | in_hoa }}",
        "overrides/partials/head.html:2: Mẫu trang không dùng được: “No filter named 'in_hoa'.”. " + BASIC,
    ),
    "a template that is not there": (
        "pages/post.html",
        '\n{% include "partials/rieng.html" %}',
        f"overrides/pages/post.html:2: Mẫu trang không dùng được: không thấy mẫu “partials/rieng.html”. {BASIC}",
    ),
    "a template that includes itself": (
        "pages/post.html",
        '{% include "pages/post.html" %}',
        "overrides/pages/post.html:1: Mẫu trang không dùng được: “RecursionError: ",
    ),
    "another encoding": (
        "partials/header.html",
        "<header>\nXã Thử</header>".encode("utf-16-le"),
        "overrides/partials/header.html:2: Mẫu trang không dùng được: tệp không phải UTF-8, lưu lại với bảng mã UTF-8. "
        + BASIC,
    ),
    "colours in another encoding": (
        "assets/mau-sac.css",
        b":root {}\n/* \xe0 */",
        "overrides/assets/mau-sac.css:2: Mẫu trang không dùng được: tệp không phải UTF-8",
    ),
    "a part of the package without its values": (
        "pages/post.html",
        '\n\n\n{% from "partials/cards.html" import card_list %}\n{{ card_list([page.title], root, 2) }}',
        "overrides/pages/post.html:5: Mẫu trang không dùng được: không có giá trị “picture” trong str. " + BASIC,
    ),
}


@pytest.mark.parametrize(("path", "text", "expected"), FAULTS.values(), ids=FAULTS)
def test_a_fault_of_a_template_is_told_with_its_file_and_line(
    project: Path, path: str, text: str | bytes, expected: str
) -> None:
    before = snapshot(project / "site")
    put(project, path, text)
    (problem,) = problems_of_build(project)
    assert problem.startswith(expected)
    assert snapshot(project / "site") == before


def test_faults_of_several_templates_are_told_at_once(project: Path) -> None:
    put(project, "partials/header.html", "{% if %}")
    put(project, "pages/khong-dung.html", "\n{% endfor %}")
    first, second = problems_of_build(project)
    assert first.startswith("overrides/pages/khong-dung.html:2: ")
    assert first.endswith("Trả lại mẫu như trước khi sửa, hoặc nhờ người lập trình.")
    assert second.startswith("overrides/partials/header.html:1: ")


def test_mkdocs_build_uses_the_same_files_and_tells_the_same_faults(project: Path) -> None:
    def mkdocs() -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", str(project / "mkdocs.yml")]
        return subprocess.run(command, check=False, capture_output=True, text=True, encoding="utf-8")

    put(project, "partials/header.html", HEADER)
    put(project, "pages/post.html", "<h1>{{ page.title }}</h1><p>Mẫu riêng</p>\n")
    done = mkdocs()
    assert done.returncode == 0, done.stderr
    assert "Xã Thử Ủy ban nhân dân xã Thử" in page(project)
    assert "Mẫu riêng" in page(project)
    put(project, "pages/post.html", "\n{{ page.toa_soan }}")
    put(project, "partials/header.html", "{{ 5 + '5' }}")
    done = mkdocs()
    assert done.returncode
    assert "overrides/partials/header.html:1: Mẫu trang không dùng được: “TypeError" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_folder_in_which_nothing_lies_yet_may_be_named(tmp_path: Path) -> None:
    settings = SETTINGS.replace("name: cchc\n", "name: cchc\n  custom_dir: giao-dien\n")
    project = write_project(tmp_path, posts={"2026/mot-cua": post_text("Một cửa")}, settings=settings)
    (problem,) = problems_of_build(project)
    assert problem.startswith("mkdocs.yml:6: Thư mục mẫu trang (custom_dir) “giao-dien” không thấy.")
    assert problem.endswith("Tạo thư mục ấy, hoặc xóa dòng custom_dir.")
    (project / "giao-dien").mkdir()
    assert POST in build(project).added
