"""Values of the form that are looked up while they are typed: tasks of plans, tags, documents, procedures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final

from cchc.content.live.post_rows import folded, words_in
from cchc.content.live.snapshot import Snapshot
from cchc.sources.post_form.descriptions import ChoiceList, KeyChoice
from cchc.text.cleaning import shortened

MOST: Final = 20
_TITLE_LENGTH: Final = 140
_folded: Final = lru_cache(maxsize=20_000)(folded)


def find_choices(snapshot: Snapshot, source: ChoiceList, words: str) -> tuple[KeyChoice, ...]:
    """Return values of a list that have all of some words, whatever marks they are typed with; without words the first.

    Tasks come plan by plan, the newest plan first, tags by how many posts have them.
    """
    wanted = words_in(words)
    found: list[KeyChoice] = []
    for choice in _LISTS[source](snapshot) if source in _LISTS else ():
        if _has(choice, wanted):
            found.append(choice)
            if len(found) == MOST:
                break
    return tuple(found)


def titles_of(snapshot: Snapshot, source: ChoiceList, values: Sequence[str]) -> Mapping[str, str]:
    """Return the words for values that are chosen already, as far as they are known."""
    wanted = {value.partition("@")[0]: value for value in values}
    return {
        wanted[choice.value]: choice.title
        for choice in (_LISTS[source](snapshot) if wanted and source in _LISTS else ())
        if choice.value in wanted
    }


def _has(choice: KeyChoice, wanted: Sequence[str]) -> bool:
    text = _folded(f"{choice.value} {choice.title}")
    return all(word in text for word in wanted)


def _tasks(snapshot: Snapshot) -> Iterator[KeyChoice]:
    for plan in snapshot.library.plans:
        for task in plan.tasks:
            title = shortened(f"{task.id}. {task.activity} ({plan.full_title})", _TITLE_LENGTH)
            yield KeyChoice(value=f"{plan.id}/{task.id}", title=title)


def _tags(snapshot: Snapshot) -> Iterator[KeyChoice]:
    counted = Counter(tag for post in snapshot.posts for tag in post.tags)
    for tag, count in sorted(counted.items(), key=lambda one: (-one[1], one[0])):
        yield KeyChoice(value=tag, title=f"{count} bài")


def _documents(snapshot: Snapshot) -> Iterator[KeyChoice]:
    for document in snapshot.library.documents:
        number = f" {document.number}" if document.number else ""
        yield KeyChoice(value=document.id, title=shortened(f"{document.type}{number}: {document.title}", _TITLE_LENGTH))


def _procedures(snapshot: Snapshot) -> Iterator[KeyChoice]:
    for one in snapshot.library.registers.procedures:
        yield KeyChoice(value=one.code, title=shortened(" – ".join((one.name, *one.aliases)), _TITLE_LENGTH))


_LISTS: Final[Mapping[ChoiceList, Callable[[Snapshot], Iterator[KeyChoice]]]] = {
    ChoiceList.TASKS: _tasks,
    ChoiceList.TAGS: _tags,
    ChoiceList.DOCUMENTS: _documents,
    ChoiceList.PROCEDURES: _procedures,
}
LOOKED_UP: Final = frozenset(_LISTS)
"""Lists that are too long to be shown whole."""
