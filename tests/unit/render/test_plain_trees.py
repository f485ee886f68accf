"""A tree that passes by the sanitiser gives what the sanitiser would have given."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Final
from xml.etree.ElementTree import Element, SubElement

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown.serializers import to_xhtml_string

from cchc.model.items import SlotKind
from cchc.model.settings import MarkdownSettings
from cchc.render import conversion
from cchc.render.conversion import Conversion
from cchc.render.markdown import Renderer
from cchc.render.markup import Markup
from cchc.render.plain_trees import markup_of
from cchc.render.sanitising import TAGS, sanitise
from cchc.render.slots import slot_mark
from site_support import REPOSITORY

EXTENSIONS: Final = ("abbr", "admonition", "attr_list", "def_list", "footnotes", "sane_lists", "tables")

SLOT: Final = slot_mark(SlotKind.ADDRESS, 0)
# Most often what Python-Markdown nests; sometimes anything, allowed or not.
INSIDE: Final = {
    "div": ("p", "h2", "ul", "ol", "dl", "blockquote", "pre", "hr", "table", "figure", "div", "strong"),
    "p": ("strong", "em", "a", "code", "img", "br", "abbr", "sup"),
    "ul": ("li",),
    "ol": ("li",),
    "dl": ("dt", "dd"),
    "pre": ("code",),
    "table": ("thead", "tbody"),
    "thead": ("tr",),
    "tbody": ("tr",),
    "tr": ("th", "td"),
    "figure": ("img", "figcaption"),
    **dict.fromkeys(("li", "dd", "blockquote"), ("p", "ul", "ol", "strong", "a")),
    **dict.fromkeys(("a", "strong", "em", "h2", "td", "th", "dt", "sup", "abbr"), ("strong", "em", "a", "code", "br")),
}
ANY: Final = (*sorted(TAGS), "script", "style", "iframe", "svg", "math", "template", "form", "title", "x", "P")
TEXTS: Final = (
    "\n",
    "",
    "từ",
    " ",
    'a < b > "c"',
    "\xa0",
    "R&D",
    "&amp;",
    "&lt;b&gt;",
    "&copy;x",
    "&#8;",
    "&#150;",
    "\x0c",
)
ATTRIBUTES: Final = (
    *(("id", "neo"), ("id", 'a"<b>'), ("title", "Tên\nhai"), ("title", "R&D"), ("lang", "vi"), ("style", "color: red")),
    *(
        ("class", "note lạ"),
        ("class", "admonition  note"),
        ("class", "note\u2003tip"),
        ("class", "footnote-ref"),
        ("class", ""),
    ),
    *(("href", SLOT), ("href", "javascript:alert(1)"), ("src", SLOT), ("alt", "ảnh"), ("loading", "lazy")),
    *(("value", "3"), ("start", "2"), ("scope", "col"), ("data-label", "Hạn"), ("onclick", "x()"), ("ID", "neo")),
)


def finished(text: str) -> str:
    return Conversion(markdown.Markdown(), lambda _tag, _target: SLOT, shortcuts=True).finished(text)


def through_the_sanitiser(root: Element) -> str:
    html = to_xhtml_string(root).removeprefix("<div>").removesuffix("</div>")
    return sanitise(html.strip(), lambda _tag, _target: SLOT)


def grow(element: Element, random: Random, *, oddity: float, depth: int = 0) -> None:
    """Add children to an element; `oddity` is the share of what Python-Markdown would not make."""

    def is_odd() -> bool:
        return random.random() < oddity

    for _ in range(random.randint(0, 3 if depth < 5 else 0)):
        known = INSIDE.get(element.tag, ())
        if not known and not oddity:
            return
        child = SubElement(element, random.choice(known if known and not is_odd() else ANY))
        if is_odd():
            child.attrib.update(random.choices(ATTRIBUTES, k=2))
        child.tail = random.choice(TEXTS) if is_odd() else "\n"
        if child.tag not in {"br", "hr", "img"}:
            has_words = is_odd() or child.tag not in {"table", "thead", "tbody", "tr", "pre", "ul", "ol", "dl"}
            child.text = random.choice(TEXTS) if has_words else None
            grow(child, random, oddity=oddity, depth=depth + 1)


@given(st.randoms(use_true_random=True), st.sampled_from([0.0, 0.02, 0.1, 0.3]))
def test_what_passes_by_is_what_the_sanitiser_gives(random: Random, oddity: float) -> None:
    for _ in range(10):
        root = Element("div")
        grow(root, random, oddity=oddity)
        markup = markup_of(root, finished)
        if markup is not None:
            html = through_the_sanitiser(root)
            assert markup.html == html
            assert markup == Markup.of(html)


@pytest.mark.parametrize("tag", ["script", "iframe", "svg", "x", "P", "details"])
def test_an_unknown_element_never_passes_by(tag: str) -> None:
    root = Element("div")
    SubElement(SubElement(root, "p"), tag).text = "alert(1)"
    assert markup_of(root, finished) is None


@pytest.mark.parametrize(
    ("name", "value"), [("onclick", "x()"), ("href", "javascript:x()"), ("HREF", SLOT), ("srcset", "a.png")]
)
def test_an_unknown_attribute_never_passes_by(name: str, value: str) -> None:
    root = Element("div")
    SubElement(SubElement(root, "p"), "a", {name: value}).text = "một cửa"
    assert markup_of(root, finished) is None


def test_most_texts_of_the_example_site_pass_by(monkeypatch: pytest.MonkeyPatch) -> None:
    passed: list[bool] = []

    def counted(root: Element, finished: Callable[[str], str]) -> Markup | None:
        markup = markup_of(root, finished)
        passed.append(markup is not None)
        return markup

    monkeypatch.setattr(conversion, "markup_of", counted)
    renderer = Renderer(MarkdownSettings(extensions=EXTENSIONS, options={}))
    files = sorted((REPOSITORY / "posts").rglob("*.md"))
    for file in files:
        renderer.render(file.read_text(encoding="utf-8").partition("\n---\n")[2])
    assert passed.count(True) > 0.9 * len(files) > 40
