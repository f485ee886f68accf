from __future__ import annotations

import re
import subprocess
import unicodedata
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from cchc.model.colours import Rgb
from cchc.outreach.share_card import HEIGHT, WIDTH, CardFacts, share_card
from support.tools import program

pytestmark = pytest.mark.slow

LETTERS = " ".join(
    unicodedata.normalize("NFC", f"{vowel}{tone}")
    for vowel in "aăâeêioôơuưy"
    for tone in (
        "\N{COMBINING GRAVE ACCENT}",
        "\N{COMBINING ACUTE ACCENT}",
        "\N{COMBINING TILDE}",
        "\N{COMBINING HOOK ABOVE}",
        "\N{COMBINING DOT BELOW}",
    )
)
TITLES = (
    "Một cửa đến từng thôn",
    "Đẩy mạnh tuyên truyền cải cách hành chính trên hệ thống truyền thanh cơ sở",
    (
        "Ủy ban nhân dân huyện hướng dẫn người dân nộp hồ sơ trực tuyến, thanh toán phí, lệ phí qua mạng và nhận kết "
        "quả tại nhà qua dịch vụ bưu chính công ích ở tất cả các xã, thị trấn trong năm nay"
    ),
)


def facts(title: str, **more: object) -> CardFacts:
    given = {
        "section": "Tin Cải cách hành chính",
        "area": "Cải cách thể chế",
        "office": "UBND huyện",
        "day": "05/3/2026",
    }
    return CardFacts(title=title, **{**given, **more})  # type: ignore[arg-type] # a test's keywords


def test_a_card_has_the_size_that_networks_show_whole_and_equal_bytes_for_both_forms_of_unicode() -> None:
    card = share_card(facts(TITLES[1]))
    with Image.open(BytesIO(card)) as picture:
        assert picture.size == (WIDTH, HEIGHT) == (1200, 630)
    assert card == share_card(facts(unicodedata.normalize("NFD", TITLES[1])))
    assert len(card) < 150_000


def test_what_the_font_lacks_is_left_out() -> None:
    plain = share_card(facts(TITLES[1]))
    assert share_card(facts(f"\N{PARTY POPPER} {TITLES[1]}\N{VARIATION SELECTOR-16}\N{CLINKING BEER MUGS}")) == plain
    assert share_card(facts(f"{TITLES[1]} 2026")) != plain


@pytest.mark.parametrize("title", TITLES, ids=[str(len(title)) for title in TITLES])
def test_titles_of_20_to_200_characters_are_read_back_by_machine(title: str, tmp_path: Path) -> None:
    read = _words(_recognised(share_card(facts(title)), tmp_path))
    wanted = _words(title)
    missing = [word for word in wanted if word not in read]
    assert len(missing) <= len(wanted) // 20, missing


@pytest.mark.parametrize("title", [*TITLES, LETTERS, LETTERS.upper(), "chữ " * 120, "a" * 300], ids=range(7))
def test_no_letter_stands_outside_its_room(title: str) -> None:
    ground = Rgb(10, 85, 99)
    with Image.open(BytesIO(share_card(facts(title)))) as picture:
        # Margin, and the gaps above and below the title.
        for box in ((0, 0, 70, HEIGHT), (0, 128, 860, 160), (0, 502, 860, 528)):
            assert [colour for _, colour in picture.crop(box).getcolors()] == [tuple(ground)]


@pytest.mark.parametrize("band", [Rgb(255, 255, 255), Rgb(250, 240, 200), Rgb(200, 30, 30), Rgb(0, 0, 0)])
def test_letters_stand_out_from_every_ground(band: Rgb) -> None:
    with Image.open(BytesIO(share_card(facts("Một cửa đến từng thôn", band=band)))) as picture:
        colours = picture.crop((70, 160, 800, 500)).getcolors(maxcolors=WIDTH * HEIGHT)
    assert max(Rgb(*colour).contrast(band) for _, colour in colours) >= 4.5


def _recognised(card: bytes, folder: Path) -> str:
    file = folder / "the.png"
    file.write_bytes(card)
    command = [program("tesseract"), str(file), "-", "-l", "vie", "--psm", "11"]
    return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", unicodedata.normalize("NFC", text).lower())
