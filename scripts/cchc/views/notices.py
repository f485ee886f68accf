"""Sheets for the notice board: one post on one A4 page, or the slogans of the section."""

from __future__ import annotations

from dataclasses import dataclass

from cchc.model.library import Library
from cchc.model.posts import Post
from cchc.render.qr_codes import QrCode, qr_code
from cchc.text.dates import ICT, long_date
from cchc.views.shared import area_label, picture_of
from cchc.views.view import Picture


@dataclass(frozen=True, kw_only=True, slots=True)
class NoticePage:
    """What stands on a sheet about a post."""

    title: str
    summary: str
    area: str
    day: str  # “ngày 05 tháng 3 năm 2026”
    address: str
    code: QrCode | None
    picture: Picture | None
    """Its addresses are those of the site; a sheet that stands alone has the bytes in their place."""


@dataclass(frozen=True, kw_only=True, slots=True)
class SlogansPage:
    """The slogans of the section, each for a banner of its own."""

    title: str
    slogans: tuple[str, ...]


def notice_page(library: Library, post: Post) -> NoticePage:
    """Return the sheet of a public post."""
    address = library.settings.absolute(post.permalink)
    return NoticePage(
        title=post.title,
        summary=post.summary,
        area=area_label(library, post.area).title,
        day=long_date(post.published.astimezone(ICT).date()),
        address=address,
        code=qr_code(address),
        picture=picture_of(library, post, post.image),
    )
