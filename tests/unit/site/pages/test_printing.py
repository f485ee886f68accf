"""Printing: compiled templates print what Jinja prints."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, Environment, StrictUndefined, UndefinedError
from markupsafe import Markup, escape

from cchc.site.pages.printing import PrintingCode, printed


class _Town(str):
    """A string of another class, as an enumeration has."""

    __slots__ = ()


class _Tag:
    def __html__(self) -> str:
        return "<b>Một cửa</b>"


_TEXTS = st.text()
_OTHERS = (None, 12, 0.5, True, _Tag(), ("Hớn Quản & Chương Mỹ",))
_VALUES = _TEXTS | _TEXTS.map(Markup) | _TEXTS.map(_Town) | st.sampled_from(_OTHERS)
_MACRO = "{% macro bold(text) %}<b>{{ text }}</b>{{ text | upper }}{% endmacro %}"
_PAGE = """{% from "macro" import bold %}{% set whole %}{{ value }}<br>{% endset %}
{{ value }}{{ bold(value) }}{{ bold(bold(value)) }}{{ whole }}{{ whole | length }}{{ value ~ "<" ~ 1 }}
{% for one in (value, "&") %}{{ one }}{% filter upper %}{{ one }}<i>{% endfilter %}{% endfor %}
{% include "part" %}{{ value | safe }}{{ value | e }}{{ "<p>" }}{{ "<p>" | safe }}"""
_TEMPLATES: Mapping[str, str] = {"macro": _MACRO, "page": _PAGE, "part": "<u>{{ value }}</u>"}


@given(_VALUES)
def test_a_value_is_printed_as_it_is_escaped(value: object) -> None:
    assert str(printed(value)) == str(escape(value))


@given(_VALUES)
def test_a_template_prints_what_jinja_prints(value: object) -> None:
    ours = _environment(ours=True).get_template("page")
    assert ours.render(value=value) == _environment(ours=False).get_template("page").render(value=value)


def test_templates_print_without_markup_of_each_value() -> None:
    template = _environment(ours=True).from_string("{{ value }}")
    assert [type(part) for part in template.root_render_func(template.new_context({"value": "Đề án 06 & VNeID"}))] == [
        str
    ]


def test_a_value_that_is_missing_is_still_refused() -> None:
    with pytest.raises(UndefinedError, match="nguoi_ky"):
        _environment(ours=True).from_string("{{ nguoi_ky }}").render()


def _environment(*, ours: bool) -> Environment:
    environment = Environment(autoescape=True, undefined=StrictUndefined, loader=DictLoader(_TEMPLATES))
    if ours:
        environment.code_generator_class = PrintingCode
    return environment
