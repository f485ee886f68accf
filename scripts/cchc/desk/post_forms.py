"""The form of a post: its fields with what stands in them, as the template shows them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from cchc.content.live.snapshot import Snapshot
from cchc.desk.form_choices import LOOKED_UP, titles_of
from cchc.sources.editing.yaml_values import Value
from cchc.sources.placeholders import is_placeholder
from cchc.sources.post_form.descriptions import ChoiceList, KeyChoice, KeyGroup, PostKey, ValueKind
from cchc.sources.post_form.keys import ALL
from cchc.sources.post_form.reading import UntouchedKey, values_of
from cchc.sources.post_form.typed_days import DAYS, typed_day

_LISTS: Final = frozenset({ValueKind.TEXTS, ValueKind.DAYS, ValueKind.CHOICES})
_UNUSED_ROW: Final = "#"
"""Stands for the number of a row in the template of a new one."""


@dataclass(frozen=True, kw_only=True)
class FormField:
    """A field of the form, or a group of fields."""

    key: PostKey
    place: str
    """Path of its value in the file: “attachments.0.title”."""
    text: str = ""
    """The value, of a single one."""
    texts: tuple[str, ...] = ()
    """The values, of a list."""
    choices: tuple[KeyChoice, ...] = ()
    """Those that are chosen and that nobody knows included."""
    fields: tuple[FormField, ...] = ()
    """Of a group."""
    rows: tuple[FormRow, ...] = ()
    """Of a list of groups."""
    unused: FormRow | None = None
    """A row without values, for new ones."""
    titles: Mapping[str, str] = field(default_factory=dict)
    """Words for values that are looked up."""

    @property
    def name(self) -> str:
        """An id for the page."""
        return f"o-{self.place.replace('.', '-').replace(_UNUSED_ROW, 'moi')}"

    @property
    def lookup(self) -> str:
        """The list that values are looked up in while they are typed, “” where all choices are shown."""
        source = self.key.chosen_from
        return source.value if source in LOOKED_UP else ""

    @property
    def is_unfilled(self) -> bool:
        """Whether words of a draft stand in it, which whoever writes replaces as a whole."""
        return is_placeholder(self.text)

    @property
    def is_day(self) -> bool:
        """Whether it takes days, times or years as people type them."""
        return self.key.value in DAYS

    def day_words(self, text: str) -> str:
        """Return a day of the field in words."""
        return typed_day(text, self.key.value).words

    def day_fix(self, text: str) -> str | None:
        """Return a day in the form that a file has, where that is another one than it stands there in."""
        written = typed_day(text, self.key.value).written
        return None if written == text else written

    @property
    def usual(self) -> tuple[FormField, ...]:
        """Fields of a group that are always seen: those that are needed first, and rare ones that have values."""
        return _usual(self.fields)

    @property
    def rare(self) -> tuple[FormField, ...]:
        """Fields of a group that are folded in."""
        return _rare(self.fields)

    @property
    def is_filled(self) -> bool:
        """Whether it has any value."""
        return bool(self.text or self.texts or self.rows) or any(one.is_filled for one in self.fields)


@dataclass(frozen=True, kw_only=True)
class FormRow:
    """An entry of a list of groups."""

    place: str
    fields: tuple[FormField, ...]
    extra: Mapping[str, Value] = field(default_factory=dict)
    """Values of keys that the form does not know: they stay with the row."""


@dataclass(frozen=True, kw_only=True)
class FormSection:
    """A part of the form with a heading."""

    group: KeyGroup
    fields: tuple[FormField, ...]

    @property
    def usual(self) -> tuple[FormField, ...]:
        """Fields that are always seen: those that are needed first, and rare ones that have values."""
        return _usual(self.fields)

    @property
    def rare(self) -> tuple[FormField, ...]:
        """Fields that are folded in."""
        return _rare(self.fields)


@dataclass(frozen=True, kw_only=True)
class PostForm:
    """The form of one post."""

    parts: tuple[FormSection, ...]
    untouched_keys: tuple[UntouchedKey, ...]
    """Keys that the form leaves alone; those of entries of lists stand at their entries."""
    forms: Mapping[str, str]
    """By kind: the form that its posts have, “” for none."""


def post_form(data: bytes, path: str, snapshot: Snapshot) -> PostForm:
    """Return the form of a post.

    Raises:
        ContentError: the front matter cannot be read as it was meant, so that there is no form.
    """
    reading = values_of(data, path)
    maker = _FormMaker(snapshot, frozenset(one.path for one in reading.untouched))
    outer = [maker.field(key, reading.values.get(key.path), key.path) for key in ALL if "." not in key.path]
    shown = [one for one in outer if one is not None]
    return PostForm(
        parts=tuple(
            FormSection(group=group, fields=tuple(one for one in shown if one.key.group is group)) for group in KeyGroup
        ),
        untouched_keys=tuple(one for one in reading.untouched if not any(map(str.isdecimal, one.path.split(".")))),
        forms={one.id: one.form or "" for one in snapshot.settings.kinds},
    )


@dataclass(frozen=True)
class _FormMaker:
    snapshot: Snapshot
    untouched: frozenset[str]

    def field(self, key: PostKey, value: Value, place: str) -> FormField | None:
        """Return the field of a key, or None where its value has another shape and is left alone."""
        if place in self.untouched:
            return None
        if key.value is ValueKind.GROUP:
            known = value if isinstance(value, Mapping) else {}
            return FormField(key=key, place=place, fields=tuple(self._below(key, known, place)))
        if key.value is ValueKind.ROWS:
            entries = value if isinstance(value, tuple) else () if value is None else (value,)
            rows = tuple(self._row(key, entry, f"{place}.{number}") for number, entry in enumerate(entries))
            return FormField(key=key, place=place, rows=rows, unused=self._row(key, None, f"{place}.{_UNUSED_ROW}"))
        texts = tuple(_texts(value))
        choices = self._choices(key, texts)
        if key.value in _LISTS:
            return FormField(key=key, place=place, texts=texts, choices=choices, titles=self._titles(key, texts))
        titles = self._titles(key, texts)
        return FormField(key=key, place=place, text="".join(texts), choices=choices, titles=titles)

    def _titles(self, key: PostKey, texts: tuple[str, ...]) -> Mapping[str, str]:
        is_shown = key.chosen_from in {ChoiceList.TASKS, ChoiceList.DOCUMENTS}
        return titles_of(self.snapshot, key.chosen_from, texts) if key.chosen_from and is_shown else {}

    def _below(self, key: PostKey, values: Mapping[str, Value], place: str) -> Iterator[FormField]:
        for one in ALL:
            if one.path.rpartition(".")[0] == key.path:
                found = self.field(one, values.get(one.name), f"{place}.{one.name}")
                if found is not None:
                    yield found

    def _row(self, key: PostKey, value: Value, place: str) -> FormRow:
        values = value if isinstance(value, Mapping) else {}
        fields = tuple(self._below(key, values, place))
        shown = {one.key.name for one in fields}
        return FormRow(
            place=place, fields=fields, extra={name: one for name, one in values.items() if name not in shown}
        )

    def _choices(self, key: PostKey, texts: tuple[str, ...]) -> tuple[KeyChoice, ...]:
        choices = key.choices_in(self.snapshot.settings, self.snapshot.library.registers)
        known = {one.value for one in choices}
        is_shown = bool(choices) or key.value is ValueKind.CHOICES
        unknown = tuple(KeyChoice(value=text, title="") for text in texts if text not in known) if is_shown else ()
        return (*choices, *unknown)


def _usual(fields: tuple[FormField, ...]) -> tuple[FormField, ...]:
    seen = [one for one in fields if not one.key.is_rare or one.is_filled]
    return tuple(sorted(seen, key=lambda one: not one.key.is_required))


def _rare(fields: tuple[FormField, ...]) -> tuple[FormField, ...]:
    return tuple(one for one in fields if one.key.is_rare and not one.is_filled)


def _texts(value: Value) -> Iterator[str]:
    for one in value if isinstance(value, tuple) else (value,):
        if isinstance(one, str):
            yield one
