"""“Hôm nay”: what is waiting for the people at the desk."""

from __future__ import annotations

from http import HTTPStatus
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cchc.content.holding_back import words_of
from cchc.content.published_texts import published_texts
from cchc.desk.pending import pending_changes
from cchc.desk.refusals import RefusedError
from cchc.desk.split_posts import split_posts
from cchc.desk.today import today_of
from cchc.desk.web.answers import html, workplace_of
from cchc.errors import Concern
from cchc.publishing.due import missed_dates
from cchc.publishing.schedule_notes import failures
from cchc.sources import posts
from cchc.text.dates import ICT, long_date, short_date, weekday


def today(request: Request) -> Response:
    """Answer with the first page of the desk: what memory knows; what takes longer comes after."""
    workplace = workplace_of(request)
    live = workplace.live
    day = workplace.now().astimezone(ICT).date()
    values = {
        "day": f"{weekday(day)}, {long_date(day)}",
        "today": today_of(live.snapshot(), live.findings(), live.rows()),
        "short_date": short_date,
        "ict": ICT,
    }
    return html(request, "today.html", values)


def rest(request: Request) -> Response:
    """Answer with the part of the first page for which disks have to be asked."""
    workplace = workplace_of(request)
    live = workplace.live
    root, snapshot = workplace.root, live.snapshot()
    values = {
        "failures": failures(root, tuple(one.id for one in snapshot.settings.targets)),
        "missed": missed_dates(root, snapshot.library) if snapshot.settings.targets else (),
        "ict": ICT,
        "pending": pending_changes(live.snapshot(), published_texts(workplace.root), live.current_findings().problems),
        "words_of": words_of,
        "conflicts": split_posts(workplace),
        "unsaved": workplace.keeper.journals(),
        "is_post": is_post,
    }
    return html(request, "_today_rest.html", values)


def reminders(request: Request) -> Response:
    """Answer with all reminders of one concern, as the checks found them last."""
    workplace = workplace_of(request)
    name = request.query_params.get("nhom", "")
    concern = Concern.__members__.get(name)
    if concern is None:
        raise RefusedError("Không có nhóm nhắc việc này. Mở lại trang Hôm nay.", status=HTTPStatus.NOT_FOUND)
    found = workplace.live.findings()
    values = {
        "concern": concern,
        "problems": next((one.problems for one in found.reminders if one.concern is concern), ()),
        "is_checked": found.number == workplace.live.snapshot().number,
        "is_post": is_post,
    }
    return html(request, "reminders.html", values)


def is_post(path: str) -> bool:
    """Return whether a path is that of a text that the desk opens for writing."""
    return path.startswith(f"{posts.FOLDER}/") and path.endswith(".md")


ROUTES: Final = (Route("/", today), Route("/hom-nay/con-lai", rest), Route("/nhac-viec", reminders))
