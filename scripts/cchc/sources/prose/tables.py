"""Tables that are glued to other lines, lack the row below the head, or have tabs between cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from cchc.model.prose import ProseFault, ProseKind
from cchc.sources.prose.typed_lines import TABLE_RULE, LineKind, TypedBody, TypedLine
from cchc.text.list_marks import list_mark

_MANY: Final = 3


def find_table_faults(body: TypedBody) -> Iterator[ProseFault]:
    """Yield the faults of tables: a table is a block of its own, with a rule below its head."""
    if "|" not in body.text and "\t" not in body.text:
        return
    for block in body.blocks:
        rules = [place for place, line in enumerate(block) if TABLE_RULE.match(line.bare) and "|" in line.bare]
        if rules:
            yield from _glued(block, rules[0])
        else:
            yield from _without_rule(block)
            yield from _with_tabs(block)


def _glued(block: Sequence[TypedLine], rule: int) -> Iterator[ProseFault]:
    head = rule - 1
    if head < 0 or "|" not in block[head].text:
        return
    if head > 0:
        yield block[head].fault(ProseKind.GLUED_TABLE, 0, 0, fixed="\n", is_safe=True)
    if not block[head].bare.startswith("|"):
        return
    after = next((line for line in block[rule + 1 :] if "|" not in line.text), None)
    if after is not None:
        yield after.fault(ProseKind.GLUED_TABLE, 0, 0, fixed="\n", is_safe=True)


def _without_rule(block: Sequence[TypedLine]) -> Iterator[ProseFault]:
    rows = [place for place, line in enumerate(block) if line.bare.startswith("|") and line.bare.endswith("|")]
    cells = {block[place].text.count("|") for place in rows}
    if len(rows) < 2 or len(cells) != 1 or rows != [*range(rows[0], rows[0] + len(rows))]:  # noqa: PLR2004 - head and row
        return
    head = block[rows[0]]
    columns = cells.pop() - 1
    if not columns:
        return
    glued = "\n" if rows[0] > 0 else ""
    rule = f"|{' --- |' * columns}"
    yield head.whole(ProseKind.TABLE_RULE, fixed=f"{glued}{head.text}\n{rule}")


def _with_tabs(block: Sequence[TypedLine]) -> Iterator[ProseFault]:
    run: list[TypedLine] = []
    for line in (*block, None):
        is_row = line is not None and _is_row(line)
        if line is not None and is_row and (not run or _columns(line) == _columns(run[0])):
            run.append(line)
            continue
        if len(run) > 1:
            yield _as_table(block, run)
        run = [line] if line is not None and is_row else []


def _is_row(line: TypedLine) -> bool:
    if line.kind is LineKind.TABLE or _columns(line) == 1:
        return False
    # A tab behind a bullet separates no cells.
    return _columns(line) >= _MANY or list_mark(line.bare) is None


def _columns(line: TypedLine) -> int:
    return line.bare.count("\t") + 1


def _as_table(block: Sequence[TypedLine], run: Sequence[TypedLine]) -> ProseFault:
    rows = [_row(line) for line in run]
    columns = _columns(run[0])
    before = "\n" if run[0] is not block[0] else ""
    after = "\n" if run[-1] is not block[-1] else ""
    table = "\n".join([rows[0], f"|{' --- |' * columns}", *rows[1:]])
    found = "\n".join(line.text for line in run)
    return ProseFault(
        kind=ProseKind.TABBED_TABLE,
        line=run[0].number,
        column=0,
        found=found,
        fixed=f"{before}{table}{after}",
        # “Nơi nhận:<tab>TM. ỦY BAN NHÂN DÂN” is no table: two columns may be two blocks side by side.
        is_safe=columns >= _MANY or (len(run) >= _MANY and all("" not in _cells(line) for line in run)),
    )


def _row(line: TypedLine) -> str:
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in _cells(line))} |"


def _cells(line: TypedLine) -> list[str]:
    return [cell.strip() for cell in line.bare.split("\t")]
