"""Forms: facts that posts of one kind have. A form is one mapping of the front matter, under the name of its field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Final, TypeAlias

from cchc.model.forms.event import Event
from cchc.model.forms.exemplar import Exemplar
from cchc.model.forms.feedback import Feedback
from cchc.model.forms.index_result import IndexResult
from cchc.model.forms.introduction import Introduction
from cchc.model.forms.material import Material
from cchc.model.forms.recording import Recording

Form: TypeAlias = Exemplar | Event | Recording | Feedback | Material | Introduction | IndexResult


@dataclass(frozen=True, kw_only=True, slots=True)
class Forms:
    """The forms that a post has filled in, usually one; those not filled in are None."""

    exemplar: Exemplar | None = None
    event: Event | None = None
    recording: Recording | None = None
    feedback: Feedback | None = None
    material: Material | None = None
    introduces: Introduction | None = None
    index_result: IndexResult | None = None

    @property
    def named(self) -> tuple[tuple[str, Form], ...]:
        """The forms that are filled in, by key, in the order of this register."""
        return tuple((name, form) for name in NAMES if (form := getattr(self, name)) is not None)

    @property
    def all(self) -> tuple[Form, ...]:
        """The forms that are filled in."""
        return tuple(form for _, form in self.named)

    @property
    def targets(self) -> Mapping[str, str]:
        """By key, “event.report”: the posts and files that the forms name, as typed."""
        event, recording = self.event, self.recording
        found = {
            "event.report": event.report if event else None,
            "recording.file": recording.file if recording else None,
            "recording.captions": recording.captions if recording else None,
        }
        return {key: target for key, target in found.items() if target is not None}


NAMES: Final = tuple(field.name for field in fields(Forms))
"""Keys of the front matter that are forms; mkdocs.yml names them as the `form` of a kind."""
