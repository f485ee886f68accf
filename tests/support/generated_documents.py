"""Documents of offices that do not exist, as many as a test wants; document N is the same however many there are."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

TYPES = (
    *(("Quyết định", "QĐ"), ("Kế hoạch", "KH"), ("Thông báo", "TB"), ("Báo cáo", "BC"), ("Chương trình", "CTr")),
    *(("Chỉ thị", "CT"), ("Tờ trình", "TTr"), ("Hướng dẫn", "HD")),
)
SUBJECTS = (
    *(
        "tuyên truyền cải cách hành chính",
        "kiểm soát thủ tục hành chính",
        "thực hiện cơ chế một cửa, một cửa liên thông",
    ),
    *("rà soát, đơn giản hóa thủ tục", "chuyển đổi số", "kỷ luật, kỷ cương hành chính", "sắp xếp tổ chức bộ máy"),
    *("đào tạo, bồi dưỡng cán bộ, công chức", "tự chủ của đơn vị sự nghiệp công lập", "chỉ số hài lòng của người dân"),
    *("phân cấp, phân quyền", "thanh toán trực tuyến", "số hóa hồ sơ", "công khai đường dây nóng"),
)
PLACES = ("trên địa bàn", "tại bộ phận một cửa", "trong các đơn vị trực thuộc", "đến thôn, tổ dân phố", "giai đoạn mới")
AREAS = ("chi-dao-dieu-hanh", "the-che", "thu-tuc-hanh-chinh", "to-chuc-bo-may", "che-do-cong-vu", "chinh-quyen-so")
ISSUERS = 40
FIRST = date(2015, 1, 5)
"""Two thousand documents later it is still before the day for which tests build: nothing is signed on a day to come."""


def write_documents(project: Path, count: int) -> None:
    """Write `count` documents of forty made-up communes into a project, and the communes into its register."""
    register = project / "docs/_data/issuers.yml"
    known = register.read_text(encoding="utf-8") if register.is_file() else ""
    made = "".join(
        f"- {{id: xa-mau-{number}, name: Ủy ban nhân dân xã Mẫu {number}, level: xa, province: tỉnh Mẫu}}\n"
        for number in range(1, ISSUERS + 1)
    )
    register.parent.mkdir(parents=True, exist_ok=True)
    register.write_text(known + made, encoding="utf-8", newline="\n")
    for number in range(count):
        write_document(project, number)


def write_document(project: Path, number: int, *, more: str = "", title: str = "") -> Path:
    """Write document N: every tenth gives tasks, every document cites two others."""
    chance = random.Random(number)  # noqa: S311 - reproducible text, not a secret
    is_plan = number % 10 == 0
    kind, symbol = TYPES[1] if is_plan else chance.choice(TYPES)
    day = _day(number)
    issuer = chance.randrange(1, ISSUERS + 1)
    name = f"{symbol.lower().replace('đ', 'd')}-{number}-{day.year}"
    folder = project / "docs" / ("ke-hoach" if is_plan else "van-ban") / name
    lines = [
        f"title: {title or ' '.join(_subject(chance))}",
        f"type: {kind}",
        f"number: {number % 900 + 1:02}/{symbol}-UBND",
        f"issued: {day.isoformat()}",
        f"issuer: xa-mau-{issuer}",
        f"issuer_name: Ủy ban nhân dân xã Mẫu {issuer}",
        "level: xa",
        f"locality: xã Mẫu {issuer}",
        "province: tỉnh Mẫu",
        f"archived: {day.isoformat()}",
        f"areas: [{chance.choice(AREAS)}]",
        f"signer: {{name: Người Ký {chance.randrange(90)}}}",
        "citations:",
        *(line for other in _cited(number, chance) for line in _citation(other)),
    ]
    if is_plan:
        lines += [
            "year: " + str(day.year),
            "tasks:",
            *(line for task in range(10) for line in _task(task, day, chance)),
        ]
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "index.md"
    body = f"Văn bản mẫu số {number}, dùng để thử. {more}"
    file.write_text("\n".join(["---", *lines, "---", "", body, ""]), encoding="utf-8", newline="\n")
    return file


def _day(number: int) -> date:
    return FIRST + timedelta(days=2 * number)


def _subject(chance: random.Random) -> Iterator[str]:
    yield chance.choice(
        ("Về việc", "Tăng cường", "Đẩy mạnh", "Ban hành quy chế", "Phê duyệt", "Tổng kết", "Triển khai")
    )
    yield chance.choice(SUBJECTS)
    yield chance.choice(PLACES)
    yield f"xã Mẫu {chance.randrange(1, ISSUERS + 1)}"
    yield f"đợt {chance.randrange(1, 100)} năm {chance.randrange(2016, 2027)}"


def _cited(number: int, chance: random.Random) -> Iterator[int]:
    for _ in range(2 if number else 0):
        yield chance.randrange(number)


def _citation(other: int) -> Iterator[str]:
    kind, symbol = TYPES[1] if other % 10 == 0 else random.Random(other).choice(TYPES)  # noqa: S311 - the same as its own
    yield "  - place: mở đầu"
    yield "    role: can-cu"
    yield f"    kind: {kind}"
    yield f"    number: {other % 900 + 1:02}/{symbol}-UBND"
    yield f"    date: {_day(other).isoformat()}"
    yield "    subject: Văn bản mẫu được nêu"


def _task(task: int, day: date, chance: random.Random) -> Iterator[str]:
    yield f"  - id: '{task // 5 + 1}.{task % 5 + 1}'"
    yield f"    area: {chance.choice(AREAS)}"
    yield f"    activity: {chance.choice(SUBJECTS).capitalize()} {chance.choice(PLACES)}"
    yield "    lead: [Phòng Nội vụ]"
    yield "    partners: [Các đơn vị liên quan]"
    yield f"    schedule: {{printed: Trong năm {day.year}, kind: period, from: {day.year}-01-01, to: {day.year}-12-31}}"
