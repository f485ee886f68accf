from __future__ import annotations

from pathlib import Path

from cchc.site.pages.asset_addresses import asset_addresses, logo_of


def layer(folder: Path, **files: str) -> Path:
    """Write some assets, by name with `_` for `.`, and return the folder of templates around them."""
    (folder / "assets").mkdir(parents=True)
    for name, text in files.items():
        (folder / "assets" / name.replace("__", "-").replace("_", ".")).write_text(text, encoding="utf-8")
    return folder


def test_a_style_sheet_has_a_version_of_its_content(tmp_path: Path) -> None:
    for name, text in (("một", "a"), ("hai", "b")):
        (tmp_path / name / "assets").mkdir(parents=True)
        (tmp_path / name / "assets/section.css").write_text(text, encoding="utf-8")
    first, second = (asset_addresses([tmp_path / name], {}) for name in ("một", "hai"))
    assert first["section.css"].startswith("assets/section.css?v=")
    assert first != second
    assert asset_addresses([tmp_path / "không có", tmp_path / "hai", tmp_path / "một"], {}) == second
    assert asset_addresses([], {}) == {}


def test_fonts_and_files_of_the_theme_are_no_assets_of_a_page(tmp_path: Path) -> None:
    (tmp_path / "assets/javascripts").mkdir(parents=True)
    for name in ("bieu-tuong.svg", "search.js", "OFL.txt", "javascripts/bundle.js"):
        (tmp_path / "assets" / name).write_text("a", encoding="utf-8")
    assert list(asset_addresses([tmp_path], {})) == ["bieu-tuong.svg", "search.js"]


def test_a_script_joined_of_modules_has_a_version_of_what_was_joined(tmp_path: Path) -> None:
    first, second = (asset_addresses([tmp_path], {"assets/search-engine.js": code}) for code in (b"a()", b"b()"))
    assert first["search-engine.js"].startswith("assets/search-engine.js?v=")
    assert first != second


def test_a_comment_makes_no_new_version_as_readers_do_not_get_it() -> None:
    first, second = (asset_addresses([], {"assets/a.js": code}) for code in (b"a();\n", b"// Why.\na();\n"))
    assert first == second


def test_a_file_of_the_section_counts_before_that_of_the_package(tmp_path: Path) -> None:
    package = layer(tmp_path / "gói", section_css="a{}", search_js="a()")
    own = layer(tmp_path / "riêng", section_css="b{}", mau__sac_css=":root{}")
    found = asset_addresses([own, package], {})
    assert found["section.css"] == asset_addresses([own], {})["section.css"]
    assert found["search.js"] == asset_addresses([package], {})["search.js"]
    assert sorted(found) == ["mau-sac.css", "search.js", "section.css"]


def test_the_logo_is_that_of_the_section_whatever_form_it_has(tmp_path: Path) -> None:
    package = layer(tmp_path / "gói", bieu__tuong_svg="<svg/>")
    own = layer(tmp_path / "riêng", bieu__tuong_png="png")
    for folders, name, media_type in (
        ([tmp_path / "không có", package], "bieu-tuong.svg", "image/svg+xml"),
        ([own, package], "bieu-tuong.png", "image/png"),
    ):
        logo = logo_of(folders)
        assert logo is not None
        assert logo.address.startswith(f"assets/{name}?v=")
        assert logo.media_type == media_type
    assert logo_of([tmp_path / "không có"]) is None
