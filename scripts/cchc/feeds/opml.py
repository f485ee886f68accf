"""OPML 2.0: every subject there is a feed of, for feed readers and for a portal's webmaster."""

from __future__ import annotations

from typing import Final

from lxml import etree

from cchc.feeds.xml_parts import append, to_bytes
from cchc.model.settings import Settings
from cchc.model.syndication import Choice, Format, subjects

_GROUPS: Final = (
    ("Toàn chuyên mục", frozenset({Choice.SECTION})),
    ("Theo lĩnh vực", frozenset({Choice.AREA})),
    ("Theo thể loại", frozenset({Choice.KIND})),
    ("Theo đơn vị", frozenset({Choice.UNIT})),
    ("Kế hoạch, hỏi – đáp", frozenset({Choice.PLANS, Choice.ANSWERS})),
)


def render_opml(settings: Settings) -> bytes:
    """Return the list of all feeds, in RSS: a reader that takes the list in shall not get each post three times."""
    root = etree.Element("opml", version="2.0")
    head = append(root, "head")
    append(head, "title", settings.site_name)
    append(head, "ownerName", settings.office.name)
    body = append(root, "body")
    for title, choices in _GROUPS:
        group = append(body, "outline", text=title)
        for subject in subjects(settings):
            if subject.choice in choices:
                append(
                    group,
                    "outline",
                    type="rss",
                    version="RSS2",
                    text=subject.title,
                    title=subject.title,
                    description=subject.description,
                    language="vi",
                    xmlUrl=settings.absolute(subject.address(Format.RSS)),
                    htmlUrl=settings.absolute(subject.root),
                )
    return to_bytes(root)
