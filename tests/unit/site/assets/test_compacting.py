"""Style sheets and scripts with fewer bytes, that do what they did."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc.site.assets.compacting import compacted

ASSETS = Path(__file__).parents[4] / "overrides/assets"

SCRIPT = """/* What this is.
   In two lines. */
(function () {
  "use strict";

  // Why.
  var address = "https://x.vn/a"; // kept: it may be a text
  return address
}());
"""


def test_a_script_loses_its_comments_and_the_breaks_that_end_no_statement() -> None:
    assert compacted("a.js", SCRIPT.encode()).decode() == (
        '(function(){"use strict";var address = "https://x.vn/a"; // kept: it may be a text\nreturn address}());\n'
    )
    statements = "const a = b\n(c)\nf({\n  d,\n  e: 1, // why;\n  g\n})\nh();\n"
    assert compacted("a.js", statements.encode()).decode() == "const a=b\n(c)\nf({d,e: 1, // why;\ng})\nh();\n"


def test_a_text_in_back_quotes_is_not_touched() -> None:
    one_line = b"  // Why.\n  let a = `x ${1}`;\n"
    assert compacted("a.js", one_line) == b"let a=`x ${1}`;\n"
    many = b"  let a = `\n  // no comment\n    x`;\n"
    assert compacted("a.js", many) == many


@pytest.mark.parametrize(
    ("source", "compact"),
    [
        ("/* Why. */\na {\n  color: red;\n}\n\nb { margin: 0 }\n", "a {\ncolor: red;\n}\nb { margin: 0 }\n"),
        ('a::after {\n  content: "/* no comment */";\n}\n', 'a::after {\ncontent: "/* no comment */";\n}\n'),
        ("a::after {\n  content: '\\'/*';\n} /* x */\n", "a::after {\ncontent: '\\'/*';\n}\n"),
        ("@media print { /* two\n lines */\n  a { color: #000 }\n}", "@media print {\na { color: #000 }\n}\n"),
    ],
)
def test_a_style_sheet_loses_its_comments(source: str, compact: str) -> None:
    assert compacted("a.css", source.encode()).decode() == compact


def test_nothing_else_is_touched() -> None:
    assert compacted("a.svg", b"<svg>\n  <!-- x -->\n</svg>") == b"<svg>\n  <!-- x -->\n</svg>"


@pytest.mark.parametrize("file", sorted(ASSETS.glob("*.[cj]*s")), ids=lambda file: file.name)
def test_our_own_files_get_smaller_once(file: Path) -> None:
    compact = compacted(file.name, file.read_bytes())
    assert len(compact) < file.stat().st_size
    assert compacted(file.name, compact) == compact
