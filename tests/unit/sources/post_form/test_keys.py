from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pytest

from cchc import sources
from cchc.errors import ContentError
from cchc.model.forms import NAMES
from cchc.sources.editing.writing import after_key
from cchc.sources.editing.yaml_values import Value
from cchc.sources.fields import Fields
from cchc.sources.files import split
from cchc.sources.forms import DRAFTS
from cchc.sources.post_form.descriptions import KeyGroup, PostKey, ValueKind
from cchc.sources.post_form.keys import ALL, KEYS
from cchc.sources.posts import read_post
from cchc.sources.registers import read_registers
from cchc.sources.settings import read_settings
from support.papers import REPOSITORY

FOLDER = Path(sources.__file__).parent
# Keys by which senders gave themselves away: read only to be refused.
REFUSED = {"feedback.sender", "feedback.name", "feedback.phone", "feedback.email", "feedback.address", "feedback.from"}


def value_of(key: PostKey, example: str = "một") -> Value:
    below = [one for one in ALL if one.path.rpartition(".")[0] == key.path]
    if key.value is ValueKind.GROUP:
        return {one.name: value_of(one) for one in below}
    if key.value is ValueKind.ROWS:
        return ({one.name: value_of(one) for one in below},)
    return example


def keys_that_were_read(front_matter: Mapping[str, Value], monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Return the path of every key that `read_post` asks for, with those that stand in a file with every key."""
    found: set[str] = set()
    paths: dict[int, str] = {}
    kept: list[Fields] = []
    of_mapping, of_mappings, of_node = Fields.mapping, Fields.mappings, Fields.node

    def path_of(fields: Fields, key: str) -> str:
        return f"{paths.get(id(fields), '')}{key}"

    def remembered(fields: Fields, key: str, children: Iterable[Fields]) -> None:
        for one in children:
            # As long as it is kept, no other object has its id.
            kept.append(one)
            paths[id(one)] = f"{path_of(fields, key)}."

    def mapping(self: Fields, key: str) -> Fields | None:
        one = of_mapping(self, key)
        remembered(self, key, [one] if one else [])
        return one

    def mappings(self: Fields, key: str) -> tuple[Fields, ...]:
        children = of_mappings(self, key)
        remembered(self, key, children)
        return children

    def node(self: Fields, key: str) -> object:
        found.add(path_of(self, key))
        return of_node(self, key)

    monkeypatch.setattr(Fields, "mapping", mapping)
    monkeypatch.setattr(Fields, "mappings", mappings)
    monkeypatch.setattr(Fields, "node", node)
    lines = "".join(f"{key}:{after_key(value, 0)}\n" for key, value in front_matter.items())
    with pytest.raises(ContentError):
        read_post(split(f"---\n{lines}---\n".encode(), "posts/2026/bai.md"), docs_dir="docs")
    return found


def test_the_form_knows_the_keys_that_a_post_is_read_for(monkeypatch: pytest.MonkeyPatch) -> None:
    everything = {key.path: value_of(key) for key in ALL if "." not in key.path}
    everything["status"] = "withdrawn"
    read = keys_that_were_read(everything, monkeypatch)
    assert {"exemplar.decision.number", "attachments.title", "personal_data.allow"} <= read
    assert set(KEYS) == read - REFUSED


def test_a_post_with_every_key_has_none_that_is_unknown() -> None:
    everything = {key.path: value_of(key) for key in ALL if "." not in key.path}
    lines = "".join(f"{key}:{after_key(value, 0)}\n" for key, value in everything.items())
    with pytest.raises(ContentError) as raised:
        read_post(split(f"---\n{lines}---\n".encode(), "posts/2026/bai.md"), docs_dir="docs")
    assert not [problem.message for problem in raised.value.problems if "Không có khóa" in problem.message]


@pytest.mark.parametrize("key", ALL, ids=lambda key: key.path)
def test_a_key_says_what_it_is_and_what_to_write(key: PostKey) -> None:
    assert key.label != key.name
    assert key.help
    parent = key.path.rpartition(".")[0]
    assert not parent or KEYS[parent].value in {ValueKind.GROUP, ValueKind.ROWS}
    assert not parent or KEYS[parent].group is key.group
    has_choices = bool(key.choices or key.chosen_from)
    assert has_choices or key.value not in {ValueKind.CHOICE, ValueKind.CHOICES, ValueKind.FLAG}
    assert key.example or key.value in {ValueKind.GROUP, ValueKind.ROWS} or has_choices


def test_keys_of_a_form_belong_to_posts_with_that_form() -> None:
    assert {key.form for key in ALL if key.group is KeyGroup.OWN} == set(NAMES)
    assert [key.form for key in ALL if key.group is not KeyGroup.OWN and key.form] == []


def test_drafts_write_the_keys_in_the_order_of_the_form() -> None:
    def paths(form: str, draft: Mapping[str, object]) -> Iterator[str]:
        for key, value in draft.items():
            yield f"{form}.{key}"
            if isinstance(value, Mapping):
                yield from paths(f"{form}.{key}", value)

    for form, draft in DRAFTS.items():
        order = list(paths(form, draft))
        assert [path for path in KEYS if path in order] == order or form == "event"
        assert set(order) <= set(KEYS)


def test_required_keys_are_those_whose_absence_is_a_problem() -> None:
    tree = ast.parse((FOLDER / "posts.py").read_text(encoding="utf-8"))
    named = {
        call.args[0].value
        for call in ast.walk(tree)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and call.func.attr.startswith("required_")
        and isinstance(call.func.value, ast.Name)
        and call.func.value.id == "fields"
        and isinstance(call.args[0], ast.Constant)
    }
    assert {key.path for key in ALL if key.is_required and "." not in key.path} == {*named, "areas", "summary"}


def test_choices_are_those_of_the_section() -> None:
    settings = read_settings(REPOSITORY)
    registers = read_registers(REPOSITORY, [], docs_dir=settings.docs_dir)
    assert [one.title for one in KEYS["kind"].choices_in(settings, registers)][:2] == ["Tin", "Bài viết"]
    assert "par-index" in {one.value for one in KEYS["index_result.index"].choices_in(settings, registers)}
    assert [one.value for one in KEYS["status"].choices_in(settings, registers)] == ["draft", "published", "withdrawn"]
    assert KEYS["tasks"].choices_in(settings, registers) == ()
