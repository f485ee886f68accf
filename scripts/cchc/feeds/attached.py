"""Lead picture and attachments of an entry, with the true length and media type of each file."""

from __future__ import annotations

from dataclasses import replace

from cchc.feeds.entries import File, LeadPicture
from cchc.model.contract import LABEL_LENGTH
from cchc.model.documents import Document
from cchc.model.facts.recording import file_of
from cchc.model.items import Asset
from cchc.model.library import Library
from cchc.model.links import Destination
from cchc.model.media_types import media_type
from cchc.model.posts import Post
from cchc.text.cleaning import shortened


def lead_picture(library: Library, post: Post) -> LeadPicture | None:
    """Return the lead picture of a post, or None where there is none or its file is missing."""
    if post.image is None:
        return None
    found = library.follow(post.image.file, source=post.path)
    if not isinstance(found, Destination) or found.asset is None:
        return None
    return LeadPicture(
        file=_file(library, found.asset, title=label(post.image.alt)),
        width=found.asset.width,
        height=found.asset.height,
        caption=post.image.caption and label(post.image.caption),
        credit=post.image.credit and label(post.image.credit),
    )


def attached_files(library: Library, item: Post | Document) -> tuple[File, ...]:
    """Return the recording of a post, for readers that play it, and the attachments of a post or document."""
    recording = item.forms.recording if isinstance(item, Post) and item.forms else None
    played = file_of(library, item, recording.file) if isinstance(item, Post) and recording else None
    files = [_file(library, asset, title=label(attachment.title)) for attachment, asset in library.attached(item)]
    if recording is not None and played is not None:
        seconds = int(recording.length.total_seconds()) if recording.length else None
        files.insert(0, replace(_file(library, played, title=label(item.title)), seconds=seconds))
    return tuple(files)


def label(text: str) -> str:
    """Return a name, shortened to the length that importers store."""
    return shortened(text, LABEL_LENGTH)


def _file(library: Library, asset: Asset, *, title: str) -> File:
    return File(
        url=library.settings.absolute(asset.address),
        type=media_type(asset.permalink),
        length=asset.size,
        title=title,
        suffix=asset.file_type,
    )
