"""A manuscript that is a sheet → the parts and the facts of a post, with what an editor has to look at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from cchc.intake.article import Article, article_of
from cchc.intake.headlines import headline_remarks, in_sentence_case, is_in_capitals
from cchc.intake.layout import laid_out
from cchc.intake.link_targets import LinkCount
from cchc.intake.manuscript import Flow, Manuscript, Paragraph, Remarks, paragraphs_of, photos_of, plain_text
from cchc.intake.refusals import BLANK_SHEET, IntakeError
from cchc.intake.sheets.reading import FilledRow, FilledSheet, filled_sheet
from cchc.intake.sheets.rows import AnswerKind, Sheet
from cchc.intake.sheets.values import UnreadableValueError, value_of
from cchc.intake.sheets.words import folded, front_lines
from cchc.intake.typed_structure import with_structure
from cchc.model.forms.feedback import FeedbackState
from cchc.model.settings import Settings
from cchc.sources.forms import DRAFTS
from cchc.sources.labels import label
from cchc.sources.proposals import Refusal, accepted
from cchc.text.dates import short_date

_LOOKUPS: Final = {
    "attachments": "đặt tệp cạnh bài rồi khai báo ở attachments",
    "introduces": "điền mã văn bản trong kho ở document",
}
_PARTS: Final = ("title", "summary", "author")


@dataclass(frozen=True, kw_only=True)
class SheetArticle:
    """What a sheet holds."""

    article: Article
    body: Manuscript
    """The manuscript without the words of the sheet."""


def sheet_article(
    manuscript: Manuscript, sheets: Sequence[Sheet], settings: Settings, *, now: datetime
) -> SheetArticle | None:
    """Return the post that a sheet holds, or None where a manuscript is no sheet.

    Raises:
        IntakeError: nothing was filled in.
    """
    own_words = [line for sheet in sheets for line in front_lines(sheet.kind, settings)]
    filled = filled_sheet(manuscript.flow, sheets, own_words)
    if filled is None:
        return None
    facts, to_check = _facts(filled)
    kept, refused = accepted({**facts, "date": now.date()}, docs_dir=settings.docs_dir)
    to_check += [_told(one) for one in refused]
    title = facts.get("title")
    flow = tuple(_without_repeated(filled.body, (title, kept.get("summary"))))
    body = replace(manuscript, flow=(*filled.outside, *flow), changed=None)
    if title is None and not any(plain_text(one.inlines).strip() for one in paragraphs_of(flow)):
        raise IntakeError(BLANK_SHEET)
    if filled.outside:
        to_check.append("Có chữ đứng ngoài các ô của phiếu; các chữ ấy đang ở đầu bài, xem có cần giữ không.")
    article = article_of(body) if title is None else _article(body, _text(facts, "title") or "")
    remarks = Remarks(done=(f"Đọc phiếu gửi bài, thể loại “{filled.sheet.kind.title}”.",), to_check=tuple(to_check))
    found = replace(
        article,
        summary=_text(kept, "summary") or (article.summary if title is None else None),
        author=_text(kept, "author") or article.author,
        facts={key: value for key, value in kept.items() if key not in {*_PARTS, "date"}},
        remarks=remarks + article.remarks,
    )
    return SheetArticle(article=found, body=body)


def _article(body: Manuscript, title: str) -> Article:
    """Return a post whose title stands in its row: nothing of its text is taken for anything else."""
    links = LinkCount()
    shown, remarks = title, Remarks()
    if is_in_capitals(title):
        shown = in_sentence_case(title, (plain_text(one.inlines) for one in paragraphs_of(body.flow)))
        remarks = headline_remarks(title, shown)
    return Article(
        title=shown,
        summary=None,
        author=None,
        day=None,
        flow=tuple(with_structure(laid_out(body.flow, links))),
        notes=tuple(with_structure(laid_out(note, links)) for note in body.notes),
        remarks=body.remarks + remarks + links.remarks,
    )


def _facts(filled: FilledSheet) -> tuple[dict[str, object], list[str]]:
    """Return the front matter that the rows give, and what the editor has to look at."""
    facts: dict[str, object] = {}
    to_check = []
    for one in filled.rows:
        shown = " / ".join(one.lines)
        if one.row.entry is AnswerKind.TOLD:
            to_check.append(_lookup(one, shown))
            continue
        try:
            _put(facts, one.row.key.split("."), value_of(one.row, one.lines))
        except UnreadableValueError as fault:
            to_check.append(f"{one.row.label} ({one.row.key}) ghi “{shown}”: {fault}.")
    known = {one.row.key for one in filled.rows}
    blank = [row.label for row in filled.sheet.rows if row.is_needed and row.key not in known]
    if blank:
        to_check.append(f"Phiếu để trống: {', '.join(blank)}.")
    to_check += [f"Phiếu có thêm mục “{text}”." for text in filled.others]
    to_check += _finish(facts, filled)
    return facts, to_check


def _lookup(one: FilledRow, shown: str) -> str:
    advice = _LOOKUPS[one.row.key]
    return f"{one.row.label} ({one.row.key}) ghi “{shown}”: {advice}."


def _finish(facts: dict[str, object], filled: FilledSheet) -> Iterator[str]:
    """Bring the facts into the form of the front matter; yield what does not fit there."""
    exemplar, feedback = facts.get("exemplar"), facts.get("feedback")
    if isinstance(exemplar, dict) and isinstance(who := exemplar.get("who"), dict):
        kind = {"kind": who["kind"]} if "kind" in who else {}
        exemplar["who"] = [{"name": name, **kind} for name in who.get("name", ())]
        if not exemplar["who"]:
            del exemplar["who"]
            yield from (f"{one.row.label} ghi “{one.lines[0]}” mà không có tên." for one in filled.rows_of("who.kind"))
    if isinstance(feedback, dict) and "reply" in feedback:
        feedback.setdefault("state", FeedbackState.ANSWERED.value)
    if filled.rows_of("introduces"):
        facts["introduces"] = dict(DRAFTS["introduces"])


def _put(facts: dict[str, object], path: Sequence[str], value: object) -> None:
    inside = facts
    for name in path[:-1]:
        found = inside.setdefault(name, {})
        if isinstance(found, dict):
            inside = found
    inside[path[-1]] = value


def _told(refusal: Refusal) -> str:
    return f"{refusal.message.rstrip('.')}. Phiếu ghi: {_in_words(refusal.value)}."


def _in_words(value: object) -> str:
    match value:
        case dict():
            return "; ".join(f"{label(str(key))}: {_in_words(one)}" for key, one in value.items())
        case list():
            return ", ".join(map(_in_words, value))
        case date():
            return short_date(value)
        case _:
            return f"“{value}”"


def _text(facts: Mapping[str, object], key: str) -> str | None:
    value = facts.get(key)
    return None if value is None else str(value)


def _without_repeated(flow: Sequence[Flow], known: Sequence[object]) -> Sequence[Flow]:
    """Return a body without title and summary at its top, which people paste along with it."""
    wanted = {folded(str(one)) for one in known if one is not None}
    for place, block in enumerate(flow):
        if not isinstance(block, Paragraph) or any(photos_of(block.inlines)):
            return flow[place:]
        text = folded(plain_text(block.inlines))
        if text and text not in wanted:
            return flow[place:]
    return ()
