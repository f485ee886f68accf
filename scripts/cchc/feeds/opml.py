"""The list of all feeds in OPML 2.0, for feed readers and for webmasters of other portals."""

from __future__ import annotations

from lxml import etree

from cchc.feeds.xml_parts import append
from cchc.model.settings import Settings
from cchc.model.syndication import Format, groups


def render_opml(settings: Settings) -> bytes:
    """Return the OPML of all feeds, in RSS only: with all formats a reader would get each post three times."""
    root = etree.Element("opml", version="2.0")
    head = append(root, "head")
    append(head, "title", settings.site_name)
    append(head, "ownerName", settings.office.name)
    body = append(root, "body")
    for group in groups(settings):
        outline = append(body, "outline", text=group.title)
        for subject in group.subjects:
            append(
                outline,
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
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True))
