from __future__ import annotations

from datetime import date

import pytest

from cchc.errors import ContentError
from cchc.model.documents import CitationRole, Signer, TextQuality
from cchc.model.items import Link
from cchc.model.plans import Plan, Schedule, TimingKind
from cchc.sources.files import split
from cchc.sources.plans import read_plan
from cchc.text.dates import PartialDate
from support.projects import plan_text

PATH = "docs/ke-hoach/xa-thu-2026/index.md"
TASK = {"id": "1", "activity": "Đăng tin bài"}


def read(text: str, path: str = PATH) -> Plan:
    return read_plan(split(text.encode(), path), docs_dir="docs")


def test_what_a_plan_does_not_say_is_unknown() -> None:
    plan = read(plan_text(number=None, tasks=[TASK]))
    assert plan.id == "xa-thu-2026"
    assert plan.type == "Kế hoạch"
    assert (plan.is_draft, plan.text_quality) == (False, TextQuality.CLEAN)
    assert {plan.number, plan.issued, plan.symbol, plan.parent, plan.place, plan.funding, plan.archived} == {None}
    assert plan.signer == Signer(authority=None, capacity=None, title=None, name=None)
    (task,) = plan.tasks
    assert (task.area, task.lead, task.partners, task.note, task.propaganda) == ("chung", (), (), None, None)
    assert task.schedule == Schedule(kind=TimingKind.UNSTATED, printed=None, start=None, end=None)


def test_an_empty_value_is_unknown_too() -> None:
    text = plan_text().replace("---\n\n", "number:\nissued:\nsigner: {name: }\n---\n\n")
    plan = read(text)
    assert (plan.number, plan.issued, plan.signer.name) == (None, None, None)


def test_a_full_plan_is_read_whole() -> None:
    plan = read(
        plan_text(
            number="33/KH-UBND",
            issued="2025-03-05",
            not_before="2025-03-01",
            signer={
                "authority": "TM. ỦY BAN NHÂN DÂN",
                "capacity": "KT. CHỦ TỊCH",
                "title": "PHÓ CHỦ TỊCH",
                "name": "A",
            },
            recipients=["Như trên", "Lưu: VT"],
            areas_are_printed="false",
            tasks=[
                {
                    **TASK,
                    "channels": ["truyen-thanh"],
                    "lead": "Phòng Nội vụ",
                    "schedule": {"kind": "period", "printed": "Quý I", "from": "2025-01-01", "to": "2025-03-31"},
                    "parts": [{"id": "1-1", "text": "Chủ trì", "channels": ["zalo"]}],
                }
            ],
            topics=[{"place": "II.1", "text": "Một cửa", "areas": ["the-che"]}],
            citations=[
                {"place": "mở đầu", "kind": "Luật", "subject": "Luật A", "role": "can-cu", "date": "2025-02-19"}
            ],
            assignments=[{"id": "IV.1", "unit": "Phòng Nội vụ", "items": [{"id": "IV.1-1", "text": "Chủ trì"}]}],
            reporting=[{"who": "A", "to": "B", "what": "C", "when": ["quý"], "place": "IV"}],
            funding={"place": "III", "text": "Ngân sách"},
            attachments=[{"file": "ke-hoach.pdf", "title": "Bản ký"}],
        )
    )
    assert (plan.number, plan.issued, plan.not_before) == ("33/KH-UBND", PartialDate(2025, 3, 5), date(2025, 3, 1))
    assert plan.signer.name == "A"
    assert plan.recipients == ("Như trên", "Lưu: VT")
    assert plan.areas_are_printed is False
    (task,) = plan.tasks
    assert (task.channels, task.lead) == (("truyen-thanh",), ("Phòng Nội vụ",))
    assert task.schedule == Schedule(
        kind=TimingKind.PERIOD, printed="Quý I", start=date(2025, 1, 1), end=date(2025, 3, 31)
    )
    assert task.parts[0].channels == ("zalo",)
    assert plan.topics[0].areas == ("the-che",)
    assert (plan.citations[0].role, plan.citations[0].number) == (CitationRole.LEGAL_BASIS, None)
    assert plan.assignments[0].items[0].text == "Chủ trì"
    assert plan.reporting[0].when == ("quý",)
    assert plan.funding is not None
    assert plan.funding.text == "Ngân sách"
    assert plan.links == (Link(target="ke-hoach.pdf", line=plan.lines["attachments"]),)


@pytest.mark.parametrize(
    ("text", "start"),
    [
        (plan_text(title=None), "2: Thiếu tiêu đề (title). "),
        (plan_text(year=None), "2: Thiếu năm (year). "),
        (plan_text(issuer=None), "2: Thiếu cơ quan ban hành (issuer). "),
        (plan_text(issued="5/3/2025"), "10: Ngày ban hành (issued) “5/3/2025” chưa đúng. "),
        (plan_text(tasks=[{"id": "1"}]), "9: Thiếu nội dung nhiệm vụ (activity). "),
        (plan_text(tasks=[TASK, dict(TASK)]), "9: Mã nhiệm vụ (id) “1” đã có ở trên. "),
        (
            plan_text(tasks=[{**TASK, "id": "2.a"}, {**TASK, "id": "2.A"}]),
            "9: Mã nhiệm vụ (id) “2.A” thành cùng một địa chỉ với “2.a” ở trên. ",
        ),
        (plan_text(tasks=[{**TASK, "id": "mục 1"}]), "9: Mã nhiệm vụ (id) “mục 1” chỉ gồm chữ, số, "),
        (plan_text(type="…"), "10: Loại văn bản (type) “…” không có chữ nào. "),
        (plan_text(year=203), "3: Năm (year) “203” chưa đúng. "),
        (plan_text(issued="0203-02"), "10: Ngày ban hành (issued) “0203-02” nằm ngoài khoảng năm 1945–2100. "),
        (
            plan_text(tasks=[{**TASK, "schedule": {"to": "9999-12-31"}}]),
            "9: Ngày kết thúc (to) “9999-12-31” nằm ngoài khoảng năm 1945–2100. ",
        ),
        (
            plan_text(aliases=["xa-thu-cu"]),
            "10: Địa chỉ cũ (aliases) “xa-thu-cu” không phải một địa chỉ của chuyên mục. ",
        ),
        (
            plan_text(tasks=[{**TASK, "schedule": {"from": "2026-02-01", "to": "2026-01-01"}}]),
            "9: Ngày kết thúc (to) sớm hơn ngày bắt đầu (from). ",
        ),
        (plan_text(tasks=[{**TASK, "schedule": {"kind": "soon"}}]), "9: Loại thời gian (kind) “soon” chưa đúng. "),
        (plan_text(tasks=[{**TASK, "chu-tri": "A"}]), "9: Không có khóa “chu-tri”. "),
        (plan_text(text_quality="xấu"), "10: Chất lượng bản lưu (text_quality) “xấu” chưa đúng. "),
        (plan_text(status="withdrawn"), "10: Trạng thái (status) “withdrawn” chưa đúng. "),
        (plan_text(citations=[{"place": "I", "kind": "Luật"}]), "10: Thiếu trích yếu (subject). "),
    ],
)
def test_a_fault_of_a_plan_is_told_on_its_line(text: str, start: str) -> None:
    with pytest.raises(ContentError) as caught:
        read(text)
    assert [str(problem)[: len(PATH) + 1 + len(start)] for problem in caught.value.problems] == [f"{PATH}:{start}"]


@pytest.mark.parametrize(
    "path", ["docs/ke-hoach/xa-thu-2026.md", "docs/ke-hoach/Xã Thử/index.md", "docs/ke-hoach/Năm 2026/xa-thu/index.md"]
)
def test_a_plan_is_a_folder_with_an_index(path: str) -> None:
    with pytest.raises(ContentError, match=r":1: Mỗi kế hoạch là một thư mục có tệp index\.md"):
        read(plan_text(), path)


def test_a_task_may_take_one_day() -> None:
    plan = read(plan_text(tasks=[{**TASK, "schedule": {"from": "2026-02-01", "to": "2026-02-01"}}]))
    assert plan.tasks[0].schedule.start == plan.tasks[0].schedule.end == date(2026, 2, 1)


def test_a_duty_that_repeats_knows_the_year_of_its_plan() -> None:
    plan = read(plan_text(tasks=[{**TASK, "schedule": {"kind": "weekly", "printed": "Hằng tuần"}}]))
    assert plan.tasks[0].schedule.year == plan.year
