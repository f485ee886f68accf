from __future__ import annotations

import codecs
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.model.prose import ProseFault, ProseKind, WrongPhrase
from cchc.sources.files import split
from cchc.sources.prose.finding import faults_of_file, fixed_file
from cchc.sources.prose.fixing import with_fixes
from cchc.sources.prose.words import WrongPhrases

HEAD = "---\ntitle: “Bổ xung”  \n---\n"
PHRASES = WrongPhrases.of(())
PIECES = st.sampled_from(
    [
        *(
            "- ",
            "• ",
            "1) ",
            "a) ",
            "+ ",
            "-",
            "\t",
            "    ",
            "  ",
            "| ",
            "|",
            "---",
            "**",
            " ** ",
            "[^1]",
            "#",
            "!!! note ",
        ),
        *(
            "“",
            "”",
            "(",
            ")",
            "[",
            "]",
            "https://a.vn?fbclid=1",
            "www.a.vn",
            "bổ xung",
            "Sử lý",
            "th?ng",
            "§oµn ®· kiÓm",
        ),
        *("Xã", "hội", "năm 20226", ".", ":", " ", "\n", "\n\n", "\n", "Cáº£i cÃ¡ch", "**Kết quả**", "`", "> ", "<br>"),
    ]
)


def fixed(data: bytes) -> bytes:
    return fixed_file(data, "a.md", PHRASES)


@given(st.lists(PIECES, max_size=30).map("".join), st.sampled_from(["\n", "\r\n"]))
def test_a_fixed_text_is_not_fixed_again_and_its_front_matter_stays(body: str, end: str) -> None:
    data = (HEAD + body).replace("\n", end).encode()
    once = fixed(data)
    assert fixed(once) == once
    assert once.startswith(HEAD.replace("\n", end).encode())
    assert [fault for fault in faults_of_file(once, split(once, "a.md"), PHRASES) if fault.is_safe] == []


@given(st.lists(PIECES, max_size=30).map("".join), st.sampled_from(["\n", "\r\n"]))
def test_nothing_outside_of_what_was_found_changes(body: str, end: str) -> None:
    text = (HEAD + body).replace("\n", end)
    data = text.encode()
    faults = [fault for fault in faults_of_file(data, split(data, "a.md"), PHRASES) if fault.is_safe]
    expected = text.split(end)
    # The same, line by line from the last fault to the first, where none overlaps another.
    spans = [(fault.line, fault.column, fault.found) for fault in faults]
    lines = {line for line, _, _ in spans}
    if len(lines) == len(spans) and all("\n" not in found for _, _, found in spans):
        for fault in sorted(faults, key=lambda fault: -fault.line):
            line = expected[fault.line - 1]
            assert line[fault.column :].startswith(fault.found)
            new = line[: fault.column] + (fault.fixed or "") + line[fault.column + len(fault.found) :]
            expected[fault.line - 1 : fault.line] = new.split("\n")
        assert with_fixes(text, faults) == end.join(expected)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_line_ends_byte_order_mark_and_spaces_stay(end: str) -> None:
    head = codecs.BOM_UTF8 + f"---{end}title: Một bài{end}---{end}".encode()
    before = head + f"Gồm:{end}• Một \u200b {end}• Hai{end}{end}Cuối  {end}".encode()
    after = head + f"Gồm:{end}{end}- Một \u200b {end}- Hai{end}{end}Cuối  {end}".encode()
    assert fixed(before) == after


def test_letters_whose_marks_stand_apart_stay_so_around_a_fix() -> None:
    typed = unicodedata.normalize("NFD", "Huyện bổ xung hồ sơ rồi sử lý.\n")
    decomposed = unicodedata.normalize("NFD", "Huyện {} hồ sơ rồi {}.\n")
    assert fixed((HEAD + typed).encode()).decode() == HEAD + decomposed.format("bổ sung", "xử lý")


def test_of_two_fixes_of_the_same_text_the_first_is_made() -> None:
    one = ProseFault(kind=ProseKind.HASHTAG, line=1, column=0, found="ab", fixed="x", is_safe=True)
    two = ProseFault(kind=ProseKind.HASHTAG, line=1, column=1, found="bc", fixed="y", is_safe=True)
    assert with_fixes("abc", [two, one]) == "xc"


def test_an_office_adds_mistakes_and_takes_some_back() -> None:
    phrases = WrongPhrases.of(
        (WrongPhrase(wrong="trực tiếng", right="trực tuyến"), WrongPhrase(wrong="bổ xung", right=None))
    )
    data = f"{HEAD}Họp trực tiếng để bổ xung và sử lý.\n".encode()
    assert fixed_file(data, "a.md", phrases).decode() == f"{HEAD}Họp trực tuyến để bổ xung và xử lý.\n"
