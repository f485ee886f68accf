from __future__ import annotations

import pytest

from cchc.checks.answers import remind_of_lost_steps
from cchc.model.answers import StepSlipKind
from cchc.render.steps import steps_of
from cchc.sources.files import split
from cchc.sources.step_slips import step_slips
from support.libraries import make_answer, make_library
from support.projects import answer_text
from support.rendering import html_of

HEADING = "Mở đầu.\n\n## Các bước\n\n"
WHOLE = (
    f"{HEADING}1. Một.\n\n    Đoạn của bước một.\n    - điền họ tên\n\n2. Hai.\n\nXong.\n\n## Hỏi ở đâu\n\n5. Năm.\n"
)


def found(body: str) -> list[tuple[StepSlipKind, int]]:
    source = split(answer_text(body=body).encode(), "docs/hoi-dap/a.md")
    return [(one.kind, one.line - source.body_line) for one in step_slips(source)]


@pytest.mark.parametrize(
    ("body", "kind", "line", "steps"),
    [
        (f"{HEADING}1. Một.\n\n   Đoạn thụt ba.\n\n2. Hai.\n3. Ba.\n", StepSlipKind.CUT, 7, 1),
        (f"{HEADING}5. Năm.\n6. Sáu.\n", StepSlipKind.START, 5, 0),
        (f"{HEADING}Làm lần lượt:\n\n1. Một.\n2. Hai.\n", StepSlipKind.TEXT_BEFORE, 5, 0),
        (f"{HEADING}1. Một.\n\n## Các bước ở Một cửa\n\n1. Đến.\n", StepSlipKind.OTHER_HEADING, 7, 1),
        (HEADING + "".join(f"{n}. Bước.\n" for n in range(1, 41)), StepSlipKind.TOO_LONG, 3, 40),
    ],
)
def test_steps_that_get_no_box_or_no_room_are_found_at_their_line(
    body: str, kind: StepSlipKind, line: int, steps: int
) -> None:
    assert found(body) == [(kind, line)]
    assert len(steps_of(html_of(body))) == steps


def test_a_whole_list_is_let_be() -> None:
    assert found(WHOLE) == []
    assert len(steps_of(html_of(WHOLE))) == 2
    assert found("Không có bước nào.\n\n1. Một.\n") == []
    assert found(f"{HEADING}Chưa có.\n\n```\n## Các bước khác\n1. Mẫu.\n```\n") == []


def test_an_editor_is_told_what_to_do_at_the_line() -> None:
    source = split(answer_text(body=f"{HEADING}5. Năm.\n").encode(), "docs/hoi-dap/a.md")
    (problem,) = remind_of_lost_steps(make_library(answers=[make_answer(step_slips=step_slips(source))]))
    assert problem.line == source.body_line + 5
    assert problem.message.startswith("Danh sách các bước bắt đầu bằng “5.” thì không có ô")
