"""Rules that content must follow. Each is a generator of Problems; its docstring is the rule."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from cchc.checks import (
    addresses,
    answers,
    calls,
    colours,
    conflict_copies,
    criteria,
    cut_names,
    days,
    documents,
    events,
    feedback,
    forms,
    index_results,
    life_events,
    links,
    losses,
    navigation,
    outdated,
    outdated_addresses,
    own_addresses,
    own_templates,
    personal_data,
    plain_words,
    plans,
    procedures,
    prose,
    readiness,
    recordings,
    registers,
    shortcomings,
    stray_files,
    taxonomy,
    titles,
    topics,
    years,
)
from cchc.errors import Concern, Problem, Reminders, in_order
from cchc.model.library import Library

Check = Callable[[Library], Iterator[Problem]]

RULES: Final[tuple[Check, ...]] = (
    addresses.check_slugs,
    addresses.check_addresses,
    addresses.check_files,
    addresses.check_post_ids,
    conflict_copies.check_conflict_copies,
    titles.check_titles,
    taxonomy.check_areas,
    taxonomy.check_kinds,
    taxonomy.check_units,
    taxonomy.check_shared_channels,
    taxonomy.check_audiences,
    taxonomy.check_units_of_areas,
    taxonomy.check_faq_groups,
    forms.check_introductions,
    forms.check_index_results,
    index_results.check_indices_and_units,
    index_results.check_single_results,
    index_results.check_values,
    index_results.check_posts_agree,
    forms.check_materials,
    taxonomy.check_former_offices,
    criteria.check_criteria,
    topics.check_topic_references,
    topics.check_topic_tags,
    plans.check_task_references,
    plans.check_evidence_dates,
    plans.check_evidence_rounds,
    plans.check_plan_registers,
    cut_names.check_cut_names,
    documents.check_document_ids,
    documents.check_document_registers,
    documents.check_issuer_names,
    documents.check_issuer_existed,
    documents.check_numbers,
    documents.check_validity,
    documents.check_document_headings,
    readiness.check_authority,
    registers.check_register_ids,
    outdated.check_outdated_rules,
    registers.check_shared_issuers,
    registers.check_office,
    registers.check_successors,
    registers.check_issuer_times,
    procedures.check_procedures,
    procedures.check_procedure_entries,
    years.check_themes,
    events.check_reports,
    links.check_links,
    links.check_pictures,
    navigation.check_nav,
    navigation.check_life_events,
    life_events.check_contents_of_life_events,
    navigation.check_alerts,
    links.check_file_names,
    personal_data.check_personal_data,
)
"""Rules whose Problems stop a build. Of days to come, find_problems asks apart: they depend on the clock too."""

REMINDERS: Final[tuple[tuple[Concern, Check], ...]] = (
    (Concern.PUBLICATION, readiness.check_domains),
    (Concern.PUBLICATION, readiness.check_sample_settings),
    (Concern.PUBLICATION, readiness.check_sample_texts),
    (Concern.PUBLICATION, readiness.check_office_name),
    (Concern.PUBLICATION, readiness.check_places),
    (Concern.PUBLICATION, readiness.check_issuers),
    (Concern.PUBLICATION, readiness.check_hotlines),
    (Concern.PERSONAL_DATA, personal_data.remind_of_personal_data_in_drafts),
    (Concern.ATTACHMENTS, personal_data.remind_of_hidden_traces),
    (Concern.GONE, losses.remind_of_losses),
    (Concern.OLDER, losses.remind_of_older_dates),
    (Concern.CONTACTS, registers.remind_of_unknown_contacts),
    (Concern.REGISTERS, registers.remind_of_overrides),
    (Concern.CONTACTS, registers.remind_of_unchecked_contacts),
    (Concern.CONTACTS, registers.remind_of_doubtful_details),
    (Concern.CALLS, calls.remind_of_useless_links),
    (Concern.CALLS, calls.remind_of_other_numbers),
    (Concern.OUTDATED, outdated.remind_of_outdated_advice),
    (Concern.OUTDATED, outdated_addresses.remind_of_outdated_addresses),
    (Concern.ANSWERS, answers.remind_of_unchecked_answers),
    (Concern.ANSWERS, answers.remind_of_open_details),
    (Concern.ANSWERS, answers.remind_of_lost_steps),
    (Concern.ANSWERS, answers.remind_of_unknown_checkers),
    (Concern.ANSWERS, procedures.remind_of_unchecked_procedures),
    (Concern.ANSWERS, procedures.remind_of_lost_successors),
    (Concern.APPROVAL, shortcomings.remind_of_unapproved_criticism),
    (Concern.LACKING, shortcomings.remind_of_due_follow_ups),
    (Concern.LACKING, shortcomings.remind_of_missing_follow_ups),
    (Concern.TYPING, own_addresses.remind_of_own_addresses),
    (Concern.TYPING, prose.remind_of_typed_text),
    (Concern.TYPING, prose.remind_of_names_of_pictures),
    (Concern.YEAR, years.remind_of_missing_theme),
    (Concern.YEAR, years.remind_of_missing_results),
    (Concern.FOLLOW_UP, events.remind_of_unreported_events),
    (Concern.FOLLOW_UP, feedback.remind_of_days_of_receipt),
    (Concern.FOLLOW_UP, feedback.remind_of_long_waits),
    (Concern.FOLLOW_UP, plans.remind_of_evidence_outside_rounds),
    (Concern.FOLLOW_UP, plans.remind_of_rounds_without_span),
    (Concern.COLOURS, colours.remind_of_contrast),
    (Concern.FILES, stray_files.remind_of_stray_files),
    (Concern.TEMPLATES, own_templates.remind_of_unused_templates),
    (Concern.FOLLOW_UP, recordings.remind_of_missing_words),
    (Concern.ADDRESSES, documents.remind_of_unchecked_addresses),
    (Concern.DATES, documents.remind_of_another_printed_date),
    (Concern.FORMS, forms.remind_of_missing_forms),
    (Concern.TOPICS, topics.remind_of_empty_topics),
    (Concern.UNITS, taxonomy.remind_of_units_of_areas),
    (Concern.NUMBERS, calls.remind_of_typed_numbers),
    (Concern.WORDS, plain_words.remind_of_titles_and_summaries),
    (Concern.WORDS, plain_words.remind_of_long_sentences),
    (Concern.WORDS, plain_words.remind_of_long_paragraphs),
    (Concern.WORDS, plain_words.remind_of_abbreviations),
    (Concern.FACTS, documents.remind_of_unknown_facts),
)
"""Rules whose Problems are reminders, by concern. Of a public section, some concerns stop the build."""


def find_problems(library: Library, *, today: date | None = None) -> tuple[Problem, ...]:
    """Return every Problem that stops a build, by file and line; `today` is the day of the clock."""
    found = {problem for rule in RULES for problem in rule(library)}
    found.update(days.check_days_to_come(library, today=today or library.now.date()))
    if library.settings.is_public:
        found |= {
            replace(problem, concern=concern)
            for concern, problems in _findings(library, (concern for concern in Concern if concern.stops_publication))
            for problem in problems
        }
    return in_order(found)


def find_reminders(library: Library) -> tuple[Reminders, ...]:
    """Return the reminders of facts that are unknown, outdated or not ready for readers, by concern."""
    is_public = library.settings.is_public
    concerns = [concern for concern in Concern if not (is_public and concern.stops_publication)]
    return tuple(Reminders(concern, problems) for concern, problems in _findings(library, concerns) if problems)


def _findings(library: Library, concerns: Iterable[Concern]) -> Iterator[tuple[Concern, tuple[Problem, ...]]]:
    """Yield each concern with the Problems of its rules, by file and line."""
    for concern in concerns:
        yield concern, in_order(problem for about, rule in REMINDERS if about is concern for problem in rule(library))
