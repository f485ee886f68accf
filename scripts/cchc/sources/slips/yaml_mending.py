"""The most likely correction of a line that YAML cannot read, found by trying: the parser decides whether it helps."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import yaml

from cchc.sources.labels import LABELS
from cchc.sources.slips.quoting import quoted, typed, unquoted, value_of, with_value
from cchc.sources.slips.yaml_errors import fault_line, shown
from cchc.sources.slips.yaml_traps import LOADER, MAX_DEPTH, shown_line
from cchc.text.cleaning import one_line

_LONGEST_LINE: Final = 2000
"""What a longer line was meant to be is not guessed."""
_LONGEST_TEXT: Final = 200_000
_MOST_BESIDE: Final = 20

_KEY: Final = r"[^\W\d][\w ]{0,40}"
_KEYS: Final = "|".join(sorted(LABELS, key=len, reverse=True))
_START: Final = r"[ \t]*(?:-[ \t]+)*"
_ENTRY: Final = re.compile(rf"{_START}(?:- ?|{_KEY}:(?: |$))")
_NO_SPACE: Final = re.compile(rf"({_START}[A-Za-z_]\w{{0,40}}):([^\s/].*)")
_OTHER_COLON: Final = re.compile(rf"({_START}{_KEY}?) *([：﹕꞉∶ː]) *(\S.*)")  # noqa: RUF001 - as typed
_NO_COLON: Final = re.compile(rf"({_START}(?:{_KEYS})) *(?:[=;]|[–—>-]+ | ) *(\S.*)")
_MARKED_KEY: Final = re.compile(rf"({_START})[*_`“”]+({_KEY}?)(?:[:：][*_`“”]+|[*_`“”]+ *[:：]) *(.*)")  # noqa: RUF001 - as typed
_GLUED_DASH: Final = re.compile(r"( *)-([^\s-].*)")
_OTHER_DASH: Final = re.compile(r"( *)([–—−•●▪·+*]) *(\S.*)")  # noqa: RUF001 - what Word makes of a hyphen
_NO_TEXT: Final = re.compile(rf" *(?:[#\[{{]|(?:{_KEYS})\b)")
_LIKE_A_VALUE: Final = re.compile(r"[\[{]|\d[\d .:/-]*$")
"""A list, a mapping, a number or a date: no text on the line below belongs to it."""
_CUT_BY_COLON: Final = re.compile(r"([{,] *\w{1,40}: +)([^\s\"'\[{][^,}\]]*: [^,}\]]*)")


@dataclass(frozen=True)
class Mend:
    """A correction that the parser accepts. The number of lines stays, so that all others keep theirs."""

    line: int
    """Index of the line that was typed wrong."""
    lines: tuple[str, ...]
    """All lines, corrected."""
    message: str


@dataclass(frozen=True)
class _Try:
    """A possible correction."""

    line: int
    why: str
    """Rest of a sentence that begins with the line as it was typed."""
    new: Mapping[int, str]
    shown_line: int
    advice: str = "Sửa thành"


def find_mend(lines: Sequence[str], line: int) -> Mend | None:
    """Return the correction after which YAML reads furthest, or None; `line` is the index where it stops now."""
    if sum(map(len, lines)) > _LONGEST_TEXT:
        return None
    mend = _best(lines, line, {})
    if mend is None and (beside := _slips_above(lines, line)):
        mend = _best(lines, line, beside)
    return mend


def _best(lines: Sequence[str], line: int, beside: Mapping[int, str]) -> Mend | None:
    """Return the correction that helps most, if the lines of `beside`, which are told later, are corrected as well."""
    best: _Try | None = None
    furthest = line
    for attempt in _tries(lines, line, beside):
        reached = _readable_lines(_applied(lines, {**beside, **attempt.new}))
        if reached > max(furthest, attempt.line):
            best, furthest = attempt, reached
            if reached >= len(lines):
                break
    return None if best is None else Mend(best.line, _applied(lines, best.new), _message(lines, best))


def _slips_above(lines: Sequence[str], line: int) -> Mapping[int, str]:
    """Return corrections of the lines above that are no entries: YAML takes several such lines for one text."""
    found: dict[int, str] = {}
    place = _before(lines, line)
    while place is not None and not _ENTRY.match(lines[place]) and len(found) < _MOST_BESIDE:
        fixes = (new for mender in _MENDERS for _, new in mender(lines[place]) if len(lines[place]) <= _LONGEST_LINE)
        fixed = next(fixes, None)
        if fixed is None:
            break
        found[place] = fixed
        place = _before(lines, place)
    return found if len(found) > 1 else {}


def _message(lines: Sequence[str], found: _Try) -> str:
    fixed = shown_line(found.new[found.shown_line])
    return f"{shown(lines[found.line])} không đọc được: {found.why}. {found.advice}{fixed}"


def _applied(lines: Sequence[str], new: Mapping[int, str]) -> tuple[str, ...]:
    return tuple(new.get(number, line) for number, line in enumerate(lines))


def _readable_lines(lines: Sequence[str]) -> int:
    """Return the index of the line where YAML stops, or the number of lines."""
    depth = 0
    is_first = True
    try:
        for event in yaml.parse("\n".join(lines), Loader=LOADER):
            if isinstance(event, yaml.NodeEvent):
                if isinstance(event, yaml.AliasEvent) or (is_first and isinstance(event, yaml.ScalarEvent)):
                    return event.start_mark.line if event.start_mark else 0
                is_first = False
            if isinstance(event, yaml.DocumentStartEvent) and not is_first:
                return event.start_mark.line if event.start_mark else 0
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > MAX_DEPTH:
                return event.start_mark.line if event.start_mark else 0
    except yaml.MarkedYAMLError as error:
        return fault_line(error, lines)
    except yaml.YAMLError:
        return 0
    return len(lines)


def _tries(lines: Sequence[str], line: int, beside: Iterable[int]) -> Iterator[_Try]:
    """Yield possible corrections of the line where YAML stops and of those around it, the likeliest first."""
    around = (line, _before(lines, line), _opening_quote(lines, line), *beside)
    places = [place for place in dict.fromkeys(around) if place is not None and len(lines[place]) <= _LONGEST_LINE]
    for place in places:
        yield from _without_tabs(lines, place)
    for mender in _MENDERS:
        for place in places:
            for why, new in mender(lines[place]):
                yield _Try(place, why, {place: new}, place)
    for place in places:
        yield from _joined(lines, place)
    for place in reversed(places):
        yield from _indented(lines, place)


def _before(lines: Sequence[str], line: int) -> int | None:
    return next((place for place in range(line - 1, -1, -1) if lines[place].strip()), None)


def _opening_quote(lines: Sequence[str], line: int) -> int | None:
    """Return the last line above whose double quotes do not match."""
    return next((place for place in range(line - 1, -1, -1) if lines[place].count('"') % 2), None)


_Fixes = Iterator[tuple[str, str]]


def _without_tabs(lines: Sequence[str], line: int) -> Iterator[_Try]:
    """Yield all lines without the tabs in front of them: who types one types more."""
    new: dict[int, str] = {}
    for place in range(line, len(lines)):
        text = lines[place].lstrip(" \t-")
        start = lines[place][: len(lines[place]) - len(text)]
        if "\t" in start:
            new[place] = start.replace("-\t", "- ").replace("\t", "  ") + text
    if line in new:
        why = "thụt vào bằng phím Tab; thay mỗi lần bấm Tab bằng hai dấu cách, ở mọi dòng"
        yield _Try(line, why, new, line)
        yield _Try(line, why, {place: text.lstrip() for place, text in new.items()}, line)


def _with_bare_key(line: str) -> _Fixes:
    if match := _MARKED_KEY.fullmatch(line):
        yield "có dấu thừa quanh khóa", f"{match[1]}{match[2]}: {match[3]}"


def _with_space(line: str) -> _Fixes:
    if match := _NO_SPACE.fullmatch(line):
        yield "thiếu dấu cách sau dấu hai chấm", f"{match[1]}: {match[2]}"
    if match := _GLUED_DASH.fullmatch(line):
        for indent in (match[1], "  "):
            yield "thiếu dấu cách sau dấu gạch đầu dòng", f"{indent}- {match[2]}"


def _with_colon(line: str) -> _Fixes:
    if match := _OTHER_COLON.fullmatch(line):
        yield f"có dấu “{match[2]}” không phải dấu hai chấm thường", f"{match[1]}: {match[3]}"
    if match := _NO_COLON.fullmatch(line):
        yield "thiếu dấu hai chấm sau khóa", f"{match[1]}: {match[2]}"


def _with_dash(line: str) -> _Fixes:
    if match := _OTHER_DASH.fullmatch(line):
        yield f"bắt đầu bằng dấu “{match[2]}” không phải dấu gạch nối", f"{match[1]}- {match[3]}"


def _closed(line: str) -> _Fixes:
    """Yield the line with the bracket that it lacks."""
    value = value_of(line) or ""
    for opening, closing in ("[]", "{}"):
        if value.startswith(opening) and closing not in value and (opening == "[" or ": " in value):
            yield f"có dấu {opening} mở mà thiếu dấu {closing} đóng", line.rstrip().rstrip(")}]") + closing
    if value[:1] == "{" and value[-1] == "]" and ": " not in value:
        yield "có dấu { mở mà dấu ] đóng; danh sách đặt trong ngoặc vuông", with_value(line, f"[{value[1:]}")


def _in_quotes(line: str) -> _Fixes:
    """Yield the line with its value in quotes."""
    value = value_of(line)
    if value is None or (value[0] in "{[" and value[-1] in "}]"):
        return
    meant = unquoted(value)
    if value in {typed(value), quoted(meant)}:
        return
    if value[0] == '"' and "\\" in value:
        why = "có dấu \\ trong ngoặc kép, YAML đổi thành ký tự khác"
    elif value[0] in "\"'" or (meant != value and ": " not in value):
        sign = "nháy đơn" if value[0] == "'" else "ngoặc kép"
        why = f"có dấu {sign} không đi thành một cặp"
    elif ": " in value or value.endswith(":"):
        why = "có dấu hai chấm trong giá trị"
    else:
        why = f"có giá trị bắt đầu bằng dấu {value[0]}"
    yield f"{why}, phải đặt cả giá trị trong ngoặc", with_value(line, quoted(meant))


def _in_braces(line: str) -> _Fixes:
    """Yield the line with values in quotes that have a colon, of a mapping in braces."""
    new = _CUT_BY_COLON.sub(lambda match: match[1] + quoted(match[2].strip()), line)
    if new != line:
        yield "có dấu hai chấm trong giá trị, phải đặt giá trị ấy trong ngoặc", new


_MENDERS: Final[tuple[Callable[[str], _Fixes], ...]] = (
    _with_bare_key,
    _with_space,
    _with_colon,
    _with_dash,
    _closed,
    _in_quotes,
    _in_braces,
)


def _joined(lines: Sequence[str], line: int) -> Iterator[_Try]:
    """Yield the line above with the text of one that is no entry: a value on a line of its own, or a wrapped one."""
    above = _before(lines, line)
    if above is None or _ENTRY.match(lines[line]) or _NO_TEXT.match(lines[line]):
        return
    if _LIKE_A_VALUE.match(value_of(lines[above]) or ""):
        return
    text = one_line(lines[line])
    start = lines[above].rstrip()
    new = {above: f"{start} {text}", line: ""}
    why = f"không có khóa ở đầu: là phần nối của dòng {start.strip()[:40]}"
    yield _Try(line, why, new, above, "Viết liền trên một dòng")
    value = value_of(new[above])
    if value is not None:
        in_quotes = with_value(new[above], quoted(unquoted(value)))
        yield _Try(line, why, new | {above: in_quotes}, above, "Viết liền trên một dòng")


def _indented(lines: Sequence[str], line: int) -> Iterator[_Try]:
    """Yield the line indented as those around it."""
    if not _ENTRY.match(lines[line]):
        return
    text = lines[line].lstrip(" ")
    own = len(lines[line]) - len(text)
    around = [place for place in range(max(line - 3, 0), min(line + 3, len(lines))) if lines[place].strip()]
    known = {len(lines[place]) - len(lines[place].lstrip(" ")) for place in around}
    # The entries after a dash begin two characters further to the right.
    known |= {
        2 + len(lines[place]) - len(lines[place].lstrip(" ")) for place in around if lines[place].lstrip()[0] == "-"
    }
    for indent in sorted({0, *known} - {own}, key=lambda indent: abs(indent - own)):
        why = f"thụt vào {own} dấu cách, không bằng các dòng cùng cấp"
        yield _Try(line, why, {line: " " * indent + text}, line)
