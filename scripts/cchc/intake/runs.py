"""Runs of a paragraph as a reader finds them → inlines in Unicode, those of a link together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from cchc.intake.legacy_fonts import decoded, encoding_of
from cchc.intake.manuscript import HardBreak, Hyperlink, Inline, Words
from cchc.intake.sights import Sights


@dataclass(frozen=True, kw_only=True)
class FontRun:
    """Words with the font that says how to read them, and the address they lead to."""

    words: Words
    font: str | None
    target: str | None


Piece: TypeAlias = FontRun | Inline


def inlines_of(pieces: Sequence[Piece], sights: Sights) -> tuple[Inline, ...]:
    """Return the inlines of a paragraph; encodings of old fonts that were read are noted in `sights`."""
    runs = [piece for piece in pieces if isinstance(piece, FontRun)]
    encodings = [encoding_of(run.font) for run in runs]
    found = decoded([(run.words.text, encoding) for run, encoding in zip(runs, encodings, strict=True)])
    sights.encodings.update(
        encoding
        for run, text, encoding in zip(runs, found, encodings, strict=True)
        if encoding is not None and run.words.text != text
    )
    return tuple(_linked(pieces, iter(found)))


def _linked(pieces: Sequence[Piece], texts: Iterator[str]) -> Iterator[Inline]:
    linked: list[Inline] = []
    target: str | None = None
    for piece in pieces:
        match piece:
            case FontRun():
                inline: Inline = replace(piece.words, text=next(texts))
                own = piece.target
            case HardBreak():
                inline, own = piece, target
            case _:
                inline, own = piece, None
        if own != target:
            yield from _wrapped(linked, target)
            linked, target = [], own
        linked.append(inline)
    yield from _wrapped(linked, target)


def _wrapped(inlines: Iterable[Inline], target: str | None) -> Iterator[Inline]:
    found = tuple(inlines)
    if target is None:
        yield from found
    elif found:
        yield Hyperlink(target, found)
