"""Search entries of everything but posts: documents, their tasks, answers, topics, fixed pages, contacts, lists."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial

from cchc import wording
from cchc.digests import of_values
from cchc.model import permalinks
from cchc.model.answer_reviews import review_of, today_of
from cchc.model.answers import FaqEntry
from cchc.model.documents import Document, TextQuality
from cchc.model.events import events_of
from cchc.model.items import Page
from cchc.model.library import Library
from cchc.model.life_events import LifeEvent
from cchc.model.plans import Plan, Task
from cchc.model.procedures import Procedure
from cchc.model.registers import Contact, ContactKind
from cchc.model.topics import Topic
from cchc.model.years import years_of
from cchc.search.entries import ResultKind, SearchEntry
from cchc.search.glossary import Glossary, make_terms
from cchc.search.terms import Terms
from cchc.search.texts import paragraphs, readable
from cchc.text.cleaning import one_line
from cchc.text.dates import partial_date, short_date


@dataclass(frozen=True, kw_only=True)
class Record:
    """An entry with the texts of its terms (title, lead, body, filters) and the text of its excerpts."""

    entry: SearchEntry
    title: Sequence[str]
    lead: Sequence[str]
    body: Sequence[str]
    filters: Sequence[str] = ()
    text: Sequence[str]


@dataclass(frozen=True)
class StaticEntry:
    """An entry that is no post. Its record is made on first use."""

    name: str  # unique
    version: str  # digest of its source
    kind: ResultKind
    make: Callable[[], Record]

    @cached_property
    def record(self) -> Record:
        """The record of the entry."""
        return self.make()

    def terms(self, glossary: Glossary) -> Terms:
        """Return the terms of the entry."""
        record = self.record
        terms = make_terms(title=record.title, lead=record.lead, body=record.body, glossary=glossary)
        return terms.with_filters(record.filters)


def static_entries(library: Library) -> Iterator[StaticEntry]:
    """Yield the entries of documents, their tasks, answers, topics, fixed and generated pages, kind by kind."""
    for document in library.documents:
        make = partial(_document, library, document)
        yield StaticEntry(document.path, document.fingerprint, ResultKind.DOCUMENT, make)
    for plan in library.plans:
        for task in plan.tasks:
            name = f"{plan.path}#{task.anchor}"
            yield StaticEntry(name, plan.fingerprint, ResultKind.TASK, partial(_task, library, plan, task))
    for answer in library.answers:
        version = of_values(answer.fingerprint, review_of(library, answer).is_past)
        yield StaticEntry(answer.path, version, ResultKind.ANSWER, partial(_answer, library, answer))
    today = today_of(library)
    for one in library.registers.procedures:
        version = of_values(one, one.has_ended(today))
        make_record = partial(_procedure, library, one)
        yield StaticEntry(permalinks.procedure(one.code), version, ResultKind.PAGE, make_record)
    for page in library.pages:
        yield StaticEntry(page.path, page.fingerprint, ResultKind.PAGE, partial(_page, library, page))
    for topic in library.topics:
        yield StaticEntry(topic.path, topic.fingerprint, ResultKind.PAGE, partial(_topic, library, topic))
    for event in library.settings.life_events:
        name = permalinks.life_event(event.id)
        yield StaticEntry(name, of_values(event), ResultKind.PAGE, partial(_life_event, event))
    contacts = library.registers.contacts
    yield StaticEntry(permalinks.CONTACTS, of_values(contacts), ResultKind.PAGE, partial(_contacts, contacts))
    for values in _generated_pages(library):
        yield StaticEntry(values[0], of_values(values), ResultKind.PAGE, partial(_generated, *values))


def _generated_pages(library: Library) -> Iterator[tuple[str, str, str, str]]:
    """Yield address, title, description and other words of generated pages that a reader may look for by name."""
    yield permalinks.FEEDS, wording.FEEDS, wording.FEEDS_DESCRIPTION, wording.FEEDS_ALSO
    yield permalinks.FEED_CONTRACT, wording.FEED_CONTRACT, wording.FEED_CONTRACT_DESCRIPTION, ""
    if library.listed_posts:
        yield permalinks.POSTS, wording.NEWS, wording.NEWS_DESCRIPTION, ""
        yield permalinks.ARCHIVE, wording.ARCHIVE_TITLE, wording.ARCHIVE_DESCRIPTION, ""
    if library.answers:
        yield permalinks.ANSWERS, wording.ANSWERS, wording.ANSWERS_DESCRIPTION, ""
    if library.registers.procedures:
        yield permalinks.PROCEDURES, wording.PROCEDURES, wording.PROCEDURES_DESCRIPTION, ""
    if library.documents:
        yield permalinks.REGISTRY, wording.DOCUMENTS_TITLE, wording.DOCUMENTS_DESCRIPTION, ""
        yield permalinks.OPEN_DATA, wording.OPEN_DATA, wording.OPEN_DATA_DESCRIPTION, ""
        yield permalinks.UNKNOWNS, wording.UNKNOWNS, wording.UNKNOWNS_DESCRIPTION, ""
        yield permalinks.CITED, wording.CITED, wording.CITED_DESCRIPTION, ""
        yield permalinks.ISSUERS, wording.ISSUERS, wording.ISSUERS_DESCRIPTION, ""
    if library.plans:
        yield permalinks.DUE, wording.DUE, wording.DUE_DESCRIPTION, ""
    yield from _pages_of_facts(library)
    yield from _index_pages(library)
    if years_of(library):
        targets = library.registers.targets
        texts = [theme.text for theme in library.settings.themes] + [one.text for one in targets]
        yield permalinks.YEARS, wording.YEARS, wording.YEARS_DESCRIPTION, " ".join(dict.fromkeys(texts))
    yield from _ways_in(library)
    for area in library.settings.reform_areas:
        yield permalinks.area(area.id), area.title, area.description or area.title, wording.AREAS


def _index_pages(library: Library) -> Iterator[tuple[str, str, str, str]]:
    """Yield the same of the pages of indices."""
    indices = library.registers.indices
    if indices:
        names = [name for one in indices for name in (one.name, one.full_name, *one.aliases)]
        yield permalinks.INDICES, wording.INDICES, wording.INDICES_DESCRIPTION, " ".join(names)
    for index in indices:
        title = wording.INDEX_PAGE.format(name=index.name, full_name=index.full_name)
        also = [*index.aliases, *_known(index.owner, index.meaning)]
        description = wording.INDEX_DESCRIPTION.format(name=index.name, full_name=index.full_name)
        yield permalinks.index_page(index.id), title, description, " ".join(also)


def _pages_of_facts(library: Library) -> Iterator[tuple[str, str, str, str]]:
    """Yield the same of the pages of events, abbreviations and replies, where there are any."""
    if any(events_of(library)):
        yield permalinks.EVENTS, wording.EVENTS, wording.EVENTS_DESCRIPTION, ""
    if library.registers.glossary:
        yield permalinks.GLOSSARY, wording.GLOSSARY, wording.GLOSSARY_DESCRIPTION, ""
    if any(library.posts_by_state.values()):
        yield permalinks.FEEDBACK, wording.FEEDBACK, wording.FEEDBACK_DESCRIPTION, ""


def _ways_in(library: Library) -> Iterator[tuple[str, str, str, str]]:
    if library.settings.ways:
        yield permalinks.LIFE_EVENTS, wording.LIFE_EVENTS, wording.LIFE_EVENTS_DESCRIPTION, ""
    for audience in library.settings.audiences:
        if audience.id in library.for_audiences:
            description = audience.description or wording.POSTS_OF_AUDIENCE.format(title=audience.title)
            yield permalinks.audience(audience.id), audience.title, description, wording.AUDIENCES


def _generated(url: str, title: str, description: str, also: str) -> Record:
    entry = SearchEntry(kind=ResultKind.PAGE, title=title, url=url, summary=description)
    return Record(entry=entry, title=[title], lead=[description, also], body=[], text=[description])


def _document(library: Library, document: Document) -> Record:
    text = [
        *(_plan_text(document) if isinstance(document, Plan) else ()),
        *(one_line(f"{cited.kind} {cited.number or ''} {cited.subject}") for cited in document.citations),
        *paragraphs(library.bodies[document.body]),
    ]
    if document.text_quality is TextQuality.OCR:
        text = readable(text)
    entry = SearchEntry(
        kind=ResultKind.DOCUMENT,
        title=document.full_title,
        url=document.permalink,
        date=partial_date(document.issued) if document.issued else None,
        context=None if document.full_title.startswith(document.name) else document.name,
    )
    return Record(
        entry=entry,
        title=[document.full_title, document.name, *_known(document.symbol)],
        lead=[*_known(document.locality, document.province), str(document.year)],
        body=text,
        filters=[str(document.year), *document.all_areas],
        text=text,
    )


def _plan_text(plan: Plan) -> Iterator[str]:
    yield from _known(plan.audience)
    yield from (theme.text for theme in plan.themes)
    yield from (said.text for said in (*plan.purposes, *plan.requirements, *plan.topics, *plan.forms))
    yield from (group.title for group in plan.task_groups)
    for assignment in plan.assignments:
        yield assignment.unit
        yield from (item.text for item in assignment.items)


def _task(library: Library, plan: Plan, task: Task) -> Record:
    title, lead = [one_line(task.activity)], [*task.lead, *task.partners]
    text = [*_known(task.propaganda, task.schedule.printed, task.note), *(part.text for part in task.parts)]
    if plan.text_quality is TextQuality.OCR:
        title, lead, text = readable(title), readable(lead), readable(text)
    area = library.settings.area(task.area)
    entry = SearchEntry(
        kind=ResultKind.TASK,
        title=one_line(task.activity),
        url=f"{plan.permalink}#{task.anchor}",
        areas=(area.title,) if area else (),
        summary=wording.LEAD.format(units="; ".join(task.lead)) if task.lead else None,
        context=wording.RESULT_OF_PLAN.format(task=task.id, plan=plan.full_title),
    )
    return Record(
        entry=entry,
        title=title,
        lead=[*lead, *_known(plan.locality), str(plan.year)],
        body=text,
        filters=[str(plan.year), task.area],
        text=text,
    )


def _known(*texts: str | None) -> list[str]:
    return [text for text in texts if text]


def _answer(library: Library, answer: FaqEntry) -> Record:
    body = library.bodies[answer.body]
    procedure = library.procedure(answer.procedure) if answer.procedure else None
    is_past = review_of(library, answer).is_past
    text = [*_facts(answer, is_past=is_past), *paragraphs(body)]
    named = [one for code in answer.all_procedures if (one := library.procedure(code)) is not None]
    context = wording.RESULT_OF_PROCEDURE.format(name=procedure.name, code=procedure.code) if procedure else None
    if is_past:
        context = wording.RESULT_PAST if context is None else f"{wording.RESULT_PAST}. {context}"
    entry = SearchEntry(
        kind=ResultKind.ANSWER,
        title=answer.question,
        url=answer.permalink,
        summary=answer.summary,
        context=context,
    )
    return Record(
        entry=entry,
        title=[answer.question, *([procedure.name, procedure.code] if procedure else [])],
        lead=[
            answer.summary,
            *answer.tags,
            *_audiences(library, answer),
            *(word for one in named for word in (one.name, one.code, *one.aliases)),
            *(heading.text for heading in body.headings),
        ],
        body=[*text, *(source.name for source in answer.sources)],
        text=text,
    )


def _facts(answer: FaqEntry, *, is_past: bool) -> Iterator[str]:
    """Yield the facts of an answer with their labels: people ask for “cần mang theo”, not for “căn cước”."""
    facts = [
        (wording.ANSWER_FOR_WHOM, answer.for_whom),
        (wording.ANSWER_BRING, ", ".join(answer.bring)),
        (wording.ANSWER_WHERE, answer.where),
        *((wording.ANSWER_FEE, answer.fee), (wording.ANSWER_TIME_LIMIT, answer.time_limit)) * (not is_past),
    ]
    return (label.format(value=value) for label, value in facts if value)


def _procedure(library: Library, one: Procedure) -> Record:
    has_ended = one.ended is not None and one.has_ended(today_of(library))
    entry = SearchEntry(
        kind=ResultKind.PAGE,
        title=one.name,
        url=permalinks.procedure(one.code),
        summary=wording.PROCEDURE_DESCRIPTION.format(name=one.name, code=one.code),
        context=wording.PROCEDURE_ENDED.format(day=short_date(one.ended)) if one.ended and has_ended else None,
    )
    lead = [*one.aliases, *_known(one.field), wording.PROCEDURES]
    return Record(entry=entry, title=[one.name, one.code], lead=lead, body=[], text=[entry.summary or ""])


def _audiences(library: Library, answer: FaqEntry) -> Iterator[str]:
    return (term.title for term in map(library.settings.audience, answer.audience) if term)


def _page(library: Library, page: Page) -> Record:
    body = library.bodies[page.body]
    text = paragraphs(body)
    entry = SearchEntry(
        kind=ResultKind.PAGE,
        title=page.title,
        url=page.permalink,
        summary=page.summary,
    )
    lead = [*([page.summary] if page.summary else []), *(heading.text for heading in body.headings)]
    return Record(entry=entry, title=[page.title], lead=lead, body=text, text=text)


def _topic(library: Library, topic: Topic) -> Record:
    body = library.bodies[topic.body]
    text = paragraphs(body)
    entry = SearchEntry(kind=ResultKind.PAGE, title=topic.title, url=topic.permalink, summary=topic.summary)
    lead = [*_known(topic.summary), *(heading.text for heading in body.headings)]
    return Record(entry=entry, title=[topic.title, *topic.tags], lead=lead, body=text, text=text)


def _life_event(event: LifeEvent) -> Record:
    url = permalinks.life_event(event.id)
    entry = SearchEntry(kind=ResultKind.PAGE, title=event.title, url=url, summary=event.description)
    lead = [event.description, *event.tags]
    return Record(entry=entry, title=[event.title, *event.words], lead=lead, body=[], text=[event.description])


def _contacts(contacts: Sequence[Contact]) -> Record:
    text = [one_line(" ".join(_contact_parts(contact))) for contact in contacts]
    entry = SearchEntry(
        kind=ResultKind.PAGE,
        title=wording.CONTACTS,
        url=permalinks.CONTACTS,
        summary=wording.CONTACTS_DESCRIPTION,
    )
    numbers = [digits for contact in contacts for phone in contact.phones for digits in phone.groupings]
    # Words of readers who do not know the title of the page, and numbers however they type them.
    lead = [wording.CONTACTS_DESCRIPTION, wording.CONTACTS_ALSO, *(contact.name for contact in contacts), *numbers]
    return Record(entry=entry, title=[wording.CONTACTS], lead=lead, body=text, text=text)


def _contact_parts(contact: Contact) -> Iterator[str]:
    yield f"{contact.name}:"
    if contact.phones or contact.kind is not ContactKind.ONLINE:
        numbers = ", ".join(phone.text for phone in contact.phones)
        yield wording.CONTACT_PHONES.format(numbers=numbers or wording.NOT_KNOWN)
    if contact.address or contact.kind is ContactKind.OFFICE:
        yield wording.CONTACT_ADDRESS.format(address=contact.address or wording.NOT_KNOWN)
    if contact.email:
        yield wording.CONTACT_EMAIL.format(email=contact.email)
    if contact.url:
        yield wording.CONTACT_URL.format(url=contact.url)
    if contact.hours or contact.kind is ContactKind.OFFICE:
        yield wording.CONTACT_HOURS.format(hours=contact.hours or wording.NOT_KNOWN)
    if contact.bring:
        yield wording.CONTACT_BRING.format(papers=", ".join(contact.bring))
    yield from _known(contact.purpose)
