"""Short names of a joined script, and what keeps its own."""

from __future__ import annotations

import subprocess

import pytest

from cchc.site.assets.shortening import with_short_names
from support.tools import program

SCRIPT = r"""
const LETTERS = /[a-z/]+`/g;
function countWords(text, { least = 1, unit }) {
  const words = text.match(LETTERS) || [];
  const said = `${words.map((word) => `“${word}”`).join(", ")} of {text}`;
  return { words, number: words.length / least, unit, said };
}
async function laterOf(values) {
  try {
    for (const [first, ...others] of values) if (first) return { first, others, count() { return others.length; } };
  } catch (error) {
    throw new Error(error.message);
  }
  return null;
}
function told(name) { return name ? name.length : status; }
const status = "none";
const found = countWords("ab` c/d` x", { unit: "chữ" });
laterOf([[0, 1], ["a", "b"]]).then((one) => {
  console.log(JSON.stringify([found, one.first, one.others, one.count(), told(""), told("ab")]));
});
"""


def test_a_script_does_the_same_with_short_names() -> None:
    short = with_short_names(SCRIPT)
    said = [
        subprocess.run([program("node"), "-e", code], capture_output=True, check=True, encoding="utf-8").stdout
        for code in (SCRIPT, short)
    ]
    assert "“ab`”, “c/d`” of {text}" in said[0]
    assert said[1] == said[0]
    assert "countWords" not in short
    assert "laterOf" not in short


@pytest.mark.parametrize(
    ("script", "short"),
    [
        ("function total(first, second) { return first + second; }", "function d(a, b) { return a + b; }"),
        ("function asked(all) { return { all, one: all.one }; }", "function c(a) { return { all:a, one: a.one }; }"),
        ('function said(text) { return "text" + text; }', 'function c(a) { return "text" + a; }'),
        ("function half(size) { return size / 2 / size; }", "function c(a) { return a / 2 / a; }"),
        ("function now() { return document.title; }", "function b() { return document.title; }"),
        (
            "function made(one, list) { return { title: `${one}s`, list: list }; }",
            "function d(a, b) { return { title: `${a}s`, list: b }; }",
        ),
        ("const pick = (one) => list[one];", "const c = (a) => list[a];"),
    ],
)
def test_a_name_is_short_where_it_is_no_property(script: str, short: str) -> None:
    assert with_short_names(script) == short


@pytest.mark.parametrize(
    "script",
    [
        "function made(size) { class Box { size() { return size; } } return new Box(); }",
        "function last(all) { for (var one of all); return one; }",
        "function asked(text) { return eval(text); }",
    ],
)
def test_what_needs_more_to_be_known_stays_as_it_is(script: str) -> None:
    assert with_short_names(script) == script
