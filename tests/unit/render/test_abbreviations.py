from __future__ import annotations

from dataclasses import replace

import pytest

from cchc.model.registers import GlossaryTerm, Registers
from cchc.render.filling import Filling, fill_body
from cchc.views.shared import resolved_body, runs_of
from support.libraries import make_library, make_page, make_post
from support.rendering import RENDERER

MEANINGS = {"CCHC": "cải cách <hành chính>", "TTHC": "thủ tục hành chính"}
REGISTERS = Registers(
    glossary=(
        *(GlossaryTerm(term=term, meaning=meaning) for term, meaning in MEANINGS.items()),
        GlossaryTerm(term="UBND", meaning="Ủy ban nhân dân", is_well_known=True),
    )
)


def shown(text: str, *, for_feed: bool = False) -> str:
    rendered = RENDERER.render(text)
    meanings = [next((MEANINGS[name] for name in names if name in MEANINGS), None) for names in rendered.abbreviations]
    fillings = [Filling(address="tep/")] * len(rendered.links)
    return fill_body(rendered.body, fillings, meanings=() if for_feed else meanings, for_feed=for_feed)


def test_the_first_use_in_a_paragraph_has_the_meaning_and_all_others_have_none() -> None:
    html = shown("## CCHC\n\nCông tác CCHC.\n\n- CCHC và TTHC")
    assert '<p>Công tác CCHC <span class="meaning">(cải cách &lt;hành chính&gt;)</span>.</p>' in html
    assert '<li>CCHC và TTHC <span class="meaning">(thủ tục hành chính)</span></li>' in html
    assert html.count("meaning") == 2


def test_links_code_quotations_tables_and_what_the_text_explains_have_none() -> None:
    text = (
        "`CCHC` và “Kế hoạch CCHC” và (TTHC).\n\n> CCHC\n\n| CCHC | Nghĩa |\n| --- | --- |\n| CCHC | cải cách |\n\n"
        "### CCHC\n\n[CCHC](tep.md) TTHC"
    )
    assert "meaning" not in shown(text.replace("[CCHC](tep.md)", "CCHC (cải cách)"))
    assert '"meaning"' in shown(text.replace("[CCHC](tep.md)", "CCHC và"))
    assert RENDERER.render(text).abbreviations == ()


@pytest.mark.parametrize(
    "text",
    [
        "CCHC TTHC2 họp.",
        "CCHC **Chương Mỹ** A.",
        "**CCHC** [Chương Mỹ](tep.md).",
        "TTHC UBND 9001:2015.",
        "CCHC 2025.",
        'Bài "CCHC và **TTHC** là gì".',
        "“CCHC **mới** là gì”.",
        '!!! note "Việc CCHC"\n\n    Nội dung.',
        "**CCHC** (cải cách).",
        "CCHC\nHà Nội.",
    ],
)
def test_a_name_a_quotation_and_the_title_of_a_box_stay_whole_and_the_next_free_use_has_the_meaning(text: str) -> None:
    assert 'class="meaning"' not in shown(text)
    if "(" not in text:
        assert shown(f"{text}\n\nVề CCHC và TTHC.").count('class="meaning"') == 2


@pytest.mark.parametrize("text", ["**CCHC** được đẩy mạnh.", "CCHC[^1] mới.\n\n[^1]: Nguồn.", "Về CCHC\n\nHà Nội."])
def test_markup_and_the_next_paragraph_take_no_meaning_away(text: str) -> None:
    assert shown(text).count('class="meaning"') == 1


def test_a_feed_has_the_words_as_they_were_typed() -> None:
    assert shown("Công tác CCHC.", for_feed=True) == "<p>Công tác CCHC.</p>"


def test_a_page_explains_in_the_summary_or_else_in_the_text_but_not_what_everybody_knows() -> None:
    rendered = RENDERER.render("UBND làm CCHC và TTHC.")
    post = make_post(summary="Tin về CCHC.", abbreviations=rendered.abbreviations)
    library = make_library(posts=[post], registers=REGISTERS)
    assert [run.text for run in runs_of(library, post.summary)] == ["Tin về CCHC (cải cách <hành chính>)."]
    assert resolved_body(library, post).meanings == (None, None, "thủ tục hành chính")
    page = make_page(abbreviations=rendered.abbreviations)
    assert resolved_body(library, page).meanings == (None, "cải cách <hành chính>", "thủ tục hành chính")
    assert resolved_body(replace(library, registers=Registers()), page).meanings == (None, None, None)
