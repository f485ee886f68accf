"""Random edits of files as people write them: comments, odd quotes, any order, any line ends."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace

import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cchc.errors import ContentError
from cchc.sources.editing.writing import entry_lines, scalar
from cchc.sources.editing.yaml_values import Place, Value, cleaned
from cchc.sources.files import split
from cchc.sources.post_form.reading import values_of
from cchc.sources.post_form.saving import edited, with_body
from cchc.sources.post_form.typed_days import as_written
from cchc.sources.posts import read_post
from cchc.text.cleaning import clean, one_line

PATH = "posts/2026/bai.md"
WORDS = (
    *("Một cửa", "cải cách: đợt 1", "Mục #5", "[Hỏi]", "'Đáp'", "D:\\bieu-mau", "2026-03-15", "null", "- gạch"),
    *("a, b", "{x}", "!", "“Số” 3%", "&c", "yes", "1.10", "|", "ý"),
)
TEXTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join) | st.text(min_size=1, max_size=12).map(
    lambda text: one_line(clean(text)) or "chữ"
)
SCALARS = ("title", "date", "summary", "kind", "unit", "author", "status", "khoa_la")
LISTS = ("areas", "tags", "tasks", "aliases")
MAPPINGS = {"image": ("file", "alt", "caption"), "source": ("name", "url"), "event": ("from", "place", "to")}
ROWS = {"attachments": ("file", "title"), "corrections": ("date", "note", "level")}
KEYS = (*SCALARS, *LISTS, *MAPPINGS, *ROWS)


def mapping_of(keys: tuple[str, ...]) -> st.SearchStrategy[Mapping[str, Value]]:
    return st.sets(st.sampled_from(keys), min_size=1).flatmap(
        lambda chosen: st.fixed_dictionaries({key: TEXTS for key in keys if key in chosen})
    )


def values_for(key: str) -> st.SearchStrategy[Value]:
    if key in SCALARS:
        return TEXTS
    if key in LISTS:
        return st.lists(TEXTS, min_size=1, max_size=5).map(tuple)
    if key in MAPPINGS:
        return mapping_of(MAPPINGS[key])
    return st.lists(mapping_of(ROWS[key]), min_size=1, max_size=4).map(tuple)


COMMENTS = st.sampled_from(
    ["", "", "# xem lại\n", "# một: hai\n# ba\n", "\n", "# rời\n\n", "    # lùi vào\n", "# đuôi  \t\n"]
)


@dataclass(frozen=True)
class Part:
    """A key as typed, with what stands above it."""

    key: str
    value: Value
    above: str
    text: str


def single(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


@st.composite
def typed_scalars(draw: st.DrawFn, text: str, *, flow: bool = False) -> str:
    forms = [scalar(text, in_flow=flow), single(text)]
    if '"' not in text and "\\" not in text:
        forms.append(f'"{text}"')
    return draw(st.sampled_from(forms))


@st.composite
def typed_flows(draw: st.DrawFn, value: Value) -> str:
    space = draw(st.sampled_from(["", " ", "  "]))
    if isinstance(value, str):
        return draw(typed_scalars(value, flow=True))
    if isinstance(value, tuple):
        gap = draw(st.sampled_from([", ", ",", " ,  ", ",\n    ", ",\n    # ghi chú\n    "]))
        return f"[{space}{gap.join(draw(typed_flows(one)) for one in value)}{space}]"
    assert isinstance(value, Mapping)
    return f"{{{space}{', '.join(f'{key}: {draw(typed_flows(one))}' for key, one in value.items())}{space}}}"


@st.composite
def parts(draw: st.DrawFn, key: str) -> Part:
    value = draw(values_for(key))
    above = draw(COMMENTS)
    form = draw(st.integers(0, 3))
    if isinstance(value, str):
        if form == 0:
            text = f"{key}: >-\n    {value}\n"
        elif form == 1:
            text = f"{key}:\n  {draw(typed_scalars(value))}\n"
        else:
            before, after = draw(st.sampled_from([" ", "   "])), draw(st.sampled_from(["", "  "]))
            text = f"{key}:{before}{draw(typed_scalars(value))}{after}\n"
    elif form == 0:
        text = f"{key}: {draw(typed_flows(value))}\n"
    elif isinstance(value, tuple):
        dash = draw(st.sampled_from([0, 2, 4]))
        rows = []
        for one in value:
            comment = draw(st.sampled_from(["", "", f"{' ' * dash}# hàng\n", "\n"]))
            if isinstance(one, str) or draw(st.integers(0, 2)) == 0:
                rows.append(f"{comment}{' ' * dash}-  {draw(typed_flows(one))}\n")
            else:
                column = dash + draw(st.sampled_from([2, 4]))
                rows.append(comment + "".join(f"{row}\n" for row in entry_lines(one, dash, column)))
        text = f"{key}:\n{''.join(rows)}"
    else:
        assert isinstance(value, Mapping)
        indent = " " * draw(st.sampled_from([1, 2, 4]))
        comment = draw(st.sampled_from(["", f"{indent}# bên trong\n"]))
        inner = "".join(f"{indent}{name}: {draw(typed_scalars(str(one)))}\n{comment}" for name, one in value.items())
        text = f"{key}:\n{inner}"
    return Part(key, value, above, text)


@st.composite
def files(draw: st.DrawFn) -> tuple[list[Part], str, str]:
    keys = draw(st.lists(st.sampled_from(KEYS), unique=True, min_size=1, max_size=9))
    found = [draw(parts(key)) for key in keys]
    for number, part in enumerate(found[1:]):
        if ": >-" in found[number].text and part.above.startswith(" "):
            # Indented below a folded text, it would be part of it.
            found[number + 1] = replace(part, above="")
    body = draw(st.sampled_from(["", "\nĐoạn một.\n", "\n- a\n\n\n- b", "x\n\n"]))
    return found, body, draw(st.sampled_from(["\n", "\r\n", "\r"]))


def as_typed(found: list[Part], body: str, end: str, *, bom: str, nfd: bool) -> str:
    text = "---\n" + "".join(part.above + part.text for part in found) + "---\n" + body
    if nfd:
        text = unicodedata.normalize("NFD", text)
    return bom + text.replace("\n", end)


@st.composite
def changes_of(draw: st.DrawFn, found: list[Part]) -> dict[str, Value]:
    keys = draw(st.lists(st.sampled_from(KEYS), unique=True, min_size=1, max_size=4))
    known = {part.key: part.value for part in found}
    changes: dict[str, Value] = {}
    for key in keys:
        old = known.get(key)
        new = draw(st.none() | values_for(key))
        if isinstance(old, tuple) and isinstance(new, tuple) and draw(st.booleans()):
            # What people do to a list: entries taken out, put in and changed, the others left.
            kept = [one for one in old if draw(st.integers(0, 3))]
            place = draw(st.integers(0, len(kept)))
            new = (*kept[:place], *new[: draw(st.integers(0, 1))], *kept[place:]) or None
        if isinstance(old, Mapping) and isinstance(new, Mapping) and draw(st.booleans()):
            new = {**old, **new}
        changes[key] = new
    return changes


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.data(), files(), st.sampled_from(["", "\ufeff"]), st.sampled_from(["NFC", "NFD"]))
def test_only_lines_of_changed_keys_differ(
    data: st.DataObject, file: tuple[list[Part], str, str], bom: str, form: str
) -> None:
    nfd = form == "NFD"
    found, body, end = file
    original = as_typed(found, body, end, bom=bom, nfd=nfd)
    old = values_of(original.encode(), PATH).values
    assert cleaned(old) == {part.key: cleaned(part.value) for part in found} or nfd
    changes = data.draw(changes_of(found))
    places: dict[Place, Value] = {(key,): value for key, value in changes.items()}
    saved = edited(original.encode(), PATH, places)

    wanted = cleaned({**old, **{key: as_written(value, key) for key, value in changes.items()}})
    assert as_lists(cleaned(values_of(saved, PATH).values)) == as_lists(wanted)
    for _ in range(9):
        assert edited(saved, PATH, places) == saved

    rest = saved.decode()
    start = f"{bom}---{end}"
    assert rest.startswith(start)
    rest = rest[len(start) :]
    tail = f"---{end}" + original.partition(f"{end}---{end}")[2]
    assert rest.endswith(tail)
    rest = rest[: len(rest) - len(tail)]
    # What is left when the lines of all other keys are taken away belongs to the keys that changed.
    left = ""
    for part in found:
        if part.key not in changes or as_lists(cleaned(changes[part.key])) == as_lists(cleaned(old.get(part.key))):
            line = (unicodedata.normalize("NFD", part.text) if nfd else part.text).replace("\n", end)
            before, middle, rest = rest.partition(line)
            assert middle, part
            left += before
    remaining = yaml.safe_load(clean(left + rest).replace("2026-03-15", "x")) or {}
    assert set(remaining) <= set(changes)


def as_lists(value: Value) -> Value:
    if isinstance(value, Mapping):
        return {key: as_lists(one) for key, one in value.items()}
    if isinstance(value, tuple):
        inner = tuple(map(as_lists, value))
        return inner[0] if len(inner) == 1 else inner
    return value


@settings(max_examples=80, deadline=None)
@given(st.text() | TEXTS, st.sampled_from(["Tin", '"Tin"', "'Tin'", ">-\n  Tin", "|\n  Tin"]), st.text() | TEXTS)
def test_a_reader_gets_what_was_typed(title: str, form: str, tag: str) -> None:
    text = f"---\ntitle: {form}\ndate: 2026-03-15\nareas: [the-che]\nsummary: Tóm tắt.\ntags: [a, b]\n---\n"
    title, tag = one_line(clean(title)) or "Tin", one_line(clean(tag))
    saved = edited(text.encode(), PATH, {("title",): title, ("author",): title, ("tags", 1): tag, ("summary",): "x"})
    post = read_post_or_none(saved)
    assert values_of(saved, PATH).values["title"] == title
    if post is not None:
        assert (post[0], post[1]) == (title, title)
        assert post[2] == tuple(dict.fromkeys(one for one in ("a", tag) if one))


def read_post_or_none(data: bytes) -> tuple[str, str | None, tuple[str, ...]] | None:
    """Return title, author and tags, or None where a tag is one that the reader refuses."""
    try:
        post = read_post(split(data, PATH), docs_dir="docs")
    except ContentError as error:
        if any("(tags)" not in problem.message for problem in error.problems):
            raise
        return None
    return post.title, post.author, post.tags


BODIES = st.lists(st.sampled_from(["a", "", "b  ", "Mô\u0323t", "| x |"]), max_size=8).map("\n".join)


@settings(max_examples=60, deadline=None)
@given(BODIES, BODIES, st.sampled_from(["\n", "\r\n", "\r"]), st.sampled_from(["---", "---\n"]))
def test_a_changed_body_keeps_line_ends_and_the_front_matter(old: str, new: str, end: str, fence: str) -> None:
    if fence == "---":
        old = ""
    text = ("---\ntitle: Một\u200b  \n" + fence + old).replace("\n", end)
    saved = with_body(text.encode(), PATH, new)
    assert saved.decode() == ("---\ntitle: Một\u200b  \n---" + ("\n" if fence != "---" or new else "") + new).replace(
        "\n", end
    )
    assert values_of(saved, PATH).body == new
    assert with_body(saved, PATH, new) == saved
