"""Edits of lists and mappings in brackets, which keep what stands between their entries: line breaks, comments."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cchc.sources.editing.text_edits import TextEdit


def flow_edits(
    text: str, outer: tuple[int, int], spans: Sequence[tuple[int, int]], order: Sequence[int | str]
) -> Iterator[TextEdit]:
    """Yield the edits after which a collection has the entries of `order`: indices of those that stay, new texts.

    `outer` is the part inside the brackets, `spans` are the entries it has now.
    """
    starts = [start for start, _ in spans] + [outer[1]]
    ends = [outer[0]] + [end for _, end in spans]
    gaps = [text[end:start] for end, start in zip(ends, starts, strict=True)]
    separator = gaps[1] if len(gaps) > 2 and gaps[1].strip() == "," else ", "  # noqa: PLR2004 - one between two
    before = -1
    added: list[str] = []
    for one in [*order, len(spans)]:
        if isinstance(one, str):
            added.append(one)
            continue
        if added or one - before > 1:
            new = _between(gaps, before, one, added, separator)
            yield TextEdit(start=ends[before + 1], end=starts[one], text=new)
        before, added = one, []


def _between(gaps: Sequence[str], before: int, after: int, added: Sequence[str], separator: str) -> str:
    """Return what stands between two entries that stay, the brackets being those before and after all."""
    is_first, is_last = before < 0, after == len(gaps) - 1
    gap, following = gaps[before + 1], gaps[after]
    if is_first and is_last:
        return (gap if "," not in gap else "") + separator.join(added) + (following if added else "").lstrip(",")
    if is_first:
        return _joined(gap, following) + "".join(one + separator for one in added)
    start = "".join(separator + one for one in added)
    if before + 1 == after or (is_last and added):
        return start + following
    if is_last:
        line, mark, _ = gap.partition("\n")
        return f"{line}{mark}{following.partition(chr(10))[2]}" if mark and "\n" in following else following
    return start + _joined(gap, following)


def _joined(gap: str, following: str) -> str:
    """Return the gap before entries that went, with the comments above the next entry that stays."""
    _, mark, above = following.partition("\n")
    if not mark:
        return gap
    line = gap.partition("\n")[0]
    return f"{line if '#' in line else line.rstrip()}\n{above}"
