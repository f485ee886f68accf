"""Drafts of documents that were read from a file: every value with the words it was read from beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

import yaml

from cchc.model.documents import Citation, CitationRole, Signer, TextQuality
from cchc.model.items import Attachment
from cchc.model.plans import GENERAL_AREA, Schedule, Task, TimingKind
from cchc.model.posts import Status
from cchc.sources import placeholders, plans
from cchc.sources.drafts import write_all
from cchc.sources.editing.yaml_values import Place
from cchc.sources.slips.yaml_traps import LOADER
from cchc.sources.yaml_editing import as_yaml
from cchc.text.cleaning import clean, one_line
from cchc.text.dates import PartialDate

_SIGNER_KEYS: Final = ("authority", "capacity", "title", "name")


@dataclass(frozen=True, kw_only=True)
class ImportedDocument:
    """A document that was read from a file; None is what the file does not say for certain."""

    folder: str
    """Folder below docs/: “ke-hoach” or “van-ban”."""
    id: str
    title: str
    type: str
    number: str | None
    number_printed: str | None
    symbol: str | None
    issued: PartialDate | None
    issued_printed: str | None
    year: int
    issuer: str | None
    """Id in the register of issuers."""
    issuer_name: str
    level: str
    locality: str | None
    province: str | None
    place: str | None
    signer: Signer
    recipients: tuple[str, ...]
    archived: date
    quality: TextQuality
    areas_are_printed: bool
    overall_schedule: str | None
    tasks: tuple[Task, ...]
    citations: tuple[Citation, ...]
    attachment: Attachment | None
    data: bytes
    """The file itself, which goes beside the draft as it is."""
    origins: Mapping[Place, str]
    """Words that values were read from, by their place in the front matter: each becomes a comment."""
    to_check: tuple[str, ...]
    """Markdown of what an editor has to look at."""

    @property
    def is_plan(self) -> bool:
        """Whether it is a plan."""
        return self.folder == plans.FOLDER


def write_imported_document(root: Path, document: ImportedDocument, *, docs_dir: str) -> str:
    """Write a draft of a document with its file and return its path relative to `root`: both or none.

    Raises:
        ContentError: one of the files exists.
    """
    folder = f"{docs_dir}/{document.folder}/{document.id}"
    path = f"{folder}/index.md"
    files: dict[str, bytes] = {}
    if document.attachment is not None:
        files[f"{folder}/{document.attachment.file}"] = document.data
    # The text comes last: a document is there with its file, or it is not there.
    write_all(root, {**files, path: text_of(document).encode()})
    return path


def text_of(document: ImportedDocument) -> str:
    """Return the content file of a draft."""
    values = _front_matter(document)
    text = _with_comments(as_yaml(values), document.origins)
    body = placeholders.PLAN_BODY if document.is_plan else placeholders.DOCUMENT_BODY
    listed = "\n".join(f"- {one}" for one in document.to_check)
    return f"---\n{text}---\n\n{placeholders.TO_CHECK}\n\n{listed}\n\n{body}"


def _front_matter(document: ImportedDocument) -> dict[str, object]:
    signer = {key: value for key in _SIGNER_KEYS if (value := getattr(document.signer, key)) is not None}
    issued = document.issued
    values: dict[str, object] = {
        "title": document.title,
        "type": document.type,
        "number": document.number,
        "number_printed": document.number_printed,
        "symbol": document.symbol,
        "issued": issued and _day(issued),
        "issued_printed": document.issued_printed,
        "year": document.year,
        "issuer": document.issuer or placeholders.ISSUER,
        "issuer_name": document.issuer_name,
        "level": document.level,
        "locality": document.locality,
        "province": document.province,
        "place": document.place,
        "signer": signer or None,
        "archived": document.archived,
        "text_quality": document.quality.value,
        "areas_are_printed": document.areas_are_printed if document.is_plan else None,
        "overall_schedule": document.overall_schedule,
        "tasks": [_task(one) for one in document.tasks] or None,
        "citations": [_citation(one) for one in document.citations] or None,
        "recipients": list(document.recipients) or None,
        "attachments": document.attachment and [{"file": document.attachment.file, "title": document.attachment.title}],
        "status": Status.DRAFT.value,
    }
    blank = {"number", "issued", "signer"}
    return {key: value for key, value in values.items() if value is not None or key in blank}


def _day(found: PartialDate) -> object:
    """Return a date as YAML writes it plainly: a day, “2026-03”, or a year."""
    if found.month is None:
        return found.year
    return found.iso() if found.day is None else found.earliest()


def _task(task: Task) -> dict[str, object]:
    values: dict[str, object] = {
        "id": task.id,
        "area": task.area or GENERAL_AREA,
        "activity": task.activity,
        "propaganda": task.propaganda,
        "lead": list(task.lead) or None,
        "partners": list(task.partners) or None,
        "schedule": _schedule(task.schedule),
        "note": task.note,
    }
    return {key: value for key, value in values.items() if value is not None}


def _schedule(schedule: Schedule) -> dict[str, object] | None:
    if schedule.printed is None and schedule.kind is TimingKind.UNSTATED:
        return None
    values: dict[str, object] = {
        "printed": schedule.printed,
        "kind": schedule.kind.value,
        "from": schedule.start,
        "to": schedule.end,
    }
    return {key: value for key, value in values.items() if value is not None}


def _citation(citation: Citation) -> dict[str, object]:
    values: dict[str, object] = {
        "place": citation.place,
        "role": CitationRole(citation.role).value,
        "kind": citation.kind,
        "number": citation.number,
        "number_printed": citation.number_printed,
        "date": citation.date,
        "issuer": citation.issuer,
        "subject": citation.subject,
        "again": list(citation.again) or None,
    }
    return {key: value for key, value in values.items() if value is not None}


def _with_comments(text: str, origins: Mapping[Place, str]) -> str:
    """Return YAML with a comment above each value that has words it was read from."""
    root = yaml.compose(text, Loader=LOADER)
    lines = text.splitlines(keepends=True)
    comments: list[tuple[int, str]] = []
    for place, words in origins.items():
        at = _line_of(root, place)
        if at is not None:
            indent = lines[at][: len(lines[at]) - len(lines[at].lstrip(" "))]
            comments.append((at, f"{indent}# {one_line(clean(words))}\n"))
    for at, comment in sorted(comments, key=lambda one: one[0], reverse=True):
        lines.insert(at, comment)
    return "".join(lines)


def _line_of(root: yaml.Node | None, place: Place) -> int | None:
    """Return the line, from 0, in which a value of YAML in block form starts with its key or its dash."""
    node, line = root, 0
    for step in place:
        if isinstance(node, yaml.MappingNode):
            found = next(((key, value) for key, value in node.value if key.value == step), None)
            if found is None:
                return None
            line, node = found[0].start_mark.line, found[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
            line = node.start_mark.line
        else:
            return None
    return line
