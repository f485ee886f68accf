"""Rules that content must follow, one question to the Library each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from cchc.checks import addresses, days, documents, links, navigation, plans, registers, taxonomy, wording
from cchc.errors import Concern, Problem, Reminders
from cchc.model.library import Library

Check = Callable[[Library], Iterator[Problem]]

RULES: Final[tuple[Check, ...]] = (
    addresses.check_slugs,
    addresses.check_addresses,
    addresses.check_post_ids,
    wording.check_titles,
    taxonomy.check_areas,
    taxonomy.check_kinds,
    taxonomy.check_units,
    taxonomy.check_faq_groups,
    plans.check_task_references,
    plans.check_evidence_dates,
    plans.check_plan_registers,
    documents.check_document_ids,
    documents.check_document_registers,
    documents.check_issuer_names,
    documents.check_issuer_existed,
    documents.check_numbers,
    documents.check_validity,
    documents.check_document_headings,
    registers.check_register_ids,
    registers.check_office,
    registers.check_successors,
    registers.check_issuer_times,
    registers.check_procedures,
    days.check_days_to_come,
    links.check_links,
    links.check_pictures,
    navigation.check_nav,
    links.check_file_names,
)
"""What stops a build."""

REMINDERS: Final[tuple[tuple[Concern, Check], ...]] = (
    (Concern.CONTACTS, registers.remind_of_unknown_contacts),
    (Concern.CONTACTS, registers.remind_of_unchecked_contacts),
    (Concern.ANSWERS, registers.remind_of_unchecked_answers),
    (Concern.DATES, documents.remind_of_another_printed_date),
    (Concern.FACTS, documents.remind_of_unknown_facts),
)
"""What an editor should know and may leave."""


def find_problems(library: Library) -> tuple[Problem, ...]:
    """Return every Problem of the content, by file and line."""
    return tuple(sorted({problem for rule in RULES for problem in rule(library)}))


def find_reminders(library: Library) -> tuple[Reminders, ...]:
    """Return what is unknown or out of date, by concern. None of it stops a build."""
    found: dict[Concern, set[Problem]] = {concern: set() for concern in Concern}
    for concern, rule in REMINDERS:
        found[concern].update(rule(library))
    return tuple(Reminders(concern, tuple(sorted(problems))) for concern, problems in found.items() if problems)
