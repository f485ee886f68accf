"""Reads a file of answers: a YAML mapping of question keys."""

from __future__ import annotations

from pathlib import Path

from cchc.errors import reported_as_problems
from cchc.lifecycle.questions import QUESTIONS
from cchc.sources.fields import Fields
from cchc.sources.files import read_text
from cchc.sources.front_matter import parse


def read_answer_file(file: Path) -> tuple[dict[str, str], dict[str, int]]:
    """Return key → answer (a list joined to one text) and key → line of a file of answers.

    Raises:
        ContentError: the file cannot be read, or has keys that nobody asks for.
    """
    with reported_as_problems(file.parent, file.name):
        data = file.read_bytes()
    fields = Fields(parse(read_text(data, file.name), file.name), file.name)
    found = {}
    for question in QUESTIONS:
        key = question.key
        text = "; ".join(fields.texts(key)) if question.is_list else fields.text(key) or ""
        # A key without a value says that the answer is not known.
        if text or (question.may_be_blank and key in fields.lines):
            found[key] = text
    fields.finish()
    return found, fields.lines
