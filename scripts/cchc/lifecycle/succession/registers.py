"""Registers of a successor's section: those of the former sections, and what a new section has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from cchc.errors import ContentError, Problem
from cchc.lifecycle.answers import Answers
from cchc.lifecycle.succession.former_section import DOCS, REGISTERS, FormerSection
from cchc.model import permalinks
from cchc.model.document_registry import is_name_of
from cchc.model.documents import Level
from cchc.sources.editing.yaml_values import Place
from cchc.sources.fields import Fields
from cchc.sources.front_matter import Listed, parse
from cchc.sources.yaml_editing import as_plain, as_yaml, with_values

_KEYS: Final = {"procedures": "code", "glossary": "term"}
_NAMES: Final = {"glossary": "meaning"}

Entry = Mapping[str, object]


@dataclass(frozen=True, kw_only=True)
class Start:
    """How an office begins: the first day and the legal basis, where they are known."""

    day: date | None = None
    basis: str | None = None


@dataclass(frozen=True, kw_only=True)
class MergedRegisters:
    """Texts of the registers by path, with what was resolved."""

    texts: Mapping[str, str]
    notes: tuple[Problem, ...]


def successor_id(sections: Sequence[FormerSection], answers: Answers, start: Start, *, year: int) -> str:
    """Return the id of the new office in the register of issuers.

    A register that names the successor already has its id. An office of the same name and place as a former one is
    another one, so its id ends in the year in which it begins.
    """
    for section in sections:
        issuers = _issuers(section)
        for succession in _successions(issuers.get(section.office_id, {})):
            known = issuers.get(str(succession.get("id")))
            if known is not None and is_name_of(answers.full_name, str(known.get("name"))):
                return str(known["id"])
    taken = {issuer_id for section in sections for issuer_id in _issuers(section)}
    taken |= {section.office_id for section in sections}
    begun = start.day.year if start.day else year
    return f"{answers.issuer_id}-{begun}" if answers.issuer_id in taken else answers.issuer_id


def merged_registers(
    sections: Sequence[FormerSection], new: Mapping[str, str], answers: Answers, start: Start
) -> MergedRegisters:
    """Return the registers of former sections, the first one's as the base, with what only the others and `new` have.

    Raises:
        ContentError: one id is that of different entries in two sections.
    """
    merger = _Merger()
    texts = {}
    for name in REGISTERS:
        path = permalinks.register_file(name, docs_dir=DOCS)
        parts = [
            (file, section.settings.office.name, register, tuple(_entries_of(register, path)))
            for section in sections
            for file, register in section.registers[name]
        ]
        parts.append(("", "", new[path], tuple(_entries_of(new[path], path))))
        text, added = merger.merge(name, parts)
        if name == "issuers":
            text, added = _with_successions(text, added, sections, answers, start)
        texts[path] = _appended(text, added)
    if merger.problems:
        raise ContentError(merger.problems)
    return MergedRegisters(texts=texts, notes=tuple(merger.notes))


class _Merger:
    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.notes: list[Problem] = []

    def merge(
        self, name: str, parts: Sequence[tuple[str, str, str, Sequence[tuple[int, Entry]]]]
    ) -> tuple[str, dict[str, list[Entry]]]:
        """Return the text of the first part, and what the others add to it, by the name of their office."""
        key = _KEYS.get(name, "id")
        (file, _, text, entries), *others = parts
        known = {entry.get(key): (file, line, entry) for line, entry in entries}
        added: dict[str, list[Entry]] = {}
        for other_file, office, _, other_entries in others:
            for line, entry in other_entries:
                if entry.get(key) in known:
                    self._compare(name, other_file, line, entry, known[entry.get(key)])
                else:
                    known[entry.get(key)] = (other_file, line, entry)
                    added.setdefault(office, []).append(entry)
        return text, added

    def _compare(self, name: str, file: str, line: int, entry: Entry, known: tuple[str, int, Entry]) -> None:
        """Report two entries of one id that contradict each other; those of a new section always give way."""
        other_file, other_line, other = known
        differing = [key for key, value in entry.items() if value and other.get(key) and other[key] != value]
        if not differing or not file:
            return
        key, label = _KEYS.get(name, "id"), _NAMES.get(name, "name")
        where = f"{other_file}:{other_line}"
        if label in differing and name == "issuers":
            message = (
                f"Mã (id) “{entry[key]}” ở đây là của “{entry[label]}”, còn ở {where} là của “{other[label]}”. Hai cơ "
                "quan không thể cùng một mã: chép chuyên mục này ra một bản, trong bản ấy đổi mã ở sổ và ở các văn "
                "bản, kế hoạch có mã ấy, rồi chạy lại lệnh với bản ấy."
            )
            self.problems.append(Problem(file, line, message))
        else:
            message = f"Mục “{entry[key]}” khác {where} ở {', '.join(differing)}: giữ mục kia. Xem lại trong sổ mới."
            self.notes.append(Problem(file, line, message))


def _with_successions(
    text: str, added: dict[str, list[Entry]], sections: Sequence[FormerSection], answers: Answers, start: Start
) -> tuple[str, dict[str, list[Entry]]]:
    """Return a register of issuers in which each former office has ended, and the new one took over from it."""
    path = permalinks.register_file("issuers", docs_dir=DOCS)
    places = {entry.get("id"): place for place, (_, entry) in enumerate(_entries_of(text, path))}
    base = dict(enumerate(entry for _, entry in _entries_of(text, path)))
    values: dict[Place, object] = {}
    for section in sections:
        former = section.office_id
        if (place := places.get(former)) is not None:
            changed = _succeeded(base[place], answers, start)
            values |= {(place, key): value for key, value in changed.items()}
            continue
        for entries in added.values():
            for number, entry in enumerate(entries):
                if entry.get("id") == former:
                    entries[number] = {**entry, **_succeeded(entry, answers, start)}
                    break
        if not any(entry.get("id") == former for entries in added.values() for entry in entries):
            entry = {"id": former, "name": section.settings.office.name, "level": answers.level.value}
            added.setdefault(section.settings.office.name, []).append({**entry, **_succeeded(entry, answers, start)})
    for entries in added.values():
        for number, entry in enumerate(entries):
            if entry.get("id") == answers.issuer_id and start.day and not entry.get("valid_from"):
                entries[number] = {**entry, "valid_from": start.day, "basis": entry.get("basis") or start.basis}
    return with_values(text, values), added


def _succeeded(entry: Entry, answers: Answers, start: Start) -> Entry:
    """Return the values by which a former office ends and the new one follows it."""
    changed: dict[str, object] = {}
    if start.day is not None and not entry.get("valid_to"):
        changed["valid_to"] = start.day - timedelta(days=1)
    known = _successions(entry)
    if answers.issuer_id not in {one.get("id") for one in known}:
        # A district ended into several communes, each of which took over a part.
        scope = "part" if entry.get("level") == Level.DISTRICT.value or known else "all"
        new = {"id": answers.issuer_id, "scope": scope, "from": start.day, "basis": start.basis}
        changed["successors"] = [*known, {key: value for key, value in new.items() if value is not None}]
    return changed


def _successions(entry: Entry) -> list[Entry]:
    found = entry.get("successors")
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def _appended(text: str, added: Mapping[str, Sequence[Entry]]) -> str:
    parts = [text.rstrip()]
    for office, entries in added.items():
        parts.append(f"# Từ sổ của {office}" if office else "# Của chuyên mục mới")
        parts.append(as_yaml([dict(entry) for entry in entries]).rstrip())
    return "\n".join(parts) + "\n"


def _issuers(section: FormerSection) -> Mapping[str, Entry]:
    """Return the issuers of a section by id; of two entries of one id its own."""
    found: dict[str, Entry] = {}
    for file, text in section.registers["issuers"]:
        for _, entry in _entries_of(text, file):
            found.setdefault(str(entry["id"]), entry)
    return found


def _entries_of(text: str, path: str) -> Iterator[tuple[int, Entry]]:
    node = parse(text, path)
    for value in node.values if isinstance(node, Listed) else ():
        entry = as_plain(value)
        if isinstance(entry, dict):
            yield Fields(value, path).line, entry
