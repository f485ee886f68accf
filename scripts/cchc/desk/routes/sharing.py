"""“Chia sẻ”: texts, card and sheet of a public post to pass on, and the posts that nobody has passed on yet."""

from __future__ import annotations

from http import HTTPStatus
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cchc.desk.content_paths import content_path
from cchc.desk.refusals import RefusedError
from cchc.desk.web.answers import html, workplace_of
from cchc.model.library import Library
from cchc.model.posts import Post
from cchc.outreach.share_card import card_of, share_card
from cchc.outreach.share_texts import FACEBOOK, ZALO, share_texts, unshared_posts
from cchc.site.notices import render_notice
from cchc.text.dates import ICT

_NOT_PUBLIC: Final = (
    "Bài này chưa đăng hoặc đã gỡ, nên người được chia sẻ không mở được. Mở “Đăng, sửa, gỡ” của bài để đăng, "
    "rồi công bố."
)
_SHOWN: Final = 100


def to_share(request: Request) -> Response:
    """Answer with the posts that are not marked as shared on Zalo and Facebook."""
    workplace = workplace_of(request)
    found = unshared_posts(workplace.live.snapshot().library, (ZALO, FACEBOOK))
    return html(request, "to_share.html", {"found": found[:_SHOWN], "count": len(found), "ict": ICT})


def page(request: Request) -> Response:
    """Answer with everything to pass a post on with."""
    library, post = _post_of(request)
    names = {channel.id: channel.name for channel in library.registers.channels}
    values = {
        "tep": post.path,
        "title": post.title,
        "texts": [
            (names.get(text.channel, text.channel), text.channel, text.plain) for text in share_texts(library, post)
        ],
        "shared": [(names.get(mark.channel, mark.channel), mark.day) for mark in post.shared],
    }
    return html(request, "share.html", values)


def card(request: Request) -> Response:
    """Answer with the picture to post."""
    library, post = _post_of(request)
    return Response(share_card(card_of(library, post)), media_type="image/png")


def notice(request: Request) -> Response:
    """Answer with the sheet for the notice board, as a file to keep: its styles are its own."""
    library, post = _post_of(request)
    sheet = render_notice(workplace_of(request).root, library, post)
    return Response(
        sheet,
        media_type="text/html; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="bang-tin-{post.slug}.html"'},
    )


def _post_of(request: Request) -> tuple[Library, Post]:
    """Return the library and the post that a request names.

    Raises:
        RefusedError: readers cannot open it.
    """
    workplace = workplace_of(request)
    path = content_path(workplace, request.query_params.get("tep", ""))
    library = workplace.live.snapshot().library
    post = next((one for one in library.posts if one.path == path and one.withdrawal is None), None)
    if post is None:
        raise RefusedError(_NOT_PUBLIC, status=HTTPStatus.NOT_FOUND)
    return library, post


ROUTES: Final = (
    Route("/chia-se", to_share),
    Route("/bai/chia-se", page),
    Route("/api/share-card", card),
    Route("/api/notice", notice),
)
