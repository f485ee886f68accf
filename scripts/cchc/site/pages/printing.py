"""How compiled templates print values."""

from __future__ import annotations

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup, escape
from markupsafe import _escape_inner as _escaped  # type: ignore[attr-defined] # the same function in C, and in Python where there is no C


class PrintingCode(CodeGenerator):
    """Compiles templates so that they print values by `printed`, whatever else they do as Jinja has it."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802 - Jinja's name
        """Write the code of a template; its functions look for `escape` when they are called."""
        super().visit_Template(node, frame)
        self.writeline(f"from {__name__} import {printed.__name__} as escape")


def printed(value: object) -> str:
    """Return the text of a value as HTML, escaped unless it is markup.

    What is printed is joined to a text at once. Jinja's makes a Markup of each value before: a tenth of a page.
    """
    if type(value) is str:
        text: str = _escaped(value)
        return text
    return value if type(value) is Markup else escape(value)
