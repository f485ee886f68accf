"""Sheets for the notice board as HTML files that stand alone."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from cchc.content.assets import Assets
from cchc.content.section import Section
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


def render_notice(section: Section, post: Post) -> bytes:
    """Return the sheet of a public post as HTML; style, picture and QR code are in it."""
    templates = _templates(section)
    file = _NoticeFile(
        notice=notice_page(section.library, post), style=_style(templates), picture=_picture(section, post)
    )
    return templates.alone(_NOTICE, file)


def render_slogans(section: Section, title: str) -> bytes:
    """Return the slogans of the section as HTML."""
    templates = _templates(section)
    page = SlogansPage(title=title, slogans=section.settings.slogans)
    return templates.alone(_SLOGANS, _SlogansFile(slogans=page, style=_style(templates)))


def _templates(section: Section) -> Templates:
    return Templates.of(with_material(template_folders(section.root, section.settings)), section.library)


def _style(templates: Templates) -> Markup:
    # Ours or the office's own style sheet, no text of an editor.
    return Markup(templates.alone(_STYLE, None).decode())  # noqa: S704


def _picture(section: Section, post: Post) -> str | None:
    if post.image is None:
        return None
    found = section.library.follow(post.image.file, source=post.path)
    if not isinstance(found, Destination) or found.asset is None:
        return None
    data = Assets(section.root, section.settings.docs_dir).published(found.asset)
    return f"data:{content_type(found.asset.permalink)};base64,{b64encode(data).decode()}"
