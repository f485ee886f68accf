"""Steps of an answer, as texts and as boxes to tick."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc.render.steps import steps_of, with_boxes

HTML = (
    '<h2 id="truoc-khi-lam">Trước khi làm</h2>\n<ol>\n<li>Khác</li>\n</ol>\n<h2 id="cac-buoc">Các bước</h2>\n<ol>\n'
    '<li>Mở <a href="https://x.vn">Cổng</a>.</li>\n<li>Điền:\n<ul>\n<li>họ tên</li>\n</ul>\n</li>\n</ol>\n'
    "<p>Sau đó.</p>"
)


def test_the_steps_are_those_under_their_heading() -> None:
    assert steps_of(HTML) == ("Mở Cổng.", "Điền: họ tên")


def test_every_step_has_an_anchor_and_a_box_and_all_else_stays() -> None:
    made = with_boxes(HTML, "<p>Thanh</p>")
    assert made.count('type="checkbox"') == 2
    assert 'id="buoc-2"' in made
    assert made.startswith(HTML[: HTML.index("<ol>\n<li>Mở")].rstrip())
    assert made.endswith("</ol>\n<p>Thanh</p>\n<p>Sau đó.</p>")
    assert "<ul>\n<li>họ tên</li>\n</ul>" in made


@pytest.mark.parametrize(
    "html",
    [
        "",
        '<h2 id="cac-buoc">Các bước</h2>\n<p>Chưa có.</p>',
        '<h2 id="cac-buoc">Các bước</h2>\n<p>A</p>\n<h2 id="b">B</h2>\n<ol>\n<li>x</li>\n</ol>',
    ],
)
def test_without_a_numbered_list_nothing_changes(html: str) -> None:
    assert steps_of(html) == ()
    assert with_boxes(html, "<p>Thanh</p>") == html


def test_without_scripts_nobody_is_told_to_clear_what_no_button_clears() -> None:
    root = Path(__file__).parents[3] / "overrides"
    bar = (root / "partials" / "guide-bar.html").read_text(encoding="utf-8")
    hint = bar[bar.index('<span class="guide-shared">') :].partition("</span>")[0]
    assert "Máy dùng chung thì xóa" in hint
    css = (root / "assets" / "answer.css").read_text(encoding="utf-8")
    assert "@media (scripting: none) { .guide-clear, .guide-shared { display: none; } }" in css
