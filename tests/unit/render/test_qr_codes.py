from __future__ import annotations

import random

from cchc.render.qr_codes import QrCode, qr_code
from support.qr_codes import drawn, read_all

BASE = "https://cong-thong-tin.example/tin-cchc/"
ADDRESSES = (
    BASE,
    f"{BASE}tin/2026/chuyen-muc-tin-cai-cach-hanh-chinh/",
    f"{BASE}hoi-dap/nop-ho-so-truc-tuyen/",
    "https://xã-thử.example/Một cửa/",
)


def codes(*texts: str) -> list[QrCode]:
    found = [qr_code(text) for text in texts]
    assert all(found)
    return [code for code in found if code is not None]


def test_a_phone_reads_every_length_and_every_byte() -> None:
    chance = random.Random(7)  # noqa: S311 - reproducible text, not a secret
    letters = "abcdefghijklmnopqrstuvwxyzABCXYZ0123456789-/.:%?=&đỔ"
    texts = ["".join(chance.choice(letters) for _ in range(length)) for length in range(1, 300, 7)]
    texts += list(ADDRESSES)
    assert read_all([drawn(code) for code in codes(*texts)]) == texts


def test_a_phone_reads_a_code_with_a_stain_on_it() -> None:
    picture = [list(row) for row in drawn(codes(ADDRESSES[1])[0], scale=4)]
    for y in range(95, 125):
        picture[y][95:125] = [0] * 30
    assert read_all([picture]) == [ADDRESSES[1]]


def test_the_reader_tells_of_a_code_that_is_wrong() -> None:
    picture = [list(row) for row in drawn(codes(ADDRESSES[0])[0])]
    for row in picture[45:90]:
        row[40:] = [1 - pixel for pixel in row[40:]]
    assert read_all([picture]) != [ADDRESSES[0]]


def test_a_short_address_has_a_small_code_with_white_around_it() -> None:
    (code,) = codes(BASE)
    assert code.box == "-4 -4.5 37 37"
    assert code.path.startswith("M0 0h7m")
    assert len(code.path) < 2000


def test_what_no_phone_could_read_from_paper_has_no_code() -> None:
    assert qr_code("a" * 412) is not None
    assert qr_code("a" * 413) is None
