"""What can be found: posts by date, and everything else. Each entry has its terms and what a result shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from cchc.model.answers import FaqEntry
from cchc.model.documents import Document, TextQuality
from cchc.model.items import Body, Page
from cchc.model.library import Library
from cchc.model.plans import Plan, Task
from cchc.model.posts import Post, Status
from cchc.search.terms import NOTHING, Glossary, Terms, make_terms
from cchc.search.texts import paragraphs, readable
from cchc.text.cleaning import one_line
from cchc.text.dates import ICT, partial_date, short_date


class Kind(StrEnum):
    """What a result is; readers filter by it."""

    POST = "tin"
    DOCUMENT = "van-ban"
    TASK = "nhiem-vu"
    ANSWER = "hoi-dap"
    PAGE = "trang"


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One thing that can be found."""

    name: str
    """Never two entries with one name."""
    version: str
    """Changes whenever the entry does."""
    kind: Kind
    title: str
    url: str  # relative to the section's root
    areas: tuple[str, ...]
    year: int | None
    date: str | None
    summary: str | None
    context: str | None  # what a task belongs to
    is_withdrawn: bool = False


def post_terms(post: Post, body: Body, glossary: Glossary) -> Terms:
    """Return the terms of a post. Nothing else goes into them, so they are made wherever the post is read."""
    if post.status is Status.WITHDRAWN:
        return NOTHING
    terms = make_terms(
        title=[post.title],
        lead=[post.summary, *post.tags, *(heading.text for heading in body.headings)],
        body=post_text(post, body),
        glossary=glossary,
    )
    return terms.with_filters(post.areas)


def terms_key(post: Post, glossary: Glossary) -> str:
    """Return a key for the terms of a post, equal only where these are."""
    return terms_key_of(post.path, post.fingerprint, glossary)


def terms_key_of(path: str, fingerprint: str, glossary: Glossary) -> str:
    """Return the key for the terms of a post of which no more is known."""
    return f"{path}:{fingerprint}:{glossary.key}"


def post_entry(library: Library, post: Post) -> Entry:
    """Return the entry of a post."""
    is_withdrawn = post.status is Status.WITHDRAWN
    published = post.published.astimezone(ICT)
    return Entry(
        name=post.path,
        version=post.fingerprint,
        kind=Kind.POST,
        title=post.title,
        url=post.permalink,
        areas=tuple(area.title for area in map(library.settings.area, post.areas) if area),
        year=published.year,
        date=short_date(published.date()),
        summary=None if is_withdrawn else post.summary,
        context=None,
        is_withdrawn=is_withdrawn,
    )


def post_text(post: Post, body: Body) -> list[str]:
    """Return the text from which excerpts of a post are cut."""
    if post.status is Status.WITHDRAWN:
        return []
    return [*paragraphs(body), *(correction.note for correction in post.corrections), *_captions(post)]


def _captions(post: Post) -> Iterator[str]:
    if post.image is not None and post.image.caption:
        yield post.image.caption


@dataclass(frozen=True, kw_only=True)
class Lasting:
    """An entry that is no post, with its terms and its text. There are few, so they are made together."""

    entry: Entry
    terms: Terms
    text: tuple[str, ...]


def lasting_entries(library: Library, glossary: Glossary) -> Iterator[Lasting]:
    """Yield documents, their tasks, answers and fixed pages, kind by kind."""
    for document in library.documents:
        yield _document(library, document, glossary)
    for plan in library.plans:
        for task in plan.tasks:
            yield _task(library, plan, task, glossary)
    for answer in library.answers:
        yield _answer(library, answer, glossary)
    for page in library.pages:
        yield _page(library, page, glossary)


def _document(library: Library, document: Document, glossary: Glossary) -> Lasting:
    text = [
        *(_plan_text(document) if isinstance(document, Plan) else ()),
        *(one_line(f"{cited.kind} {cited.number or ''} {cited.subject}") for cited in document.citations),
        *paragraphs(library.bodies[document.body]),
    ]
    if document.text_quality is TextQuality.OCR:
        text = readable(text)
    entry = Entry(
        name=document.path,
        version=document.fingerprint,
        kind=Kind.DOCUMENT,
        title=document.full_title,
        url=document.permalink,
        areas=(),
        year=document.year,
        date=partial_date(document.issued) if document.issued else None,
        summary=None,
        context=None if document.full_title.startswith(document.name) else document.name,
    )
    return Lasting(
        entry=entry,
        terms=make_terms(
            title=[document.full_title, document.name, *_known(document.symbol)],
            lead=[*_known(document.locality, document.province), str(document.year)],
            body=text,
            glossary=glossary,
        ).with_filters([str(document.year), *document.all_areas]),
        text=tuple(text),
    )


def _plan_text(plan: Plan) -> Iterator[str]:
    yield from _known(plan.audience)
    yield from (theme.text for theme in plan.themes)
    yield from (said.text for said in (*plan.purposes, *plan.requirements, *plan.topics, *plan.forms))
    yield from (group.title for group in plan.task_groups)
    for assignment in plan.assignments:
        yield assignment.unit
        yield from (item.text for item in assignment.items)


def _task(library: Library, plan: Plan, task: Task, glossary: Glossary) -> Lasting:
    title, lead = [one_line(task.activity)], [*task.lead, *task.partners]
    text = [*_known(task.propaganda, task.schedule.printed, task.note), *(part.text for part in task.parts)]
    if plan.text_quality is TextQuality.OCR:
        title, lead, text = readable(title), readable(lead), readable(text)
    area = library.settings.area(task.area)
    entry = Entry(
        name=f"{plan.path}#{task.anchor}",
        version=plan.fingerprint,
        kind=Kind.TASK,
        title=one_line(task.activity),
        url=f"{plan.permalink}#{task.anchor}",
        areas=(area.title,) if area else (),
        year=plan.year,
        date=None,
        summary=f"Chủ trì: {'; '.join(task.lead)}." if task.lead else None,
        context=f"Nhiệm vụ {task.id} · {plan.full_title}",
    )
    return Lasting(
        entry=entry,
        terms=make_terms(
            title=title,
            lead=[*lead, *_known(plan.locality), str(plan.year)],
            body=text,
            glossary=glossary,
        ).with_filters([str(plan.year), task.area]),
        text=tuple(text),
    )


def _known(*texts: str | None) -> list[str]:
    return [text for text in texts if text]


def _answer(library: Library, answer: FaqEntry, glossary: Glossary) -> Lasting:
    body = library.bodies[answer.body]
    procedure = library.procedure(answer.procedure) if answer.procedure else None
    text = paragraphs(body)
    entry = Entry(
        name=answer.path,
        version=answer.fingerprint,
        kind=Kind.ANSWER,
        title=answer.question,
        url=answer.permalink,
        areas=(),
        year=None,
        date=None,
        summary=answer.summary,
        context=f"Thủ tục {procedure.name}, mã {procedure.code}" if procedure else None,
    )
    return Lasting(
        entry=entry,
        terms=make_terms(
            title=[answer.question, *([procedure.name, procedure.code] if procedure else [])],
            lead=[answer.summary, *answer.tags, *(heading.text for heading in body.headings)],
            body=[*text, *(source.name for source in answer.sources)],
            glossary=glossary,
        ),
        text=tuple(text),
    )


def _page(library: Library, page: Page, glossary: Glossary) -> Lasting:
    body = library.bodies[page.body]
    text = paragraphs(body)
    entry = Entry(
        name=page.path,
        version=page.fingerprint,
        kind=Kind.PAGE,
        title=page.title,
        url=page.permalink,
        areas=(),
        year=None,
        date=None,
        summary=page.summary,
        context=None,
    )
    lead = [*([page.summary] if page.summary else []), *(heading.text for heading in body.headings)]
    return Lasting(
        entry=entry,
        terms=make_terms(title=[page.title], lead=lead, body=text, glossary=glossary),
        text=tuple(text),
    )
