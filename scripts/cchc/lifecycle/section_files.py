"""Content files of a new section, from answers and the sample; no fact is invented."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from cchc.lifecycle import sample
from cchc.lifecycle.answers import Answers
from cchc.lifecycle.offices import COMMITTEE
from cchc.model.documents import Level
from cchc.model.permalinks import RESULTS
from cchc.model.posts import Status
from cchc.model.settings import Term
from cchc.sources import placeholders
from cchc.sources.drafts import post_to_fill_in
from cchc.sources.editing.yaml_values import Place
from cchc.sources.fields import Fields
from cchc.sources.files import SourceText, split
from cchc.sources.front_matter import parse
from cchc.sources.ledger import NAME as LEDGER
from cchc.sources.settings import FILE as SETTINGS
from cchc.sources.yaml_editing import REMOVE, as_yaml, with_values
from cchc.text.slugs import slugify

FIRST_POST: Final = "Ra mắt chuyên mục “Tin Cải cách hành chính”"
_REGISTERS: Final = "docs/_data"
_FOR_ALL: Final = ("alerts", "channels", "criteria", "glossary", "search_words", "spelling")
"""Registers that say nothing of an office: those of the example are a beginning."""
_IGNORED: Final = (
    *("/.venv/", "/.venv-moi/", "/.sao-luu/", "/.ban-bien-tap/", "/.xuat-ban/", "/.bai-da-dang.sqlite*"),
    *("/.cache/", "/site/", "/.site.*", "/may-chu/"),
    *("/chuong-trinh/thu-vien/", "/chuong-trinh/python/", "__pycache__/"),
)
_MARKDOWN_SIGNS: Final = str.maketrans(
    {**{sign: f"\\{sign}" for sign in "\\`*_[]{}"}, "&": "&amp;", "<": "&lt;", ">": "&gt;"}
)


def section_files(answers: Answers, *, now: datetime, first_post: str = FIRST_POST) -> Mapping[str, str]:
    """Return the text of every content file of a new section by its path.

    What is not known of the office is blank. What holds for all offices, but nobody of this one has checked, is a
    draft that names what to check.
    """
    first_post, first_text = post_to_fill_in(first_post, area=answers.areas[0].id, now=now)
    own_page = "docs/gioi-thieu.md"
    return {
        SETTINGS: settings_text(answers),
        ".gitattributes": f"{_REGISTERS}/{LEDGER} merge=union\n",
        ".gitignore": "".join(f"{line}\n" for line in _IGNORED),
        first_post: first_text,
        own_page: _own_page(own_page, answers),
        **{path: _page(path) for path in sample.PAGES},
        **{path: _answer(path) for path in sample.paths("docs/hoi-dap/*.md")},
        **{path: _document(path, answers, now) for path in sample.paths("docs/van-ban/*/index.md")},
        **{path: sample.text_of(path) for path in (f"{_REGISTERS}/{name}.yml" for name in _FOR_ALL)},
        **{path: _unchecked(path) for path in (f"{_REGISTERS}/indices.yml", f"{_REGISTERS}/procedures.yml")},
        # A spreadsheet takes a file without this mark for one of an old code page.
        f"{_REGISTERS}/{RESULTS}.csv": "\ufeff" + sample.text_of(f"{_REGISTERS}/{RESULTS}.csv"),
        f"{_REGISTERS}/contacts.yml": _contacts(f"{_REGISTERS}/contacts.yml"),
        f"{_REGISTERS}/issuers.yml": _issuers(f"{_REGISTERS}/issuers.yml", answers),
    }


def as_markdown(text: str) -> str:
    """Return a text inside a paragraph of Markdown, so that readers see it as it was typed."""
    return text.translate(_MARKDOWN_SIGNS)


# Settings and registers


def settings_text(answers: Answers) -> str:
    """Return the mkdocs.yml of a new section: the example’s, with the values of the office."""
    office: Mapping[str, object] = {
        "name": answers.full_name,
        "issuer": answers.issuer_id,
        "portal_name": answers.portal_name,
        "portal_url": answers.portal_url,
        "publisher": answers.publisher,
        "standing_body": answers.standing_body,
        "notice": None,
        "data_licence": None,
        "accounts": None,
    }
    values: dict[Place, object] = {("extra", "office", key): value for key, value in office.items()}
    values |= {
        ("site_url",): answers.site_url,
        ("extra", "feed_authority"): answers.feed_authority,
        ("extra", "themes"): None,
        ("extra", "units"): _listed(answers.units),
    }
    if answers.areas != sample.reform_areas():
        values["extra", "reform_areas"] = _listed(answers.areas)
    else:
        values |= {
            ("extra", "reform_areas", place, "unit"): None for place, area in enumerate(answers.areas) if area.units
        }
    return with_values(sample.text_of(SETTINGS), values)


def _listed(terms: tuple[Term, ...]) -> list[dict[str, str]]:
    return [
        {"id": term.id, "title": term.title, **({"description": term.description} if term.description else {})}
        for term in terms
    ]


def _contacts(path: str) -> str:
    """Return the contacts that are the same everywhere, to be checked, and the office's own, not known yet."""
    values: dict[Place, object] = {}
    for place, entry in enumerate(sample.entries_of(path)):
        if entry.text("id") in sample.HELD_BY_ALL:
            values[place, "checked"] = None
        else:
            values[place, "source"] = None
    return with_values(sample.text_of(path), values)


def _unchecked(path: str) -> str:
    """Return a register marked as not yet checked by this office, without sources that are plans of others."""
    values: dict[Place, object] = {}
    for place, entry in enumerate(sample.entries_of(path)):
        values[place, "checked"] = None
        if sample.is_about_plans(entry.text("source") or ""):
            values[place, "source"] = None
    return with_values(sample.text_of(path), values)


def _issuers(path: str, answers: Answers) -> str:
    strangers = [place for place, entry in enumerate(sample.entries_of(path)) if entry.text("id") not in sample.CENTRE]
    centre = with_values(sample.text_of(path), {(place,): REMOVE for place in strangers})
    own = [_issuer(answers.issuer_id, answers.office, answers.level, answers)]
    if answers.level is not Level.PROVINCE:
        committee = f"{COMMITTEE} {answers.province}"
        own.append(_issuer(slugify(f"ubnd {answers.province}"), committee, Level.PROVINCE, answers))
    return f"{centre.rstrip()}\n# Cơ quan của chuyên mục, và cấp trên\n{as_yaml(own)}"


def _issuer(issuer_id: str, name: str, level: Level, answers: Answers) -> Mapping[str, object]:
    others = [name.replace(COMMITTEE, "UBND"), answers.full_name if name == answers.office else name]
    return {
        "id": issuer_id,
        "name": name,
        "level": level.value,
        "parent": None,
        "province": answers.province,
        "code": None,
        "valid_from": None,
        "valid_to": None,
        "aliases": [alias for alias in dict.fromkeys(others) if alias != name],
        "basis": None,
        "successors": [],
    }


# Pages, answers, documents


def _page(path: str) -> str:
    source = split(sample.text_of(path).encode(), path)
    return _content(_changed(source, {("checked",): None}), sample.without_own_parts(source.body))


def _own_page(path: str, answers: Answers) -> str:
    """Return the page about the section; whose it is stands beside the text, from mkdocs.yml."""
    source = split(sample.text_of(path).encode(), path)
    summary = f"Tin, bài, văn bản và hỏi – đáp về cải cách hành chính của {answers.full_name}."
    front_matter = _changed(source, {("checked",): None, ("summary",): summary})
    return _content(front_matter, sample.without_own_parts(source.body))


def _answer(path: str) -> str:
    source = split(sample.text_of(path).encode(), path)
    kept = [
        {key: text for key in ("name", "url") if (text := entry.text(key))}
        for entry in Fields(parse(source.front_matter, path), path).mappings("sources")
        if not sample.is_about_plans(entry.text("name") or "")
    ]
    values: dict[Place, object] = {
        ("checked",): None,
        ("checked_by",): None,
        ("sources",): kept or [{"name": placeholders.SOURCE}],
        ("status",): Status.DRAFT.value,
    }
    body = sample.without_own_parts(source.body)
    return _content(_changed(source, values), _to_check(placeholders.ANSWER_TO_CHECK), body)


def _document(path: str, answers: Answers, now: datetime) -> str:
    source = split(sample.text_of(path).encode(), path)
    known = {area.id for area in answers.areas}
    areas = Fields(parse(source.front_matter, path), path).texts("areas")
    values: dict[Place, object] = {
        ("areas",): [area for area in areas if area in known],
        ("archived",): now.date(),
        ("status",): Status.DRAFT.value,
    }
    body = sample.without_own_parts(source.body)
    return _content(_changed(source, values), _to_check(placeholders.DOCUMENT_TO_CHECK), body)


def _changed(source: SourceText, values: Mapping[Place, object]) -> str:
    return with_values(f"{source.front_matter}\n", values)


def _to_check(lines: tuple[str, ...]) -> str:
    return "\n".join((placeholders.TO_CHECK, "", *lines)) + "\n"


def _content(front_matter: str, *parts: str) -> str:
    return "\n".join((f"---\n{front_matter}---\n", *(part for part in parts if part.strip())))
