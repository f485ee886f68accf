from __future__ import annotations

from pathlib import Path
from traceback import extract_tb
from unittest.mock import patch

import pytest
from jinja2 import BytecodeCache, Environment, TemplateSyntaxError, UndefinedError

from cchc.site.pages.compiled_templates import CompiledTemplates, StoredTemplates, included_by
from cchc.site.pages.templates import strict
from cchc.store import Store


def environment(folder: Path, compiled: BytecodeCache) -> Environment:
    made = Environment()  # noqa: S701 - strict() sets it
    strict(made, [folder], compiled)
    return made


def folder_with(place: Path, text: str) -> Path:
    place.mkdir(exist_ok=True)
    (place / "trang.html").write_text(text, encoding="utf-8")
    return place


def test_a_text_is_compiled_once_for_all_builds_and_folders(tmp_path: Path) -> None:
    compiled = CompiledTemplates()
    for name in ("phường", "bản sao"):
        folder_with(tmp_path / name, "Chào {{ ai }}")
    assert environment(tmp_path / "phường", compiled).get_template("trang.html").render(ai="bà con") == "Chào bà con"
    with patch.object(Environment, "compile", side_effect=AssertionError("compiled again")):
        again = environment(tmp_path / "bản sao", compiled).get_template("trang.html")
    assert again.render(ai="cô chú") == "Chào cô chú"


def test_an_edited_template_is_compiled_anew(tmp_path: Path) -> None:
    compiled = CompiledTemplates()
    for text in ("Trước", "Sau", "Trước"):
        folder_with(tmp_path, text)
        assert environment(tmp_path, compiled).get_template("trang.html").render() == text


def test_an_error_names_the_file_of_the_folder_that_is_built(tmp_path: Path) -> None:
    compiled = CompiledTemplates()
    for name in ("phường", "bản sao"):
        folder = folder_with(tmp_path / name, "Một\n{% macro m() %}{{ khong_co }}{% endmacro %}{{ m() }}")
        with pytest.raises(UndefinedError) as caught:
            environment(folder, compiled).get_template("trang.html").render()
        files = {one.filename for one in extract_tb(caught.value.__traceback__)}
        assert str(folder / "trang.html") in files


def test_only_so_many_texts_are_kept(tmp_path: Path) -> None:
    compiled = CompiledTemplates()
    with patch("cchc.site.pages.compiled_templates._MOST_TEXTS", 2):
        for text in ("một", "hai", "ba"):
            folder_with(tmp_path, text)
            environment(tmp_path, compiled).get_template("trang.html")
    folder_with(tmp_path, "ba")
    with patch.object(Environment, "compile", side_effect=AssertionError("compiled again")):
        assert environment(tmp_path, compiled).get_template("trang.html").render() == "ba"
    folder_with(tmp_path, "một")
    with patch.object(Environment, "compile", side_effect=RuntimeError), pytest.raises(RuntimeError):
        environment(tmp_path, compiled).get_template("trang.html")


def test_another_process_finds_in_the_store_what_was_compiled(tmp_path: Path) -> None:
    folder_with(tmp_path, 'Chào {{ ai }}{% include "chan.html" %}')
    (tmp_path / "chan.html").write_text("!", encoding="utf-8")
    source = (tmp_path / "trang.html").read_text(encoding="utf-8")

    def rendered(*, is_damaged: bool = False) -> str:
        store = Store(tmp_path / "store.sqlite", fingerprint="một")
        if is_damaged:
            store.write("templates", {key: data[:-1] + b"?" for key, data in store.rows("templates")})
        stored = StoredTemplates(CompiledTemplates(), store)
        assert stored.included_by("trang.html", source) == ("chan.html",)
        text = environment(tmp_path, stored).get_template("trang.html").render(ai="bà con")
        store.close()
        return text

    first = rendered()
    with (
        patch.object(Environment, "compile", side_effect=AssertionError("compiled again")),
        patch.object(Environment, "parse", side_effect=AssertionError("read again")),
    ):
        included_by.cache_clear()
        assert rendered() == first == "Chào bà con!"
    included_by.cache_clear()
    assert rendered(is_damaged=True) == first
    source = (
        folder_with(tmp_path, 'Kính chào {{ ai }}{% include "chan.html" %}').joinpath("trang.html").read_text("utf-8")
    )
    assert rendered() == "Kính chào bà con!"


def test_names_of_included_templates_are_sorted() -> None:
    assert included_by('{% include "b.html" %}{% extends "a.html" %}{% include ten %}') == ("a.html", "b.html")


def test_a_fault_is_raised_every_time() -> None:
    for _ in range(2):
        with pytest.raises(TemplateSyntaxError):
            included_by("{% if %}")
