"""The page of abbreviations and what they mean."""

from __future__ import annotations

from dataclasses import dataclass

from cchc import wording
from cchc.model import permalinks
from cchc.model.library import Library
from cchc.text.collation import sort_key
from cchc.views.shared import HOME_CRUMB, section_feeds
from cchc.views.view import Meta, View


@dataclass(frozen=True, kw_only=True, slots=True)
class AbbreviationValue:
    """An abbreviation with its meaning."""

    term: str
    meaning: str


@dataclass(frozen=True, kw_only=True)
class GlossaryPage:
    """All abbreviations, in Vietnamese order."""

    title: str
    terms: tuple[AbbreviationValue, ...]


def glossary_view(library: Library) -> View:
    """Return the page of abbreviations."""
    meanings = {one.term: one.meaning for one in reversed(library.registers.glossary)}
    return View(
        permalink=permalinks.GLOSSARY,
        kind="glossary",
        meta=Meta(title=wording.GLOSSARY, description=wording.GLOSSARY_DESCRIPTION, feeds=section_feeds(library)),
        content=GlossaryPage(
            title=wording.GLOSSARY,
            terms=tuple(
                AbbreviationValue(term=term, meaning=meanings[term])
                for term in sorted(meanings, key=lambda term: (sort_key(term), term))
            ),
        ),
        crumbs=(HOME_CRUMB,),
    )
