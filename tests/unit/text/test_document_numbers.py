from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cchc.text.document_numbers import (
    LEGAL_TYPES,
    TYPES,
    DocumentNumber,
    NumberFault,
    read_number,
)

BODIES = st.sampled_from(
    [
        ("UBND",),
        ("HĐND",),
        ("CP",),
        ("TTg",),
        ("UBTVQH15",),
        ("BTTTT",),
        ("SNV", "CCHC"),
        ("VHTT",),
        ("KH&CN",),
        ("PTP",),
    ]
)
ORDINALS = st.integers(1, 9999)
YEARS = st.integers(1945, 2099)
NUMBERS = st.one_of(
    st.builds(
        DocumentNumber,
        ORDINALS,
        st.sampled_from(sorted(TYPES)),
        BODIES,
        st.none(),
        st.sampled_from(["", "a", "b"]),
    ),
    st.builds(
        DocumentNumber,
        ORDINALS,
        st.sampled_from(sorted({"QĐ", "NQ", "CT"} | LEGAL_TYPES.keys())),
        BODIES,
        YEARS,
    ),
    st.builds(
        DocumentNumber,
        ORDINALS,
        st.none(),
        st.sampled_from([("QH15",), ("QH16",), ("UBTVQH15",)]),
        YEARS,
    ),
    st.builds(
        DocumentNumber,
        st.integers(1, 199),
        st.sampled_from(sorted(TYPES.keys() | {"KL", "CV"})),
        st.sampled_from([("TW",), ("TU",), ("HU",), ("ĐU",)]),
        is_party=st.just(True),  # noqa: FBT003 - the value of the field
    ),
    st.builds(
        DocumentNumber,
        ORDINALS,
        st.none(),
        st.sampled_from([("UBND", "NC"), ("SNV",), ("UBND", "VX"), ("VPCP", "KSTT")]),
    ),
)


@pytest.mark.parametrize("kind", sorted(TYPES))
def test_every_abbreviation_of_the_decree_round_trips(kind: str) -> None:
    reading = read_number(f"05/{kind}-UBND")
    assert reading.is_clean
    assert reading.number == DocumentNumber(5, kind, ("UBND",))
    assert str(reading.number) == f"05/{kind}-UBND"


@given(NUMBERS)
@example(DocumentNumber(35, None, ("UBTVQH15",), 2023))
@example(DocumentNumber(42, "NĐ", ("CP",), 2022))
@example(DocumentNumber(52, "CTr", ("TU",), is_party=True))
def test_every_number_round_trips(number: DocumentNumber) -> None:
    reading = read_number(str(number))
    assert reading.number == number
    assert reading.faults == frozenset()


@given(NUMBERS, st.sampled_from([" ", "  ", "\n"]))
def test_spaces_are_told_and_change_nothing(number: DocumentNumber, space: str) -> None:
    for sign in "/-":
        printed = str(number).replace(sign, f"{space}{sign}{space}", 1)
        reading = read_number(printed)
        assert reading.number == number
        assert reading.faults == ({NumberFault.SPACES} if printed != str(number) else set())


@given(st.text(max_size=40))
@example("Số: ")
@example("1/2/3")
def test_no_text_is_too_strange_and_what_is_read_reads_again(printed: str) -> None:
    reading = read_number(printed)
    assert (reading.number is None) == bool(reading.faults & {NumberFault.GLUED, NumberFault.UNREADABLE})
    if reading.number is not None:
        assert read_number(str(reading.number)).number == reading.number


@pytest.mark.parametrize(
    ("printed", "number", "faults"),
    [
        ("99KH-UBND", "99/KH-UBND", {NumberFault.SLASH}),
        ("33 /KH-UBND", "33/KH-UBND", {NumberFault.SPACES}),
        ("Số: 33/KH-UBND", "33/KH-UBND", set()),
        ("76/NQCP", "76/NQ-CP", {NumberFault.HYPHEN}),
        ("23/CTTTg", "23/CT-TTg", {NumberFault.HYPHEN}),
        ("18- NQ/TW", "18-NQ/TW", {NumberFault.SPACES}),
        ("2074/QD-UBND", "2074/QĐ-UBND", {NumberFault.LETTERS}),
        ("33/kh-ubnd", "33/KH-UBND", {NumberFault.LETTERS}),
        ("5/KH-UBND", "05/KH-UBND", {NumberFault.PADDING}),
        ("005/KH-UBND", "05/KH-UBND", {NumberFault.PADDING}),
        ("39-NQ/TW", "39-NQ/TW", set()),
        ("1656/NQ-UBTVQH15", "1656/NQ-UBTVQH15", set()),
        ("148/2025/QH15", "148/2025/QH15", set()),
    ],
)
def test_a_fault_of_the_print_is_read_and_told(printed: str, number: str, faults: set[NumberFault]) -> None:
    reading = read_number(printed)
    assert (str(reading.number), reading.faults) == (number, faults)


@pytest.mark.parametrize("printed", ["22074/QD-UBND", "22074/QĐ-UBND", "3 1879/QĐ-UBND", "739-NQ/TW", "4 232/KH-UBND"])
def test_a_glued_footnote_mark_is_told_and_never_repaired(printed: str) -> None:
    reading = read_number(printed)
    assert reading.number is None
    assert reading.faults == {NumberFault.GLUED}


@pytest.mark.parametrize(
    "printed",
    [
        *("Số:       /KH-UBND", "S$6: 6() /KH-UBND", "49-\n 3 CTr/TU", "TCVN ISO 9001:2015", "", "KH-UBND", "12"),
        *("2023/UBND/KH", "12/2023/UBND-NC"),
    ],
)
def test_what_cannot_be_read_for_certain_is_no_number(printed: str) -> None:
    assert read_number(printed).number is None
    assert read_number(printed).faults == {NumberFault.UNREADABLE}


@given(NUMBERS)
def test_the_symbol_is_what_stands_behind_the_number(number: DocumentNumber) -> None:
    assert str(number).endswith(number.symbol)
    assert not number.symbol.startswith(("/", "-"))


@pytest.mark.parametrize("printed", ["1" * 5_000 + "/KH-UBND", "1/KH" + "-A" * 5_000, " " * 5_000])
def test_what_is_too_long_for_a_number_is_none(printed: str) -> None:
    assert read_number(printed).faults == {NumberFault.UNREADABLE}
