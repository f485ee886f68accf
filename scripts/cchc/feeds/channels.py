"""What every feed of the section says of itself."""

from __future__ import annotations

from datetime import datetime

from cchc.feeds.entries import FeedChannel
from cchc.model import permalinks
from cchc.model.settings import Settings
from cchc.text.dates import ICT


def channel_of(settings: Settings) -> FeedChannel:
    """Return whose feeds these are, and what may be done with them."""
    owner = settings.office.publisher or settings.office.name
    return FeedChannel(
        office=settings.office.name,
        site_url=settings.site_url,
        rights=f"{owner}. Được đăng lại khi ghi nguồn và kèm đường dẫn đến bài gốc.",
        contract_url=settings.absolute(permalinks.FEED_CONTRACT),
    )


def founded(authority: str) -> datetime:
    """Return the day from which the office answers for its ids: what an empty feed says in place of a change."""
    # “portal.example,2026-03” stands for its first day (RFC 4151).
    day = f"{authority.rpartition(',')[2]}-01-01"[:10]
    return datetime.fromisoformat(day).replace(tzinfo=ICT)
