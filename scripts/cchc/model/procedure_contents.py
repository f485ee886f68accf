"""What the section has about a procedure, and the order of procedures on their list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cchc.model.answers import FaqEntry
from cchc.model.documents import Document
from cchc.model.library import Library
from cchc.model.posts import Post
from cchc.model.procedures import Procedure
from cchc.model.topics import Topic
from cchc.text.collation import sort_key


@dataclass(frozen=True, kw_only=True)
class ProcedureContents:
    """Everything about a procedure, in the order in which its page shows it."""

    answers: tuple[FaqEntry, ...]
    """Those that are about it, then others that name it."""
    posts: tuple[Post, ...]
    """Newest first."""
    documents: tuple[Document, ...]
    """The law behind it, then others that name it."""
    topics: tuple[Topic, ...]


def contents_of_procedure(library: Library, procedure: Procedure) -> ProcedureContents:
    """Return everything about a procedure."""
    code = procedure.code
    basis = [document for name in procedure.basis_documents if (document := library.document(name)) is not None]
    naming = [document for document in library.documents if code in document.procedures and document not in basis]
    naming_it = [entry for entry in library.answers if code in entry.all_procedures]
    return ProcedureContents(
        answers=tuple(sorted(naming_it, key=lambda entry: entry.procedure != code)),
        posts=tuple(post for post in library.listed_posts if code in post.procedures),
        documents=(*basis, *naming),
        topics=tuple(topic for topic in library.topics if code in {entry.id for entry in topic.procedures}),
    )


def replaced_procedures(library: Library, procedure: Procedure) -> tuple[Procedure, ...]:
    """Return the procedures in whose place one has come."""
    return tuple(one for one in library.registers.procedures if one.replaced_by == procedure.code)


def procedures_by_field(library: Library) -> Sequence[tuple[str | None, tuple[Procedure, ...]]]:
    """Return the procedures by field, fields and names in Vietnamese order; those without a field come last."""
    procedures = sorted(library.registers.procedures, key=lambda one: (sort_key(one.name), one.code))
    fields = sorted({one.field for one in procedures if one.field}, key=lambda field: (sort_key(field), field))
    groups: list[tuple[str | None, tuple[Procedure, ...]]] = [
        (field, tuple(one for one in procedures if one.field == field)) for field in fields
    ]
    rest = tuple(one for one in procedures if not one.field)
    return (*groups, (None, rest)) if rest else tuple(groups)
