"""Each rule first looks at the whole text for what it needs; that must leave out nothing that is found line by line."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cchc.model.prose import ProseFault, ProseKind, WrongPhrase
from cchc.sources.files import split
from cchc.sources.prose.finding import faults_of_file, find_prose_faults
from cchc.sources.prose.typed_lines import read_lines
from cchc.sources.prose.words import WrongPhrases

PHRASES = WrongPhrases.of([WrongPhrase(wrong="truờng", right="trường")])
# In code nothing is a fault, but what is looked for first is there.
OPENED = ["```", "bổ xung sử lý truờng § aÀ Ã¡ ? | \t :// www. [ [^ ** !!! < 1/1/2026 năm 99999", "```", ""]
PIECES = (
    *("Bổ  xung", "BỔ XUNG", "bổ", "xung", "sử lý", "2sử", "lý3", "truờng", "ς", "ß", "İ", "x" * 70 + "@a.vn"),
    *("31/02/2026", "31.4.2026", "Năm 20266", "NĂM 2999", "năm", "1234567890", "2026</b>", "ngày 5/3"),
    *("**", " ** đậm** ", "[^1]", "[^1]:", "[a] (https://a.vn)", "](", "(a)[b.md]", "![IMG_1](a.png)", "“", "”", "`"),
    *("!!! note", "!!! note “Chú ý”", "    ", "\t", "\x0b", "a\tb\tc", "| a | b |", "| - | - |", "---", "- "),
    *("1) ", "a. ", "•"),
    *("# ", "#một #hai", ">", "<table>", "</table>", "<!--", "-->", "```", "~~~", "\u1fef", "<\u0338", "e\u0302\u0301"),
    *("www.a.vn", "http://a.vn?fbclid=1", "HTTPS://b.vn", "xhttps://a.vn", "kiÓm tra §oµn", "Cáº£i cÃ¡ch", "c?i", "aÀ"),
    *("Việc này đã xong.", "Một dòng chữ thường", "UBND xã", "I. MỤC", ": ", "*[UBND]: Ủy ban", "2026. Năm", "\u00a0"),
)
LINES = st.lists(st.lists(st.sampled_from(PIECES), max_size=4).map(" ".join) | st.sampled_from(PIECES), max_size=8)


def found(lines: list[str], *, first_line: int) -> list[ProseFault]:
    faults = find_prose_faults(lines, first_line=first_line, phrases=PHRASES)
    return [fault for fault in faults if fault.kind is not ProseKind.EMPTY_BODY]


@given(LINES)
def test_what_stands_in_other_lines_changes_nothing_of_what_is_found(lines: list[str]) -> None:
    assert found(lines, first_line=1 + len(OPENED)) == found([*OPENED, *lines], first_line=1)


def test_what_opens_each_look_is_no_fault_itself() -> None:
    assert found([*OPENED, "Việc này đã xong."], first_line=1) == []
    assert PHRASES.may_be_in_body(read_lines(OPENED))
    assert not PHRASES.may_be_in_body(read_lines(["Bổ sung, xử lý."]))


@given(LINES)
def test_a_body_that_was_read_for_another_rule_has_the_same_faults(lines: list[str]) -> None:
    for end in ("\n", "\r\n"):
        data = end.join(["\ufeff---", "title: Một cửa", "---", *lines]).encode()
        source = split(data, "a.md")
        clean = read_lines(source.body.split("\n"), first_line=source.body_line)
        assert faults_of_file(data, source, PHRASES, clean=clean) == faults_of_file(data, source, PHRASES)
