"""The part of a page that shows which document a post introduces."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cchc.model.facts.introduction import introduction_facts
from cchc.model.forms.introduction import Introduction
from cchc.model.library import Library
from cchc.text.numbers import file_size
from cchc.views.forms.part import FormPart
from cchc.views.shared import FileValue


@dataclass(frozen=True, kw_only=True)
class IntroductionPart(FormPart):
    """The document with its signed originals."""

    title: str
    url: str
    absolute_url: str
    number: str | None
    files: tuple[FileValue, ...]

    def properties(self) -> Mapping[str, object]:
        """Return the document that the article is about."""
        document = {"@type": "DigitalDocument", "name": self.title, "url": self.absolute_url}
        if self.number is not None:
            document["identifier"] = self.number
        return {"about": document}


def introduction_part(library: Library, form: Introduction) -> IntroductionPart | None:
    """Return the part of the page, or None where the archive lacks the document."""
    document = library.document(form.document)
    if document is None:
        return None
    return IntroductionPart(
        name="introduces",
        facts=tuple(introduction_facts(library, form)),
        title=document.full_title,
        url=document.permalink,
        absolute_url=library.settings.absolute(document.permalink),
        number=document.number,
        files=tuple(
            FileValue(title=attachment.title, url=asset.address, type=asset.file_type, size=file_size(asset.size))
            for attachment, asset in library.attached(document)
        ),
    )
