from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.model.items import Mention
from cchc.model.settings import MarkdownSettings
from cchc.render.filling import Filling, fill_body
from cchc.render.markdown import Renderer
from cchc.render.markup import Markup
from cchc.render.mentions import with_mentions
from cchc.text.dates import long_date, short_date
from cchc.text.telephones import read_telephones

RENDERER = Renderer(MarkdownSettings(extensions=("tables", "footnotes", "abbr", "attr_list"), options={}))
DAY = date(2023, 6, 8)
WHOLE = "Kế hoạch số 163/KH-UBND ngày 08/6/2023"


def marked(html: str) -> tuple[str, tuple[Mention, ...]]:
    markup, found = with_mentions(Markup.of(html))
    return markup.html, found


def mention(kind: str, number: str, day: date | None = None, issuer: str = "") -> Mention:
    return Mention(kind=kind, number=number, date=day, issuer=issuer)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (WHOLE, mention("Kế hoạch", "163/KH-UBND", DAY)),
        (
            f"Theo {WHOLE} của UBND huyện Hớn Quản về tuyên truyền",
            mention("Kế hoạch", "163/KH-UBND", DAY, "UBND huyện Hớn Quản"),
        ),
        ("kế hoạch số 163/KH-UBND, ngày 08 tháng 6 năm 2023.", mention("kế hoạch", "163/KH-UBND", DAY)),
        ("Kế hoạch 163 /KH-UBND ngày 8/6/2023", mention("Kế hoạch", "163/KH-UBND", DAY)),
        ("Nghị định số 42/2022/NĐ-CP.", mention("Nghị định", "42/2022/NĐ-CP")),
        ("Nghị quyết 39-NQ/TW ngày 17/4/2015", mention("Nghị quyết", "39-NQ/TW", date(2015, 4, 17))),
        ("Nghị quyết số 35/2023/UBTVQH15", mention("Nghị quyết", "35/2023/UBTVQH15")),
        ("Chương trình hành động số 52-CTr/TU", mention("Chương trình hành động", "52-CTr/TU")),
        (
            "Quyết định số 2074/QĐ-UBND ngày 20/12/2021 của Chủ tịch UBND tỉnh Quảng Ngãi.",
            mention("Quyết định", "2074/QĐ-UBND", date(2021, 12, 20), "Chủ tịch UBND tỉnh Quảng Ngãi"),
        ),
    ],
)
def test_a_document_is_recognised_where_a_sentence_names_it(text: str, found: Mention) -> None:
    assert marked(f"<p>{text}</p>")[1] == (found,)


@pytest.mark.parametrize(
    "text",
    [
        "Kế hoạch năm 2023, 12/12 nhiệm vụ",
        "số 163/KH-UBND",
        "Quyết định số 22074/QĐ-UBND ngày 20/12/2021",
        "Kế hoạch số 163/KH-UBND ngày 31/02/2023",
        "Tiêu chuẩn TCVN ISO 9001:2015",
    ],
)
def test_what_could_be_something_else_is_no_mention(text: str) -> None:
    html, found = marked(f"<p>{text}</p>")
    assert (html, found) == (f"<p>{text}</p>", ())


@pytest.mark.parametrize(
    "text",
    [
        f"[{WHOLE}](https://vi-du.example/)",
        f"`{WHOLE}`",
        f"## {WHOLE}",
        f'<abbr title="> {WHOLE}">KH</abbr>',
        f"![{WHOLE}](a.png)",
    ],
)
def test_links_codes_headings_and_attributes_stay_as_they_are(text: str) -> None:
    assert RENDERER.render(text).mentions == ()


@pytest.mark.parametrize("name", ["a", "code", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "summary"])
def test_what_is_pressed_or_shown_as_it_is_has_no_link_within_and_the_text_after_it_has(name: str) -> None:
    html, found = marked(f"<{name}>{WHOLE} <em>{WHOLE}</em></{name}> <p>{WHOLE}</p>")
    assert len(found) == 1
    assert html.startswith(f"<{name}>{WHOLE} <em>{WHOLE}</em></{name}> <p>")


@pytest.mark.parametrize("before", ["12/QĐ-UBND, ", "Luật 1/2 ", "Kế hoạch ", "quyết ĐỊNH số: ", "3 - ", "12", "số "])
def test_what_stands_before_a_mention_takes_nothing_of_it(before: str) -> None:
    _, found = marked(f"<p>{before}{WHOLE} và {before}Thông tư 5/TT-BNV</p>")
    assert found[0] == mention("Kế hoạch", "163/KH-UBND", DAY)
    assert found[-1] == mention("Thông tư", "05/TT-BNV")


def test_a_mention_is_a_link_only_where_its_document_is_known() -> None:
    rendered = RENDERER.render(f"Theo {WHOLE} của UBND huyện, **{WHOLE}**.")
    body = rendered.body
    assert len(rendered.mentions) == 2
    plain = f"<p>Theo {WHOLE} của UBND huyện, <strong>{WHOLE}</strong>.</p>"
    assert fill_body(body, []) == fill_body(body, [], mentions=[None, None]) == plain
    linked = fill_body(body, [], mentions=[None, "ke-hoach/a&b/"])
    assert linked == plain.replace(f"<strong>{WHOLE}", f'<strong><a href="ke-hoach/a&amp;b/">{WHOLE}</a>')


@given(st.integers(1, 999), st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.sampled_from([short_date, long_date]))
def test_every_way_of_writing_a_day_is_recognised(number: int, day: date, write: object) -> None:
    written = write(day)  # type: ignore[operator] # one of two functions
    written = written if written.startswith("ngày") else f"ngày {written}"
    _, found = marked(f"<p>Quyết định số {number:02}/QĐ-UBND {written} của UBND tỉnh</p>")
    assert found == (mention("Quyết định", f"{number:02}/QĐ-UBND", day, "UBND tỉnh"),)


@given(st.text(alphabet="Kế hoạch số 1/KH-UBND<>&\"'`*[]()ngày 08/6/2023 #", max_size=120))
def test_no_text_loses_a_character(text: str) -> None:
    html = RENDERER.render(text).body
    again = fill_body(html, [Filling("y") for _ in html.slots], mentions=["x" for _ in html.slots])
    without = fill_body(html, [Filling("y") for _ in html.slots])
    assert re.sub(r'<a href="x">(.*?)</a>', r"\1", again) == re.sub(r'<a href="x">(.*?)</a>', r"\1", without)


@pytest.mark.parametrize(
    "text",
    [
        f"Kế hoạch số{' ' * 20_000}1",
        f"Luật 1/KH-UBND{' ' * 20_000}x",
        f"Kế hoạch số {'1' * 5_000}/KH-UBND",
        f"Kế hoạch 1/KH {'1' * 100_000}",
        "Kế hoạch 1/KH " + "1a/" * 50_000,
    ],
)
def test_no_run_of_spaces_or_digits_is_tried_in_every_way(text: str) -> None:
    assert RENDERER.render(text).body.pieces[0].startswith("<p>")


def test_telephone_numbers_are_mentions_beside_documents() -> None:
    html, found = marked(f'<p>Gọi 18001096 về {WHOLE}, <a href="x">0912 345 678</a>.</p>')
    assert found == (mention("Kế hoạch", "163/KH-UBND", DAY), Mention(telephone="tel:18001096"))
    rendered = RENDERER.render("Gọi 18001096, 0912 345 678.")
    assert rendered.mentions == (Mention(telephone="tel:18001096"), Mention(telephone="tel:+84912345678"))
    assert fill_body(rendered.body, [], mentions=["tel:18001096", None]) == (
        '<p>Gọi <a href="tel:18001096">18001096</a>, 0912 345 678.</p>'
    )
    assert "0912 345 678</a>" in html


def test_a_link_to_a_contact_has_room_for_its_numbers() -> None:
    rendered = RENDERER.render("Gọi [**đường dây** nóng](tel:duong-day-nong) hoặc [18001096](tel:cong-quoc-gia).")
    assert [link.target for link in rendered.links] == ["tel:duong-day-nong", "tel:cong-quoc-gia"]
    numbers = read_telephones("113, 024 3851 2345 (máy lẻ 102)")
    fillings = [Filling("tel:113", numbers=numbers), Filling("tel:18001096", numbers=read_telephones("18001096"))]
    assert fill_body(rendered.body, fillings) == (
        '<p>Gọi <a href="tel:113"><strong>đường dây</strong> nóng (113</a>, '
        '<a href="tel:+842438512345;ext=102">024 3851 2345 (máy lẻ 102))</a> hoặc '
        '<a href="tel:18001096">18001096</a>.</p>'
    )
    in_feed = fill_body(rendered.body, [Filling("https://xa.example/", numbers=numbers), Filling("x")], for_feed=True)
    assert "nóng (113, 024 3851 2345 (máy lẻ 102))</a>" in in_feed
    unknown = fill_body(rendered.body, [Filling("lien-he/"), Filling("lien-he/")])
    assert unknown.startswith('<p>Gọi <a href="lien-he/"><strong>đường dây</strong> nóng</a>')
