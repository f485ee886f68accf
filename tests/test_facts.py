"""The five plans of the archive, compared field by field with what was read out of them."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cchc.model.plans import Plan, Schedule
from cchc.sources.files import split
from cchc.sources.plans import read_plan
from cchc.text.dates import PartialDate

REPOSITORY = Path(__file__).parents[1]
FACTS = Path(__file__).with_name("facts")
PLANS = ("chuong-my-2023", "ha-hoa-2023", "hung-dao-2024", "minh-duc-2023", "tinh-an-tay-2025")
# What the archive knows beside the plan: where the file lies, the register of issuers, and what editors add.
OF_THE_ARCHIVE = {
    *("path", "permalink", "fingerprint", "body", "links", "body_links", "anchors", "mentions", "aliases", "lines"),
    *(
        "public_digest",
        "check_digest",
        "id",
        "is_draft",
        "issuer",
        "archived",
        "attachments",
        "areas",
        "areas_are_printed",
    ),
    *("effective", "validity", "signer_note"),
}


def facts_of(plan_id: str) -> dict[str, Any]:
    found = json.loads((FACTS / f"{plan_id}.json").read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


def plan_of(plan_id: str) -> Plan:
    path = f"docs/ke-hoach/{plan_id}/index.md"
    return read_plan(split((REPOSITORY / path).read_bytes(), path), docs_dir="docs")


def plain(value: object) -> object:
    """Return a value as JSON has it, without what is empty."""
    if isinstance(value, PartialDate):
        return value.iso()
    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value):
        names = [field.name for field in fields(value)]
        if isinstance(value, Schedule):
            # For counting rounds only: the plan's own year, which no task has printed.
            names.remove("year")
        found = {name: plain(getattr(value, name)) for name in names}
        return {key: item for key, item in found.items() if item not in (None, [], {}, False)}
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items() if plain(item) not in (None, [], {}, False)}
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    return value


def differences(known: object, found: object, place: str) -> list[tuple[str, object, object]]:
    """Return every place where what was read and what the archive says differ."""
    if isinstance(known, dict) and isinstance(found, dict):
        keys = sorted(known.keys() | found.keys())
        return [one for key in keys for one in differences(known.get(key), found.get(key), f"{place}.{key}")]
    if isinstance(known, list) and isinstance(found, list) and len(known) == len(found):
        pairs = enumerate(zip(known, found, strict=True))
        return [one for number, (a, b) in pairs for one in differences(a, b, f"{place}[{number}]")]
    return [] if known == found else [(place, known, found)]


def compared(plan_id: str, plan: Plan) -> list[tuple[str, object, object]]:
    facts = facts_of(plan_id)
    del facts["counts"]
    for key in OF_THE_ARCHIVE:
        facts.pop(key, None)
    named = {field.name for field in fields(plan)} - OF_THE_ARCHIVE
    found = {name: plain(getattr(plan, name)) for name in named}
    # A plan names its indices in its own way; the archive gives each one name.
    for index in found["indices"] or ():  # type: ignore[attr-defined] # a list of mappings
        index.pop("name")
    return differences(plain(facts), {k: v for k, v in found.items() if v not in (None, [], {})}, plan_id)


@pytest.mark.parametrize("plan_id", PLANS)
def test_nothing_is_lost_and_nothing_invented(plan_id: str) -> None:
    reworded = {(pair["in the plan"], pair["in the archive"]) for pair in reworded_pairs()}
    assert [one for one in compared(plan_id, plan_of(plan_id)) if one[1:] not in reworded] == []


def test_every_rewording_is_still_in_use() -> None:
    used = [one[1:] for plan_id in PLANS for one in compared(plan_id, plan_of(plan_id))]
    pairs = [(pair["in the plan"], pair["in the archive"]) for pair in reworded_pairs()]
    assert sorted(set(map(str, used))) == sorted(map(str, pairs))


@pytest.mark.parametrize("plan_id", PLANS)
def test_the_numbers_of_things_are_those_that_were_counted(plan_id: str) -> None:
    plan = plan_of(plan_id)
    counted = {
        "task_groups": len(plan.task_groups),
        "tasks": len(plan.tasks),
        "task_sub_items": sum(len(task.parts) for task in plan.tasks),
        "topics": len(plan.topics),
        "forms": len(plan.forms),
        "assignment_units": len(plan.assignments),
        "assignment_items": sum(len(assignment.items) for assignment in plan.assignments),
        "recipients": len(plan.recipients),
        "citations": len(plan.citations),
    }
    known = facts_of(plan_id)["counts"]
    assert {name: counted[name] for name in known} == known


def test_there_are_facts_of_every_plan_that_the_archive_shows() -> None:
    shown = sorted(path.parent.name for path in (REPOSITORY / "docs/ke-hoach").glob("*/index.md"))
    assert shown == sorted(PLANS) == sorted(path.stem for path in FACTS.glob("*-20*.json"))


def reworded_pairs() -> list[dict[str, str]]:
    found = json.loads((FACTS / "reworded.json").read_text(encoding="utf-8"))
    assert isinstance(found, list)
    return found
