"""The part of a page that plays a recording, or leads to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from cchc.model.facts import facts_of_form
from cchc.model.facts.recording import file_of
from cchc.model.forms.recording import Medium, Recording, transcript_of
from cchc.model.library import Library
from cchc.model.media_types import media_type
from cchc.model.posts import Post
from cchc.text.numbers import file_size
from cchc.views.forms.part import FormPart
from cchc.views.shared import FileValue, picture_of
from cchc.views.view import Picture


@dataclass(frozen=True, kw_only=True)
class RecordingPart(FormPart):
    """A recording with its poster. Nothing of it is loaded until a reader asks for it."""

    title: str
    summary: str
    is_video: bool
    file: FileValue | None
    media_type: str | None
    captions: str | None
    elsewhere: str | None
    """A page on another site."""
    host: str | None
    poster: Picture | None
    transcript: str | None
    published: str
    duration: str | None  # ISO 8601
    section_url: str

    @property
    def shows_picture(self) -> bool:
        """Whether the picture of the post is shown here, as the poster."""
        return self.poster is not None and self.is_video and (self.file is not None or self.elsewhere is not None)

    def objects(self, address: str) -> tuple[Mapping[str, object], ...]:
        """Return the VideoObject or AudioObject, where anybody knows where it is."""
        if self.file is None and self.elsewhere is None:
            return ()
        found: dict[str, object | None] = {
            "@context": "https://schema.org",
            "@type": "VideoObject" if self.is_video else "AudioObject",
            "name": self.title,
            "description": self.summary,
            "url": self.elsewhere if self.file is None else address,
            "inLanguage": "vi",
            "uploadDate": self.published,
            "duration": self.duration,
            "contentUrl": self.section_url + self.file.url if self.file else None,
            "encodingFormat": self.media_type,
            "thumbnailUrl": self.section_url + self.poster.url if self.poster else None,
        }
        return ({key: value for key, value in found.items() if value is not None},)


def recording_part(library: Library, post: Post, form: Recording) -> RecordingPart:
    """Return the part of the page of a recording."""
    file, captions = file_of(library, post, form.file), file_of(library, post, form.captions)
    return RecordingPart(
        name="recording",
        facts=facts_of_form(library, post, form),
        title=post.title,
        summary=post.summary,
        is_video=form.medium is Medium.VIDEO,
        file=(
            FileValue(title=post.title, url=file.address, type=file.file_type, size=file_size(file.size))
            if file
            else None
        ),
        media_type=media_type(file.path) if file else None,
        captions=captions.address if captions else None,
        elsewhere=form.url,
        host=urlsplit(form.url).hostname if form.url else None,
        poster=picture_of(library, post, post.image),
        transcript=transcript_of(post.anchors),
        published=post.published.isoformat(),
        duration=f"PT{int(form.length.total_seconds())}S" if form.length else None,
        section_url=library.settings.site_url,
    )
