"""Sheets for the notice board as HTML files that stand alone."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from markupsafe import Markup

from cchc.content.assets import Assets
from cchc.model.library import Library
from cchc.model.links import Destination
from cchc.model.media_types import content_type
from cchc.model.posts import Post
from cchc.site.layers import template_folders, with_material
from cchc.site.pages.templates import Templates
from cchc.views.notices import NoticePage, SlogansPage, notice_page

_NOTICE: Final = "offline/notice.html"
_SLOGANS: Final = "offline/slogans.html"
_STYLE: Final = "offline/notice.css"


@dataclass(frozen=True, kw_only=True, slots=True)
class _NoticeFile:
    notice: NoticePage
    style: Markup
    picture: str | None
    """The picture as data: address."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _SlogansFile:
    slogans: SlogansPage
    style: Markup


def render_notice(root: Path, library: Library, post: Post) -> bytes:
    """Return the sheet of a public post as HTML; style, picture and QR code are in it."""
    templates = _templates(root, library)
    picture = _picture(root, library, post)
    return templates.alone(
        _NOTICE, _NoticeFile(notice=notice_page(library, post), style=_style(templates), picture=picture)
    )


def render_slogans(root: Path, library: Library, title: str) -> bytes:
    """Return the slogans of the section as HTML."""
    templates = _templates(root, library)
    page = SlogansPage(title=title, slogans=library.settings.slogans)
    return templates.alone(_SLOGANS, _SlogansFile(slogans=page, style=_style(templates)))


def _templates(root: Path, library: Library) -> Templates:
    return Templates.of(with_material(template_folders(root, library.settings)), library)


def _style(templates: Templates) -> Markup:
    # Ours or the office's own style sheet, no text of an editor.
    return Markup(templates.alone(_STYLE, None).decode())  # noqa: S704


def _picture(root: Path, library: Library, post: Post) -> str | None:
    if post.image is None:
        return None
    found = library.follow(post.image.file, source=post.path)
    if not isinstance(found, Destination) or found.asset is None:
        return None
    data = Assets(root, library.settings.docs_dir).published(found.asset)
    return f"data:{content_type(found.asset.permalink)};base64,{b64encode(data).decode()}"
