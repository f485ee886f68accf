"""An erased text is known again by its marks, which do not hold it; a new text of the same post is another one."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from cchc.desk.keeping.disk import Disk, digest_of
from cchc.desk.keeping.erasure_marks import ErasureMark, ErasureMarks
from cchc.text.dates import ICT

PATH = "posts/2026/ho-tro.md"
SENTENCES = [f"Hộ thứ {number} ở thôn {number} được nhận hỗ trợ của xã trong đợt này." for number in range(1, 11)]
STAYS = "---\ntitle: Xã trao hỗ trợ cho các hộ khó khăn\n---\n"
ERASED = STAYS + "\n".join(SENTENCES) + "\n"


@pytest.fixture
def marks(tmp_path: Path) -> ErasureMarks:
    """The marks of a section in which one text was erased."""
    found = ErasureMarks(tmp_path / "da-xoa", Disk())
    moment = datetime(2026, 3, 12, 8, 30, tzinfo=ICT)
    mark = ErasureMark(
        path=PATH, erased=moment, person="lan", reason="Có thông tin cá nhân", salt="", digests=(), sentences=()
    )
    found.add(mark, [ERASED.encode()], stays=STAYS.encode())
    return found


def holds(marks: ErasureMarks, text: str, *, is_fresh: bool = False) -> bool:
    mark = marks.look(PATH)
    assert mark is not None
    return mark.holds(text, digest=digest_of(text.encode()), is_fresh=is_fresh)


def test_the_desk_of_a_colleague_knows_the_text_and_nobody_can_read_it(marks: ErasureMarks, tmp_path: Path) -> None:
    other = ErasureMarks(tmp_path / "da-xoa", Disk())
    assert other.known(PATH) is None
    assert holds(other, ERASED)
    (file,) = (tmp_path / "da-xoa").iterdir()
    assert "Hộ thứ" not in file.read_text("utf-8")
    assert "08:30 ngày 12/03/2026" in next(iter(marks.all())).words


def test_how_much_of_the_text_is_too_much_depends_on_what_its_writer_has_seen(marks: ErasureMarks) -> None:
    spaced = ERASED.upper().replace(" ", "  ")
    assert holds(marks, spaced, is_fresh=True)
    half = STAYS + "\n".join(SENTENCES[:5])
    assert holds(marks, half)
    assert not holds(marks, half, is_fresh=True)
    one = STAYS + SENTENCES[0] + " Ngày mai xã họp bàn việc khác, mời bà con tới dự đông đủ."
    assert not holds(marks, one)
    assert not holds(marks, STAYS)


def test_a_mark_follows_a_new_name_and_grows_with_each_erasure(marks: ErasureMarks) -> None:
    marks.follow(PATH, "posts/2026/khac.md")
    assert marks.look("posts/2026/khac.md") is not None
    before = marks.look(PATH)
    assert before is not None
    later = "Một câu khác hẳn, được viết thêm sau lần xóa đầu tiên của bài này."
    after = marks.add(before, [later.encode()], stays=STAYS.encode())
    assert set(before.digests) < set(after.digests)
    assert set(before.sentences) < set(after.sentences)
