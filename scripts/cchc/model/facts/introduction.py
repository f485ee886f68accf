"""Facts of the document that a post introduces, taken from the archive."""

from __future__ import annotations

from collections.abc import Iterator

from cchc import wording
from cchc.model.facts.fact import Fact
from cchc.model.forms.introduction import Introduction
from cchc.model.library import Library
from cchc.text.dates import partial_date, short_date


def introduction_facts(library: Library, form: Introduction) -> Iterator[Fact]:
    """Yield name, subject, day, issuer and signer of the document; nothing where the archive lacks it."""
    document = library.document(form.document)
    if document is None:
        return
    issued = partial_date(document.issued) if document.issued else document.issued_printed
    yield Fact(label=wording.DOCUMENT, text=document.name, url=document.permalink, is_brief=True)
    yield Fact(label=wording.DOCUMENT_SUBJECT, text=document.title)
    yield Fact(label=wording.FACT_ISSUED, text=issued)
    if document.effective is not None:
        yield Fact(label=wording.DOCUMENT_EFFECTIVE, text=short_date(document.effective))
    yield Fact(label=wording.FACT_ISSUER, text=document.issuer_name, is_brief=True)
    yield Fact(label=wording.FACT_SIGNER, text=document.signer.name)
