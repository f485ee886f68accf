"""What versions before the ledger remembered of published posts in the store alone: taken over by the first build."""

from __future__ import annotations

from datetime import datetime
from typing import Final, TypeVar

import msgspec

from cchc.model import permalinks
from cchc.model.ledger import Ledger, PublishedPost
from cchc.model.library import Library
from cchc.store import FORMER_LEDGER, Store
from cchc.text.cleaning import one_line
from cchc.text.dates import ICT

_TABLE: Final = "builds"
_TITLES, _DATES = FORMER_LEDGER
_TITLES_DECODER: Final = msgspec.json.Decoder(dict[str, tuple[str, str]])  # id → file, title
_DATES_DECODER: Final = msgspec.json.Decoder(dict[str, tuple[int, bool]])  # id → seconds, whether it was withdrawn
_T = TypeVar("_T")


def former_ledger(library: Library, store: Store) -> Ledger | None:
    """Return what the store still remembers, or None where there is nothing to take over."""
    titles = _decoded(_TITLES_DECODER, store.read(_TABLE, _TITLES))
    if not titles:
        return None
    dates = _decoded(_DATES_DECODER, store.read(_TABLE, _DATES))
    # The day of publication was not kept: that of a file which is still there is right, most probably.
    days = {post.id: post.published.astimezone(ICT).date() for post in library.posts}
    known = []
    for post_id, (file, title) in titles.items():
        seconds, is_withdrawn = dates.get(post_id, (0, False))
        changed = datetime.fromtimestamp(seconds, ICT)
        known.append(
            PublishedPost(
                id=post_id,
                addresses=(permalinks.for_file(file, docs_dir=library.settings.docs_dir),),
                day=days.get(post_id, changed.date()),
                changed=changed,
                is_withdrawn=is_withdrawn,
                title=one_line(title),
            )
        )
    return Ledger.of(known)


def forget_former_ledger(store: Store) -> None:
    """Take out of the store what stands in the ledger now."""
    store.delete(_TABLE, FORMER_LEDGER)


def _decoded(decoder: msgspec.json.Decoder[dict[str, _T]], data: bytes | None) -> dict[str, _T]:
    try:
        return decoder.decode(data or b"{}")
    except msgspec.DecodeError:
        return {}
