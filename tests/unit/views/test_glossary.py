from __future__ import annotations

from cchc.model.registers import GlossaryTerm, Registers
from cchc.views.glossary import GlossaryPage, glossary_view
from cchc.views.navigation import navigation_of
from support.libraries import make_library


def test_all_abbreviations_stand_in_vietnamese_order_each_once_with_the_meaning_of_the_section() -> None:
    glossary = (
        GlossaryTerm(term="TTHC", meaning="thủ tục hành chính"),
        GlossaryTerm(term="ĐA", meaning="đề án"),
        GlossaryTerm(term="DVC", meaning="dịch vụ công"),
        GlossaryTerm(term="TTHC", meaning="của sổ chung"),
    )
    library = make_library(registers=Registers(glossary=glossary))
    page = glossary_view(library).content
    assert isinstance(page, GlossaryPage)
    assert [(one.term, one.meaning) for one in page.terms] == [
        ("DVC", "dịch vụ công"),
        ("ĐA", "đề án"),
        ("TTHC", "thủ tục hành chính"),
    ]
    assert "chu-viet-tat/" in navigation_of(library).lists
    assert "chu-viet-tat/" not in navigation_of(make_library()).lists
