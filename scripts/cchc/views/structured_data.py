"""Pages for machines: schema.org objects (JSON-LD)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from cchc.model import permalinks
from cchc.model.settings import Settings
from cchc.views.answers import AnswerPage, AnswersPage
from cchc.views.documents.facts import DocumentFacts
from cchc.views.documents.pages import DocumentPage
from cchc.views.documents.plan_pages import PlanPage
from cchc.views.index_data import index_dataset
from cchc.views.indices import IndexPage
from cchc.views.posts import PostPage
from cchc.views.procedures import ProcedurePage
from cchc.views.view import Label, View

_CONTEXT: Final = "https://schema.org"
_HEADLINE: Final = 110
"""Characters of a headline that search engines read."""


def structured_data(view: View, settings: Settings, *, image: str | None = None) -> tuple[Mapping[str, object], ...]:
    """Return the schema.org objects of a page. They repeat values of the View, so they are no part of it.

    `image` is the absolute address of the picture that stands for the page.
    """
    about: list[Mapping[str, object]] = []
    forms = view.content.forms if isinstance(view.content, PostPage) else ()
    if view.meta.is_article and view.meta.is_indexed:
        article = _news_article(view, settings, image=image)
        if isinstance(view.content, PostPage):
            article.update(_people_and_terms(view.content))
        for form in forms:
            article.update(form.properties())
        about.append(article)
        address = settings.absolute(view.permalink)
        about.extend(found for form in forms for found in form.objects(address))
    if isinstance(view.content, DocumentPage | PlanPage) and (found := _other_addresses(view.content.facts)):
        about.append(_document(view.meta.title, view.content.facts, found))
    if isinstance(view.content, IndexPage):
        about.append({"@context": _CONTEXT, **index_dataset(view.content, settings)})
    if isinstance(view.content, AnswerPage) and view.content.past is None:
        about.extend(_answer(view.content))
    if isinstance(view.content, AnswersPage) and (questions := _questions(view.content, settings)):
        about.append(questions)
    if isinstance(view.content, ProcedurePage):
        about.append(_service(view.content))
    if view.crumbs:
        about.append(_breadcrumbs(settings, view.crumbs))
    return tuple(about)


def _news_article(view: View, settings: Settings, *, image: str | None) -> dict[str, object]:
    meta = view.meta
    address = settings.absolute(view.permalink)
    article: dict[str, object] = {
        "@context": _CONTEXT,
        "@type": "NewsArticle",
        "headline": meta.title[:_HEADLINE],
        "description": meta.description,
        "url": address,
        "mainEntityOfPage": address,
        "inLanguage": "vi",
        "datePublished": meta.published,
        "dateModified": meta.modified,
        "author": {"@type": "Person" if meta.creator_is_person else "Organization", "name": meta.creator},
        "publisher": {"@type": "GovernmentOrganization", "name": settings.office.name},
        "articleSection": meta.section,
    }
    if meta.source_organisation is not None:
        article["sourceOrganization"] = {"@type": "GovernmentOrganization", "name": meta.source_organisation}
    if meta.happened is not None:
        article["contentReferenceTime"] = meta.happened
    if meta.tags:
        article["keywords"] = list(meta.tags)
    if image is not None:
        article["image"] = image
    if meta.based_on:
        article["isBasedOn"] = meta.based_on
    return article


def _people_and_terms(page: PostPage) -> Iterator[tuple[str, object]]:
    if page.editor:
        yield "editor", {"@type": "Person", "name": page.editor}
    if page.audience:
        yield "audience", _audiences(page.audience)
    if page.source and page.source.credit:
        yield "creditText", page.source.credit
    if page.source and page.source.licence:
        yield "usageInfo", page.source.licence


def _audiences(audience: Sequence[Label]) -> list[Mapping[str, str]]:
    return [{"@type": "Audience", "audienceType": term.title} for term in audience]


def _question(page: AnswerPage) -> Mapping[str, object]:
    answer = {"@type": "Answer", "text": page.summary}
    return {
        "@context": _CONTEXT,
        "@type": "FAQPage",
        "url": page.canonical,
        "inLanguage": "vi",
        **({"audience": _audiences(page.audience)} if page.audience else {}),
        "mainEntity": [{"@type": "Question", "name": page.question, "acceptedAnswer": answer}],
    }


def _answer(page: AnswerPage) -> Iterator[Mapping[str, object]]:
    yield _question(page)
    if page.steps:
        yield _guide(page)


def _guide(page: AnswerPage) -> Mapping[str, object]:
    steps = enumerate(page.steps, start=1)
    return {
        "@context": _CONTEXT,
        "@type": "HowTo",
        "name": page.question,
        "description": page.summary,
        "url": page.canonical,
        "inLanguage": "vi",
        "step": [
            {"@type": "HowToStep", "position": number, "text": text, "url": f"{page.canonical}#buoc-{number}"}
            for number, text in steps
        ],
    }


def _questions(page: AnswersPage, settings: Settings) -> Mapping[str, object] | None:
    """Return the list of questions, without those whose answers are being checked again; None where none is left."""
    address = settings.absolute(permalinks.ANSWERS)
    current = [card for group in page.groups for card in group.answers if not card.is_past]
    questions = [
        {
            "@type": "Question",
            "@id": f"{address}#{card.anchor}",
            "name": card.question,
            "acceptedAnswer": {"@type": "Answer", "text": card.summary, "url": settings.absolute(card.url)},
        }
        for card in current
    ]
    if not questions:
        return None
    return {"@context": _CONTEXT, "@type": "FAQPage", "url": address, "inLanguage": "vi", "mainEntity": questions}


def _service(page: ProcedurePage) -> Mapping[str, object]:
    """Return a procedure; what nobody has said of it is left out."""
    service: dict[str, object] = {
        "@context": _CONTEXT,
        "@type": "GovernmentService",
        "name": page.title,
        "identifier": page.code,
        "url": page.canonical,
        "inLanguage": "vi",
    }
    if page.aliases:
        service["alternateName"] = list(page.aliases)
    if page.field is not None:
        service["serviceType"] = page.field
    if page.official is not None and page.ended is None:
        service["availableChannel"] = {"@type": "ServiceChannel", "serviceUrl": page.official}
    return service


def _other_addresses(facts: DocumentFacts) -> list[str]:
    return [address.url for address in (facts.official_text, facts.portal_page) if address is not None]


def _document(title: str, facts: DocumentFacts, addresses: Sequence[str]) -> Mapping[str, object]:
    """Return a document that stands elsewhere, too: the object says that the pages are of one and the same."""
    document: dict[str, object] = {
        "@context": _CONTEXT,
        "@type": "DigitalDocument",
        "name": title,
        "url": facts.canonical,
        "inLanguage": "vi",
        "publisher": {"@type": "GovernmentOrganization", "name": facts.issuer_name},
        "sameAs": list(addresses),
    }
    if facts.number is not None:
        document["identifier"] = facts.number
    return document


def _breadcrumbs(settings: Settings, crumbs: Sequence[Label]) -> Mapping[str, object]:
    return {
        "@context": _CONTEXT,
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": crumb.title, "item": settings.absolute(crumb.url)}
            for place, crumb in enumerate(crumbs, start=1)
        ],
    }
