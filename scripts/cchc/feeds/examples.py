"""Two entries with nothing but placeholders, for developers: as it is published, and as it looks when withdrawn."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from cchc.feeds.entries import Category, Channel, Entry, EntryStatus, Feed, File, Note, Picture, Tombstone
from cchc.feeds.full_text import files_html, notes_html, picture_html
from cchc.feeds.origins import tag_uri
from cchc.model import permalinks
from cchc.model.settings import Settings
from cchc.render.filling import paragraph
from cchc.text.dates import short_date

_ADDRESS = "tin/2026/ten-tep-cua-bai/"


def example_feed(settings: Settings, channel: Channel, *, moment: datetime) -> Feed:
    """Return a feed of the two entries, as if they had been published at `moment`."""
    return Feed(
        id=tag_uri(settings.feed_authority, permalinks.FEEDS),
        channel=channel,
        title=settings.site_name,
        description=settings.description or settings.site_name,
        url=settings.site_url,
        self_url=settings.absolute(permalinks.MAIN_FEED),
        entries=(_published(settings, moment), _withdrawn(settings, moment)),
        founded=moment,
    )


def _published(settings: Settings, moment: datetime) -> Entry:
    url = settings.absolute(_ADDRESS)
    picture = Picture(
        file=File(url=f"{url[:-1]}.jpg", type="image/jpeg", length=120_000, title="Lời tả ảnh"),
        width=1200,
        height=800,
        caption="Chú thích ảnh",
        credit="Người chụp",
    )
    files = (File(url=f"{url[:-1]}.pdf", type="application/pdf", length=250_000, title="Tên tệp đính kèm"),)
    changed = moment + timedelta(days=1)
    notes = (Note(date=changed.date(), text="Lời đính chính.", is_major=False),)
    area = settings.reform_areas[0]
    parts = (*notes_html(notes), picture_html(picture), paragraph("Toàn văn của bài."), files_html(files))
    return Entry(
        id=tag_uri(settings.feed_authority, _ADDRESS.strip("/")),
        url=url,
        title="Tiêu đề của bài",
        excerpt="Một hoặc hai câu nói điều chính của bài.",
        html="\n".join(parts),
        published=moment,
        changed=changed,
        creator=settings.units[0].title,
        categories=(Category(label=area.title, scheme=settings.absolute(permalinks.area(area.id))),),
        picture=picture,
        files=files,
        notes=notes,
        kind=settings.kinds[0].title,
    )


def _withdrawn(settings: Settings, moment: datetime) -> Entry:
    before = _published(settings, moment)
    changed = moment + timedelta(days=2)
    text = f"Bài đã được gỡ ngày {short_date(changed.date())}. Lý do: lời giải thích với người đọc."
    return replace(
        before,
        id=f"{before.id}-da-go",
        title=f"[Đã gỡ] {before.title}",
        excerpt=text,
        html=paragraph(text),
        changed=changed,
        picture=None,
        files=(),
        notes=(),
        status=EntryStatus.WITHDRAWN,
        tombstone=Tombstone(date=changed.date(), moment=changed, reason="lời giải thích với người đọc."),
    )
