"""Pages for machines: schema.org objects (JSON-LD)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from cchc.model.answers import FaqEntry
from cchc.model.library import Library
from cchc.model.posts import Post
from cchc.model.settings import Settings
from cchc.views.view import Label, Picture

_CONTEXT: Final = "https://schema.org"
_HEADLINE: Final = 110
"""The length up to which search engines read a headline."""


def news_article(library: Library, post: Post, picture: Picture | None) -> Mapping[str, object]:
    """Return a post as a NewsArticle."""
    settings = library.settings
    article: dict[str, object] = {
        "@context": _CONTEXT,
        "@type": "NewsArticle",
        "headline": post.title[:_HEADLINE],
        "description": post.summary,
        "url": settings.absolute(post.permalink),
        "mainEntityOfPage": settings.absolute(post.permalink),
        "inLanguage": "vi",
        "datePublished": post.published.isoformat(),
        "dateModified": post.changed.isoformat(),
        "author": _author(settings, post),
        "publisher": _office(settings),
    }
    area = settings.area(post.area)
    if area is not None:
        article["articleSection"] = area.title
    if post.tags:
        article["keywords"] = list(post.tags)
    if picture is not None:
        article["image"] = settings.absolute(picture.url)
    if post.source is not None and post.source.url:
        article["isBasedOn"] = post.source.url
    return article


def question(library: Library, entry: FaqEntry) -> Mapping[str, object]:
    """Return a question with its short answer as an FAQPage."""
    return {
        "@context": _CONTEXT,
        "@type": "FAQPage",
        "url": library.settings.absolute(entry.permalink),
        "inLanguage": "vi",
        "mainEntity": [
            {
                "@type": "Question",
                "name": entry.question,
                "acceptedAnswer": {"@type": "Answer", "text": entry.summary},
            }
        ],
    }


def breadcrumbs(settings: Settings, crumbs: Sequence[Label]) -> Mapping[str, object]:
    """Return the way from the home page to a page."""
    return {
        "@context": _CONTEXT,
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": crumb.title, "item": settings.absolute(crumb.url)}
            for place, crumb in enumerate(crumbs, start=1)
        ],
    }


def _author(settings: Settings, post: Post) -> Mapping[str, object]:
    unit = settings.unit(post.unit) if post.unit else None
    if post.author:
        return {"@type": "Person", "name": post.author}
    return {"@type": "Organization", "name": unit.title if unit else settings.office.name}


def _office(settings: Settings) -> Mapping[str, object]:
    return {"@type": "GovernmentOrganization", "name": settings.office.name}
