from __future__ import annotations

from datetime import timedelta

import pytest

from cchc.model.registers import Alert, Registers
from cchc.views.alerts import AlertValue, alert_values
from support.libraries import make_answer, make_library
from support.projects import NOW

TODAY = NOW.date()


def shown(*, since: int, days: int, link: str | None = None) -> tuple[AlertValue, ...]:
    start = TODAY + timedelta(days=since)
    alert = Alert(text="Tạm dừng vì bão.", link=link, start=start, end=start + timedelta(days=days - 1), line=1)
    return alert_values(make_library(registers=Registers(alerts=(alert,)), answers=[make_answer()]))


@pytest.mark.parametrize(("since", "days", "count"), [(0, 1, 1), (-3, 4, 1), (1, 1, 0), (-3, 3, 0)])
def test_an_alert_is_shown_from_its_first_to_its_last_day(since: int, days: int, count: int) -> None:
    assert len(shown(since=since, days=days)) == count


def test_an_alert_says_its_last_day_and_the_moment_after_it() -> None:
    (alert,) = shown(since=0, days=1, link="hoi-dap/nop-ho-so.md")
    assert (alert.until.text, alert.until.iso) == ("01/6/2026", "2026-06-02T00:00:00+07:00")
    assert alert.link is not None
    assert (alert.link.url, alert.link.is_external) == ("hoi-dap/nop-ho-so/", False)
    assert shown(since=0, days=1)[0].link is None
