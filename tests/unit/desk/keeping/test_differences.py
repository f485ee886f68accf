"""Two texts side by side, and a third one of their blocks."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cchc.desk.keeping.differences import BlockChoice, DifferencePiece, TextComparison

_MINE = "Xã mở lớp tập huấn.\n\nCó 45 người dự.\nLớp học hai ngày.\n"
_THEIRS = "Xã mở lớp tập huấn.\n\nCó 54 người dự.\nLớp học hai ngày.\nNguồn: UBND xã.\n"


def _shown(pieces: tuple[DifferencePiece, ...] | None) -> str | None:
    return None if pieces is None else "".join(f"[{one.text}]" if one.is_changed else one.text for one in pieces)


def test_words_that_differ_are_marked_and_lines_have_their_numbers() -> None:
    changed = [block for block in TextComparison(_MINE, _THEIRS).blocks if not block.is_same]

    (number,), (source,) = (block.rows for block in changed)

    assert (_shown(number.mine), _shown(number.theirs)) == ("Có [45] người dự.", "Có [54] người dự.")
    assert (number.number, number.other_number) == (3, 3)
    assert (_shown(source.mine), _shown(source.theirs)) == (None, "[Nguồn: UBND xã.]")
    assert (source.number, source.other_number) == (None, 5)


def test_a_third_text_takes_each_block_as_it_was_chosen() -> None:
    found = TextComparison(_MINE, _THEIRS)
    first, second = (block.index for block in found.blocks if not block.is_same)

    assert found.merged({first: BlockChoice.BOTH, second: BlockChoice.THEIRS}) == (
        "Xã mở lớp tập huấn.\n\nCó 45 người dự.\nCó 54 người dự.\nLớp học hai ngày.\nNguồn: UBND xã.\n"
    )
    assert found.merged({}) == _MINE


def test_ends_of_lines_are_no_difference_and_stay() -> None:
    windows = _MINE.replace("\n", "\r\n")

    assert not TextComparison(windows, _MINE).has_changes
    assert TextComparison(windows, _MINE).merged({}) == windows


def test_a_very_long_line_is_compared_as_a_whole() -> None:
    mine, theirs = "chữ " * 5000, "chữ " * 5000 + "thêm"

    ((row,),) = (block.rows for block in TextComparison(mine, theirs).blocks)

    assert row.mine == (DifferencePiece(text=mine, is_changed=True),)


_TEXTS = st.lists(st.sampled_from(["", "Hớn Quản", "một cửa", "45 người\r", "    - thụt vào"]), max_size=12).map(
    "\n".join
)


@given(_TEXTS, _TEXTS)
def test_choosing_one_side_everywhere_gives_that_text(mine: str, theirs: str) -> None:
    found = TextComparison(mine, theirs)
    all_theirs = {block.index: BlockChoice.THEIRS for block in found.blocks}

    assert found.merged({}) == mine
    assert found.merged(all_theirs).replace("\r", "") == theirs.replace("\r", "")
    lines = [_shown(row.theirs) for block in found.blocks for row in block.rows if row.theirs is not None]
    assert len(lines) == len(theirs.split("\n"))
