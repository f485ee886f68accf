from __future__ import annotations

from pathlib import Path

import pytest

from cchc.errors import ContentError
from cchc.model.settings import Account, Term, YearTheme
from cchc.sources.settings import read_settings
from support.projects import SETTINGS, write_project


def problems(folder: Path, settings: str) -> list[str]:
    with pytest.raises(ContentError) as caught:
        read_settings(write_project(folder, settings=settings))
    return [str(problem) for problem in caught.value.problems]


def test_settings_are_read_with_defaults(tmp_path: Path) -> None:
    settings = read_settings(write_project(tmp_path))
    assert settings.site_name == "Chuyên mục thử"
    assert settings.site_url == "https://cong-thong-tin.example/tin-cchc/"
    assert (settings.docs_dir, settings.site_dir) == ("docs", "site")
    assert (settings.page_size, settings.feed_size) == (3, 50)
    assert settings.office.portal_name == settings.office.name == "Ủy ban nhân dân xã Thử"
    assert settings.office.portal_url is None
    assert settings.reform_areas[0] == Term(id="the-che", title="Cải cách thể chế")


def test_an_address_without_a_slash_gets_one(tmp_path: Path) -> None:
    settings = SETTINGS.replace("example/tin-cchc/", "example/tin-cchc")
    assert read_settings(write_project(tmp_path, settings=settings)).site_url.endswith("/tin-cchc/")


def test_a_section_is_public_only_where_its_settings_say_so(tmp_path: Path) -> None:
    assert not read_settings(write_project(tmp_path)).is_public
    for written, is_public in (("true", True), ("false", False), ("", False)):
        settings = SETTINGS.replace("extra:\n", f"extra:\n  public: {written}\n")
        assert read_settings(write_project(tmp_path, settings=settings)).is_public is is_public
    for written, told in (
        ("public: yes", "13: Công bố (public) “yes” chưa đúng. Sửa thành: public: true"),
        ("publik: true", "13: Không có khóa “publik”. Có phải là “public” (Công bố)?"),
    ):
        settings = SETTINGS.replace("extra:\n", f"extra:\n  {written}\n")
        assert problems(tmp_path, settings) == [f"mkdocs.yml:{told}"]


def test_checks_know_every_value_and_its_line(tmp_path: Path) -> None:
    settings = read_settings(write_project(tmp_path))
    assert (settings.line("site_url"), settings.line("feed_authority"), settings.line("la")) == (3, 14, 0)
    lines = dict(settings.texts)
    assert (lines["Chuyên mục thử"], lines["Ủy ban nhân dân xã Thử"], lines["Bộ phận Một cửa"]) == (1, 13, 20)
    assert [line for _, line in settings.texts] == sorted(line for _, line in settings.texts)


def test_an_account_without_address_is_left_out(tmp_path: Path) -> None:
    settings = SETTINGS.replace(
        "office: {name: Ủy ban nhân dân xã Thử}",
        "office: {name: A, accounts: [{name: Zalo, url: }, {name: Facebook, url: 'https://a.example'}]}\n"
        "  themes: [{year: 2026, text: Kỷ cương}]",
    )
    found = read_settings(write_project(tmp_path, settings=settings))
    assert found.office.accounts == (Account(name="Facebook", url="https://a.example"),)
    assert found.themes == (YearTheme(year=2026, text="Kỷ cương", source=None),)


def test_markdown_extensions_keep_their_options(tmp_path: Path) -> None:
    settings = SETTINGS.replace(
        "markdown_extensions: [",
        "markdown_extensions: [footnotes: {BACKLINK_TITLE: Trở về, SEPARATOR: '-', UNIQUE_IDS: true}, ",
    )
    found = read_settings(write_project(tmp_path, settings=settings)).markdown
    assert found.extensions[:2] == ("footnotes", "abbr")
    assert found.options["footnotes"] == {"BACKLINK_TITLE": "Trở về", "SEPARATOR": "-", "UNIQUE_IDS": True}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("site_name: Chuyên mục thử\n", "", "mkdocs.yml:1: Thiếu tên chuyên mục (site_name). "),
        (
            "https://cong-thong-tin.example/tin-cchc/",
            "cong.example",
            "mkdocs.yml:3: Địa chỉ chuyên mục (site_url) “cong.example” thiếu https://. Viết: site_url: https://cong",
        ),
        (
            "https://cong-thong-tin.example/tin-cchc/",
            "ftp://cong.example",
            "mkdocs.yml:3: Địa chỉ chuyên mục (site_url) ",
        ),
        (
            "https://cong-thong-tin.example/tin-cchc/",
            '"http://[abc"',
            "mkdocs.yml:3: Địa chỉ chuyên mục (site_url) “http://[abc” có tên miền chưa đúng. ",
        ),
        (
            "https://cong-thong-tin.example/tin-cchc/",
            "https://cổng-tin.example/tin-cchc",
            (
                "mkdocs.yml:3: Địa chỉ chuyên mục (site_url) “https://cổng-tin.example/tin-cchc” chỉ gồm tên miền và "
                "các thư mục, bằng chữ không dấu, không có phần sau ? hay #. Tên miền có dấu viết cho máy là: "
                "site_url: https://xn--cng-tin-5y4c.example/tin-cchc"
            ),
        ),
        (
            "https://cong-thong-tin.example/tin-cchc/",
            "https://cong-thong-tin.example/tin-cchc/index.html",
            (
                "mkdocs.yml:3: Địa chỉ chuyên mục (site_url) “https://cong-thong-tin.example/tin-cchc/index.html” là "
                "của một trang. Ghi thư mục chứa trang ấy: site_url: https://cong-thong-tin.example/tin-cchc/"
            ),
        ),
        (
            '"cong-thong-tin.example,2026"',
            "cong.example",
            "mkdocs.yml:14: Gốc mã của kênh tin (feed_authority) “cong.example” ",
        ),
        ("page_size: 3", "page_size: 0", "mkdocs.yml:21: page_size phải từ 1 trở lên"),
        ("page_size: 3", "page_size: ba", "mkdocs.yml:21: Số bài mỗi trang danh sách (page_size) “ba” chưa đúng. "),
        ("id: thu-tuc-hanh-chinh", "id: Thủ tục", "mkdocs.yml:17: Mã (id) “Thủ tục” chỉ dùng a-z"),
        ("id: thu-tuc-hanh-chinh", "id: the-che", "mkdocs.yml:17: Mã (id) “the-che” đã có trong reform_areas. "),
        ("units: [{id: phong-noi-vu, title: Phòng Nội vụ}]", "units: []", "mkdocs.yml:19: Thiếu danh sách units. "),
        (
            "page_size: 3",
            "page_sise: 3",
            "mkdocs.yml:21: Không có khóa “page_sise”. Có phải là “page_size” (Số bài mỗi trang danh sách)?",
        ),
        ("{name: Ủy ban", "{ten: A, name: Ủy ban", "mkdocs.yml:13: Không có khóa “ten”. "),
        ("{name: Ủy ban nhân dân xã Thử}", "{}", "mkdocs.yml:13: Thiếu tên (name). "),
    ],
)
def test_a_fault_of_the_settings_is_told_on_its_line(tmp_path: Path, old: str, new: str, expected: str) -> None:
    assert old in SETTINGS
    assert [found[: len(expected)] for found in problems(tmp_path, SETTINGS.replace(old, new))] == [expected]


def test_a_folder_without_settings_says_where_to_go(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match=r"mkdocs\.yml: Không thấy tệp cấu hình\. Chạy lệnh trong thư mục"):
        read_settings(tmp_path)


def test_keys_of_themes_and_plugins_are_let_be(tmp_path: Path) -> None:
    settings = SETTINGS.replace("extra:\n", "nav: []\nextra:\n  analytics: {provider: x}\n")
    assert read_settings(write_project(tmp_path, settings=settings)).page_size == 3


@pytest.mark.parametrize(
    ("old", "new", "is_ours_alone"),
    [
        ("plugins: [cchc]", "plugins: [cchc]", True),
        ("plugins: [cchc]", "plugins:\n  - cchc", True),
        ("plugins: [cchc]", "plugins: cchc", True),
        ("plugins: [cchc]", "plugins: [cchc: {}]", True),
        ("plugins: [cchc]", "plugins: {cchc: {}}", True),
        ("plugins: [cchc]", "plugins: {cchc: {}, search: {}}", False),
        ("plugins: [cchc]", "plugins: [cchc, redirects: {a: b}]", False),
        ("plugins: [cchc]", "plugins: [cchc, minify]", False),
        ("strict: true", "hooks: [a.py]", False),
    ],
)
def test_other_plugins_are_noticed(tmp_path: Path, old: str, new: str, is_ours_alone: bool) -> None:  # noqa: FBT001
    assert read_settings(write_project(tmp_path, settings=SETTINGS.replace(old, new))).is_ours_alone is is_ours_alone


def test_settings_without_extra_tell_everything_that_is_missing(tmp_path: Path) -> None:
    found = problems(tmp_path, "site_name: A\nsite_url: https://a.example/\n")
    assert len(found) == 8
    assert all(problem.startswith("mkdocs.yml:1: Thiếu ") for problem in found)


@pytest.mark.parametrize(
    "value", ["http://do-luong.example/ma.js", "do-luong.example", "'<script src=https://do-luong.example></script>'"]
)
def test_a_measurement_script_is_an_https_address(tmp_path: Path, value: str) -> None:
    settings = f"{SETTINGS}  measurement: {value}\n"
    assert [problem.split(":")[0] for problem in problems(tmp_path, settings)] == ["mkdocs.yml"]
    assert "mã đo lường" in problems(tmp_path, settings)[0]


@pytest.mark.parametrize(
    "value",
    [
        *(
            "https://cong.example/?x=1",
            "https://cong.example/tin/#y",
            "https://ten:mk@cong.example/",
            "https://cong/tin",
        ),
        *(
            "https://cong.example/tin cchc/",
            'https://cong.example/tin";/',
            "https://cong.example/tin;/",
            "javascript:x",
        ),
        *(
            "https://cong.example:99999/",
            "https://cong.example:/",
            "https://cong.example/../",
            "https://cong.example//a/",
        ),
        *(
            "https://cổng.example/",
            "https://cong.example/tin-cải/",
            "https://cong.example/%20/",
            "//cong.example/",
        ),
    ],
)
def test_an_address_that_would_break_every_page_is_refused(tmp_path: Path, value: str) -> None:
    settings = SETTINGS.replace("https://cong-thong-tin.example/tin-cchc/", f"'{value}'")
    (problem,) = problems(tmp_path, settings)
    assert problem.startswith(f"mkdocs.yml:3: Địa chỉ chuyên mục (site_url) “{value}” ")
    assert "https://" in problem.removeprefix(f"mkdocs.yml:3: Địa chỉ chuyên mục (site_url) “{value}” ")


@pytest.mark.parametrize(
    "value", ["https://cong.example", "http://cong.example:8080/tin-cchc/", "https://xn--cng-9na.example/a/b_c~d.e/"]
)
def test_the_address_of_a_folder_of_a_server_is_taken(tmp_path: Path, value: str) -> None:
    settings = SETTINGS.replace("https://cong-thong-tin.example/tin-cchc/", value)
    assert read_settings(write_project(tmp_path, settings=settings)).site_url == value.rstrip("/") + "/"


@pytest.mark.parametrize(
    ("office", "message"),
    [
        ("portal_url: cong.example", "Địa chỉ cổng mẹ (portal_url) “cong.example” thiếu https://. "),
        ("portal_url: 'javascript:x'", "Địa chỉ cổng mẹ (portal_url) “javascript:x” phải bắt đầu bằng https://. "),
        ("accounts: [{name: Zalo, url: zalo.me/x}]", "Địa chỉ liên kết (url) “zalo.me/x” thiếu https://. "),
        ("data_licence: {name: CC, url: 'data:x'}", "Địa chỉ liên kết (url) “data:x” phải bắt đầu bằng https://. "),
    ],
)
def test_every_address_of_the_office_is_one(tmp_path: Path, office: str, message: str) -> None:
    settings = SETTINGS.replace("office: {", f"office: {{{office}, ")
    (problem,) = problems(tmp_path, settings)
    assert problem.startswith(f"mkdocs.yml:13: {message}")


@pytest.mark.parametrize(
    "value",
    [
        *(
            "https://do-luong.example;script-src *",
            "https://do-luong.example; script-src *",
            "https://đo.example/ma.js",
        ),
        *("https://do-luong.example:80;x/ma.js", "https://a'b.example/ma.js", "https://u:p@do-luong.example/ma.js"),
    ],
)
def test_a_measurement_script_adds_no_directive_to_the_policy(tmp_path: Path, value: str) -> None:
    (problem,) = problems(tmp_path, f'{SETTINGS}  measurement: "{value}"\n')
    assert "Địa chỉ mã đo lường (measurement)" in problem


def test_a_year_of_a_theme_is_one_that_somebody_can_mean(tmp_path: Path) -> None:
    settings = f"{SETTINGS}  themes: [{{year: 20233, text: Kỷ cương}}]\n"
    assert [one.partition(". ")[0] for one in problems(tmp_path, settings)] == [
        "mkdocs.yml:22: Năm (year) “20233” chưa đúng"
    ]


def test_nothing_is_measured_unless_it_is_asked_for(tmp_path: Path) -> None:
    assert read_settings(write_project(tmp_path)).measurement is None
    asked = f"{SETTINGS}  measurement: https://do-luong.example/ma.js\n"
    assert read_settings(write_project(tmp_path, settings=asked)).measurement == "https://do-luong.example/ma.js"
