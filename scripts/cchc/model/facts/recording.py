"""Facts of a recording."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import urlsplit

from cchc import wording
from cchc.model.facts.fact import Fact
from cchc.model.forms.recording import Recording
from cchc.model.items import Asset
from cchc.model.library import Library
from cchc.model.links import Destination
from cchc.model.posts import Post
from cchc.text.numbers import file_size


def recording_facts(library: Library, post: Post, form: Recording) -> Iterator[Fact]:
    """Yield length, where it can be seen or heard, captions and credit.

    Lists show some of them, so nothing here depends on the body.
    """
    yield Fact(label=wording.RECORDING_LENGTH, text=length_text(form.length), is_brief=True)
    file, captions = file_of(library, post, form.file), file_of(library, post, form.captions)
    if file is not None:
        text = wording.RECORDING_FILE_TEXT.format(type=file.file_type, size=file_size(file.size))
        yield Fact(label=wording.RECORDING_FILE, text=text, url=file.address)
    elif form.url is None:
        yield Fact(label=wording.RECORDING_FILE, text=None)
    if form.url is not None:
        yield Fact(label=wording.RECORDING_ELSEWHERE[form.medium], text=urlsplit(form.url).hostname, url=form.url)
    if captions is not None:
        yield Fact(label=wording.RECORDING_CAPTIONS, text=wording.RECORDING_CAPTIONS_TEXT, url=captions.address)
    yield Fact(label=wording.RECORDING_CREDIT, text=form.credit)


def file_of(library: Library, post: Post, file: str | None) -> Asset | None:
    """Return a file that a form of a post names, or None where there is none or it is missing."""
    found = library.follow(file, source=post.path) if file else None
    return found.asset if isinstance(found, Destination) else None


def length_text(length: timedelta | None) -> str | None:
    """Return “1 giờ 2 phút”, “3 phút 25 giây”, “45 giây”, or None where the length is unknown."""
    if length is None:
        return None
    minutes, seconds = divmod(int(length.total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    parts = zip((hours, minutes, seconds), wording.UNITS_OF_TIME, strict=True)
    return " ".join(f"{number} {unit}" for number, unit in parts if number) or None
