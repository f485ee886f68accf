"""An erased text is known again by its marks, which do not hold it; a new text of the same post is another one."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from cchc.desk.keeping.disk import Disk, digest_of
from cchc.desk.keeping.erased_pieces import pieces
from cchc.desk.keeping.erasure_marks import ErasureMark, ErasureMarks
from cchc.text.dates import ICT

PATH = "posts/2026/ho-tro.md"
SENTENCES = [f"Hộ thứ {number} ở thôn {number} được nhận hỗ trợ của xã trong đợt này." for number in range(1, 11)]
STAYS = "---\ntitle: Xã trao hỗ trợ cho các hộ khó khăn\n---\n"
ERASED = STAYS + "\n".join(SENTENCES) + "\n"


STANDARD = "Mời bà con liên hệ Bộ phận Một cửa của xã trong giờ hành chính để được hướng dẫn."


@pytest.fixture
def marks(tmp_path: Path) -> ErasureMarks:
    """The marks of a section in which one text was erased."""
    found = ErasureMarks(tmp_path / "da-xoa", Disk())
    found.add(new_mark(), [ERASED.encode()], stays=STAYS.encode())
    return found


def new_mark() -> ErasureMark:
    moment = datetime(2026, 3, 12, 8, 30, tzinfo=ICT)
    return ErasureMark(path=PATH, erased=moment, person="lan", reason="Có thông tin cá nhân", salt="", digests=())


def holds(marks: ErasureMarks, text: str, *, base: str | None = None) -> bool:
    mark = marks.look(PATH)
    assert mark is not None
    return mark.holds(text.encode(), base=base)


def test_the_desk_of_a_colleague_knows_the_text_and_nobody_can_read_it(marks: ErasureMarks, tmp_path: Path) -> None:
    other = ErasureMarks(tmp_path / "da-xoa", Disk())
    assert other.known(PATH) is None
    assert holds(other, ERASED)
    (file,) = (tmp_path / "da-xoa").iterdir()
    assert "Hộ thứ" not in file.read_text("utf-8")
    assert "hộ thứ" not in file.read_text("utf-8")
    assert "08:30 ngày 12/03/2026" in next(iter(marks.all())).words


def test_how_much_of_the_text_is_too_much_depends_on_what_its_writer_has_opened(marks: ErasureMarks) -> None:
    assert holds(marks, ERASED.upper().replace(" ", "  "))
    assert holds(marks, STAYS + "\n".join(SENTENCES[:5]))
    some = STAYS + "\n".join(SENTENCES[:4]) + "\nNgày mai xã họp bàn việc khác, mời bà con tới dự đông đủ.\n"
    assert not holds(marks, some)
    assert not holds(marks, some, base=digest_of(STAYS.encode()))
    assert holds(marks, STAYS + SENTENCES[0], base=digest_of(ERASED.encode()))
    assert not holds(marks, STAYS, base=digest_of(ERASED.encode()))


def test_a_list_of_short_names_is_known_again(tmp_path: Path) -> None:
    marks = ErasureMarks(tmp_path, Disk())
    names = [f"- Mai An {number}, 19{70 + number}" for number in range(8)]
    text = STAYS + "\n".join(names)
    marks.add(new_mark(), [text.encode()], stays=STAYS.encode())
    assert holds(marks, f"{text}\n- Mai Hoa, 1990\n")
    assert holds(marks, STAYS + "\n".join(names[:4]))
    assert not holds(marks, STAYS + names[0])
    assert holds(marks, STAYS + names[0], base=digest_of(text.encode()))


def test_a_text_of_one_state_is_known_however_often_the_post_was_rewritten(tmp_path: Path) -> None:
    marks = ErasureMarks(tmp_path, Disk())
    states = [
        STAYS + "".join(f"Câu {place} của lần viết thứ {turn} nói về bà Mai.\n" for place in range(4))
        for turn in range(9)
    ]
    marks.add(new_mark(), [state.encode() for state in states], stays=STAYS.encode())
    for state in states:
        assert holds(marks, f"{state}\nThêm chữ của Hoa về lớp học.\n")


def test_what_other_posts_say_too_is_no_sign_of_the_text_nor_is_its_first_sentence(tmp_path: Path) -> None:
    marks = ErasureMarks(tmp_path, Disk())
    begun = f"{STAYS}Sáng nay xã trao quà.\n"
    text = f"{begun}\nBà Mai ở thôn Đông được nhận một phần quà.\n{STANDARD}\n"
    marks.add(new_mark(), [begun.encode(), text.encode()], stays=STAYS.encode(), common=pieces(STANDARD))
    assert not holds(marks, f"{STAYS}\nSáng nay xã trao quà.\n\nMười hộ đã nhận.\n{STANDARD}\n")
    assert not holds(marks, f"{STAYS}\n{STANDARD}\n", base=digest_of(text.encode()))
    assert holds(marks, f"Sáng nay xã trao quà.\n\nBà Mai ở thôn Đông được nhận một phần quà.\n{STANDARD}\n")


def test_a_mark_follows_a_new_name_and_grows_with_each_erasure(marks: ErasureMarks) -> None:
    marks.follow(PATH, "posts/2026/khac.md")
    assert marks.look("posts/2026/khac.md") is not None
    before = marks.look(PATH)
    assert before is not None
    later = "Một câu khác hẳn, được viết thêm sau lần xóa đầu tiên của bài này."
    after = marks.add(before, [later.encode()], stays=STAYS.encode())
    assert set(before.digests) < set(after.digests)
    assert set(before.pieces) < set(after.pieces)
    assert holds(marks, ERASED + "Thêm.")
    assert holds(marks, f"{STAYS}{later}")
