"""Generated posts whose answers to queries are known: what a post is about, and where, follows from its number."""

from __future__ import annotations

import random
import re
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Final

REPOSITORY: Final = Path(__file__).parents[2]
sys.path.insert(0, str(REPOSITORY / "tests/benchmark"))

import content  # noqa: E402
import vocabulary  # noqa: E402

TOPICS: Final = (
    *("đăng ký khai sinh", "đăng ký kết hôn", "cấp giấy phép xây dựng", "chứng thực bản sao", "đổi thẻ căn cước"),
    *("trợ cấp hưu trí xã hội", "đăng ký hộ kinh doanh", "chuyển mục đích sử dụng đất", "tách thửa đất ở"),
    *("cấp phiếu lý lịch tư pháp", "đổi giấy phép lái xe", "đăng ký thường trú", "khai báo tạm vắng"),
    *("hỗ trợ mai táng phí", "nộp thuế điện tử", "cấp thẻ bảo hiểm y tế", "khám sức khỏe học sinh"),
    *("tuyển sinh đầu cấp", "vay vốn hộ nghèo", "xác nhận tình trạng hôn nhân", "giải quyết khiếu nại tố cáo"),
    *("hòa giải ở cơ sở", "phòng cháy chữa cháy", "vệ sinh an toàn thực phẩm", "thu gom rác thải sinh hoạt"),
    *("cấp nước sạch nông thôn", "tiêm phòng đàn gia súc", "xây dựng nông thôn mới", "đấu giá quyền sử dụng đất"),
    *("giải phóng mặt bằng", "thu học phí không tiền mặt", "cấp chữ ký số cá nhân", "định danh điện tử mức hai"),
    *("hồ sơ người có công", "trợ giúp người khuyết tật", "tuyển quân nghĩa vụ quân sự", "tập huấn CNTT"),
    *("quản lý vỉa hè lòng đường", "biển quảng cáo ngoài trời", "bảo vệ rừng đầu nguồn", "thủy lợi nội đồng"),
    *("cấp mã số vùng trồng", "truy xuất nguồn gốc nông sản", "hợp tác xã kiểu mới", "làng nghề mây tre đan"),
    *("du lịch cộng đồng", "thư viện lưu động", "sửa nhà văn hóa thôn", "dạy bơi cho trẻ em"),
    *("dạy nghề lao động nông thôn", "xuất khẩu lao động", "bình đẳng giới", "chống bạo lực gia đình"),
    *("cai nghiện ma túy", "an ninh trật tự khu dân cư", "camera giám sát giao thông", "họp không giấy tờ"),
    *("phiên họp hội đồng nhân dân", "số hóa sổ hộ tịch", "kho lưu trữ điện tử", "xóa nhà tạm nhà dột"),
)
PLACES: Final = tuple(
    f"{first} {second}"
    for second in (
        *("Sơn", "Thủy", "Lộc", "Khánh", "Thịnh", "Mỹ", "Quý", "Lâm", "Điền", "Giang"),
        *("Trạch", "Phong", "Hưng", "Đức", "Nghĩa", "Phước", "Châu", "Thạnh", "Lãng", "Ngọc"),
    )
    for first in ("Đông", "Tân", "Phú", "Yên", "Bình", "Hòa", "Vĩnh", "Long", "Xuân", "Thượng")
)
ACTIONS: Final = ("Triển khai", "Sơ kết", "Hướng dẫn", "Rà soát", "Đẩy mạnh", "Nâng chất lượng")
DETAILS: Final = (
    *("máy lấy số tự động đặt cạnh cửa ra vào", "ghế chờ có mái che nắng", "bảng điện tử báo lượt hồ sơ"),
    *("xe lăn cho người cao tuổi", "góc đọc sách của thiếu nhi", "quạt hơi nước ở sảnh chờ", "hộp thư góp ý màu xanh"),
    *("tủ nước uống miễn phí", "bãi gửi xe không thu tiền", "loa gọi số hai thứ tiếng", "bàn viết có kính lúp"),
)
TITLES_WITH_ABBREVIATION: Final = {"tập huấn CNTT"}


@dataclass(frozen=True)
class Facts:
    """What a post is about."""

    topic: str
    place: str
    detail: str
    number: str


def facts(number: int) -> Facts:
    """Return what post N is about: a topic and a place that no other of 12,000 posts has together."""
    return Facts(
        topic=TOPICS[number % len(TOPICS)],
        place=PLACES[number // len(TOPICS) % len(PLACES)],
        detail=DETAILS[number % len(DETAILS)],
        number=f"{number + 1000}/QĐ-UBND",
    )


def numbers_about(topic: str | None, place: str | None, *, below: int) -> list[int]:
    """Return the posts about a topic or detail in a place, of the first `below`."""
    found = ((number, facts(number)) for number in range(below))
    return [number for number, about in found if topic in {about.topic, about.detail} and place == about.place]


def post(number: int, *, is_rich: bool = False) -> content.Post:
    """Return post N: what it is about, in 400 words of real sentences and of common phrases.

    `is_rich`: with paragraphs of the 18,000 words of the benchmark's vocabulary in place of those phrases.
    """
    plain = content.post(number)
    about = facts(number)
    chance = random.Random(number)  # noqa: S311 - reproducible text, not a secret
    told = f"Ở thôn {about.place} vừa có thêm {about.detail}. Mọi người cùng {about.topic} thuận tiện hơn."
    noise = chance.sample(_sentences(), 9)
    rich = tuple(" ".join(plain.paragraphs[start : start + 3]) for start in (0, 3))
    first, last = rich if is_rich else (_paragraph(chance), _paragraph(chance))
    return replace(
        plain,
        title=f"{chance.choice(ACTIONS)} {about.topic} tại thôn {about.place}",
        summary=f"Thực hiện Quyết định số {about.number}, {_sentence(chance)}",
        paragraphs=(first, " ".join(noise[:4]), told, " ".join(noise[4:]), last),
        links=(),
        task=None,
        has_picture=False,
        has_markup=False,
    )


def write_project(target: Path, numbers: Sequence[int], *, is_rich: bool = False) -> None:
    """Write a project folder with these posts and nothing else; `is_rich`: as `post` has it."""
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    shutil.copytree(REPOSITORY / "overrides", target / "overrides")
    # Indices and procedures have pages of their own.
    ignored = shutil.ignore_patterns("bai-da-dang.txt", "indices.yml", "procedures.yml")
    shutil.copytree(REPOSITORY / "docs/_data", target / "docs/_data", ignore=ignored)
    settings = (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8")
    # The corpus has none of the fixed pages and answers that menu and home page name.
    settings = re.sub(r"^nav:\n(?:[ #].*\n|\n)*", "", settings, flags=re.MULTILINE)
    settings = re.sub(r"^  life_events:\n(?:    .*\n)*", "", settings, flags=re.MULTILINE)
    (target / "mkdocs.yml").write_text(settings, encoding="utf-8", newline="\n")
    for number in numbers:
        content.write_post(target, post(number, is_rich=is_rich))


@cache
def _sentences() -> tuple[str, ...]:
    """Return the sentences of the section's own posts, so that letters, words and pairs are those of real texts."""
    found: dict[str, None] = {}
    for file in sorted((REPOSITORY / "posts").rglob("*.md")):
        body = file.read_text(encoding="utf-8").partition("\n---\n")[2]
        plain = re.sub(r"\[([^\]]*)\]\([^)]*\)|[#>*|_`]", r"\1", body)
        found |= dict.fromkeys(
            sentence.strip()
            for line in plain.splitlines()
            for sentence in re.split(r"(?<=[.!?])\s", line)
            if 6 <= len(sentence.split()) <= 40 and not sentence.startswith(("!", "-", "[", "{", ":"))
        )
    return tuple(found)


def _paragraph(chance: random.Random) -> str:
    return " ".join(_sentence(chance, 9).capitalize() for _ in range(5))


def _sentence(chance: random.Random, phrases: int = 6) -> str:
    return " ".join(chance.choices(vocabulary.PHRASES, k=phrases)) + "."
