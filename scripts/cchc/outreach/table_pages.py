"""Tables for people → one HTML file that needs no other: drawings beside tables, for screens, phones and paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final
from urllib.parse import quote
from xml.etree.ElementTree import Element, tostring

from cchc.office_files.nodes import node
from cchc.outreach.bar_drawings import drawing
from cchc.outreach.tables import NOTHING, Cell, RecordColumn, RecordTable, cell_text

_WIDE: Final = 30
"""Letters from which a column is wide: sentences, addresses and hashes, which break anywhere."""
_BROAD: Final = 130
"""Letters from which the columns of a table together need paper that lies on its side."""
_CONTENTS: Final = "Các bảng"
_STYLE: Final = """
:root { color-scheme: light dark; --ink: #1b1b1b; --paper: #fff; --line: #8a8a8a; --bar: #1f5c99; --head: #eef2f7; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #f0f0f0; --paper: #161616; --line: #7d7d7d; --bar: #6ea8e0; --head: #262b31; }
  a { color: #9cc4f0; }
}
body { margin: 0; color: var(--ink); background: var(--paper); font: 1.05rem/1.5 "Times New Roman", Tinos, serif; }
main { max-width: 72rem; margin: 0 auto; padding: 1rem; }
h1 { font-size: 1.5rem; line-height: 1.25; }
h2 { font-size: 1.2rem; margin: 2rem 0 .5rem; }
.pair { display: flex; flex-wrap: wrap; gap: 1rem 2rem; align-items: flex-start; }
.table { overflow-x: auto; max-width: 100%; }
table { border-collapse: collapse; }
th, td { border: 1px solid var(--line); padding: .25rem .5rem; text-align: left; vertical-align: top; }
thead th { background: var(--head); }
td.number { text-align: right; font-variant-numeric: tabular-nums; }
td.wide { min-width: 14rem; overflow-wrap: anywhere; }
svg { width: 24rem; max-width: 100%; height: auto; }
svg text { fill: currentColor; font-size: 13px; }
svg rect { fill: var(--bar); }
svg line { stroke: var(--line); }
p { overflow-wrap: anywhere; }
.note { max-width: 46rem; font-style: italic; }
@page { size: A4; margin: 15mm; }
@page broad { size: A4 landscape; margin: 12mm; }
@media print {
  main { max-width: none; padding: 0; }
  .broad { page: broad; }
  .pair { display: block; }
  .table { overflow: visible; margin-top: .5rem; }
  table { width: 100%; font-size: 9pt; line-height: 1.3; }
  th, td { padding: .1rem .25rem; }
  td.wide { min-width: 0; }
  nav { display: none; }
  thead { display: table-header-group; }
  tr, svg { break-inside: avoid; }
  h1, h2 { break-after: avoid; }
}
"""


def as_page(tables: Sequence[RecordTable], *, title: str, facts: Sequence[str]) -> bytes:
    """Return the HTML of tables below a title and some sentences; no script, nothing from elsewhere."""
    contents = node(
        "nav",
        {"aria-label": _CONTENTS},
        node("ul", {}, *(node("li", {}, node("a", {"href": f"#{t.name}"}, t.title)) for t in tables)),
    )
    page = node(
        "html",
        {"lang": "vi"},
        node(
            "head",
            {},
            node("meta", {"charset": "utf-8"}),
            node("meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"}),
            node("title", {}, title),
            node("style", {}, _STYLE),
        ),
        node(
            "body",
            {},
            node(
                "main",
                {},
                node("h1", {}, title),
                *(node("p", {}, fact) for fact in facts),
                contents,
                *(_section(table) for table in tables),
            ),
        ),
    )
    return f"<!DOCTYPE html>\n{tostring(page, encoding='unicode', method='html')}\n".encode()


def _section(table: RecordTable) -> Element:
    # Also without rows: each change of the side begins another sheet of paper.
    shape = {"class": "broad"} if sum(column.width for column in table.columns) >= _BROAD else {}
    return node("section", shape, node("h2", {"id": table.name}, table.title), *_parts(table))


def _parts(table: RecordTable) -> Iterator[Element]:
    if not table.rows:
        yield node("p", {}, NOTHING)
        return
    drawn = drawing(table)
    grid = _grid(table)
    yield node("div", {"class": "pair"}, *((drawn,) if drawn is not None else ()), grid)
    if table.note:
        yield node("p", {"class": "note"}, table.note)


def _grid(table: RecordTable) -> Element:
    head = node("tr", {}, *(node("th", {"scope": "col"}, column.title) for column in table.columns))
    rows = (node("tr", {}, *map(_cell, row, table.columns)) for row in table.rows)
    # What scrolls sideways on a phone has to be reachable by the keyboard.
    return node(
        "div",
        {"class": "table", "role": "region", "tabindex": "0", "aria-labelledby": table.name},
        node("table", {}, node("thead", {}, head), node("tbody", {}, *rows)),
    )


def _cell(cell: Cell, column: RecordColumn) -> Element:
    text = cell_text(cell)
    if isinstance(cell, int):
        return node("td", {"class": "number"}, text)
    shape = {"class": "wide"} if column.width >= _WIDE else {}
    if text.startswith(("https://", "http://")):
        return node("td", shape, node("a", {"href": text}, text))
    if column.is_place and isinstance(cell, str):
        return node("td", shape, node("a", {"href": quote(cell)}, text))
    return node("td", shape, text)
