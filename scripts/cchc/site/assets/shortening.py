"""Short names for what a script declares: readers fetch a quarter less, and nobody reads a script that was joined.

Each declaration at the left margin is a scope: in it a name has one short name, wherever it is declared, so nothing
else needs to be known of scopes. Left as they are: properties, names of the browser, what is not seen to be declared.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import count, islice, pairwise, product, repeat
from string import ascii_letters
from typing import Final, NamedTuple

_TOKEN: Final = re.compile(
    r"""(?P<space>\s+|//[^\n]*|/\*.*?\*/)|(?P<text>"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')|(?P<name>[A-Za-z_$][\w$]*)"""
    r"""|(?P<number>\d[\w.]*)|(?P<sign>=>|\?\.|\.\.\.|.)""",
    re.DOTALL,
)
_PATTERN: Final = re.compile(r"/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\[\n])+/[a-z]*")
_VALUE_ENDS: Final = frozenset({")", "]", "}"})
_OPENING: Final = frozenset({"(", "[", "{"})
_CLOSING: Final = _VALUE_ENDS
_BEFORE_BLOCKS: Final = frozenset({")", "=>", ";", "{", "}"})
_BEFORE_VALUES: Final = frozenset({"const", "let", "return", "of", "in", "case", "typeof", "await", "yield", "new"})
_AT_MARGIN: Final = frozenset({"const", "let", "function", "async"})
_MARGIN: Final = re.compile(r"^(?:(?:async )?function|const|let) ([\w$]+)", re.MULTILINE)
_MOST_NAMES: Final = 2000
_PROPERTY: Final = "property"
_BOTH: Final = "both"
_KEYWORDS: Final = frozenset(
    {
        *("await", "async", "break", "case", "catch", "class", "const", "continue", "default", "delete", "do"),
        *("else", "export", "extends", "false", "finally", "for", "from", "function", "get", "if", "import", "in"),
        *("instanceof", "let", "new", "null", "of", "return", "set", "static", "super", "switch", "this", "throw"),
        *("true", "try", "typeof", "undefined", "var", "void", "while", "with", "yield", "arguments"),
    }
)
_BEYOND: Final = frozenset({"class", "eval", "var", "with"})
"""What would need more to be known of scopes; a module of an office's own may have it."""
_OF_THE_BROWSER: Final = frozenset(
    {
        *("Array", "Date", "Element", "Error", "Event", "Infinity", "Intl", "JSON", "Map", "Math", "NaN", "Node"),
        *("Number", "Object", "Promise", "RegExp", "Set", "String", "Symbol", "URL", "URLSearchParams"),
        *("addEventListener", "alert", "clearTimeout", "close", "closed", "console", "customElements", "document"),
        *("event", "fetch", "focus", "frames", "globalThis", "history", "innerHeight", "innerWidth", "isNaN"),
        *("length", "localStorage", "location", "matchMedia", "name", "navigator", "open", "opener", "origin"),
        *("parent", "parseFloat", "parseInt", "performance", "print", "requestAnimationFrame", "screen", "scroll"),
        *("scrollTo", "self", "sessionStorage", "setTimeout", "status", "stop", "structuredClone", "top", "window"),
    }
)


class _Token(NamedTuple):
    kind: str
    text: str


def with_short_names(code: str) -> str:
    """Return a script that does the same with short names; as it is where it has `var`, classes or `eval`."""
    tokens = tuple(_tokens(code))
    if any(token.kind == "name" and token.text in _BEYOND for token in tokens):
        return code
    roles = _roles(tokens)
    scopes = list(_scopes(tokens))
    declared = [_declared(tokens[start:end], roles[start:end]) - _OF_THE_BROWSER for start, end in scopes]
    outside = set(_MARGIN.findall(code)) - _OF_THE_BROWSER
    used = {token.text for token in tokens if token.kind == "name"}
    fresh = (name for name in _names() if name not in used and name not in _KEYWORDS)
    counted = Counter(token.text for token in tokens)
    # The shortest names go to what is in every scope.
    pool = list(islice(fresh, _MOST_NAMES))
    most = max(map(len, declared), default=0)
    shared = dict(zip(sorted(outside, key=lambda name: (-counted[name], name)), pool[most:], strict=False))
    parts: list[str] = []
    for (start, end), names in zip(scopes, declared, strict=True):
        # In the order in which they come: functions begin alike then, which compresses.
        local = [name for name in dict.fromkeys(token.text for token in tokens[start:end]) if name in names - outside]
        short = shared | dict(zip(local, pool, strict=False))
        parts += map(_shortened, tokens[start:end], roles[start:end], repeat(short))
    return "".join(parts)


def _shortened(token: _Token, role: str, short: Mapping[str, str]) -> str:
    name = short.get(token.text) if token.kind == "name" and role != _PROPERTY else None
    if name is None:
        return token.text
    return f"{token.text}:{name}" if role == _BOTH else name


def _scopes(tokens: Sequence[_Token]) -> Iterator[tuple[int, int]]:
    """Yield where each declaration at the left margin starts and ends."""
    starts = [0]
    for place, token in enumerate(tokens[1:], start=1):
        before = tokens[place - 1]
        if token.text in _AT_MARGIN and before.kind == "space" and before.text.endswith("\n"):
            starts.append(place)
    yield from pairwise([*starts, len(tokens)])


def _tokens(code: str) -> Iterator[_Token]:
    """Yield the parts of a script; of a text in back quotes its words, and what it takes in as parts of its own."""
    place, before = 0, _Token("sign", ";")
    # For each text in back quotes that is open: how many braces are open in what it takes in.
    open_texts: list[int] = []
    while place < len(code):
        if code[place] == "`" or (code[place] == "}" and open_texts and not open_texts[-1]):
            if code[place] == "}":
                open_texts.pop()
            found = re.compile(r"[`}](?:\\.|\$(?!\{)|[^`\\$])*(`|\$\{)", re.DOTALL).match(code, place)
            if found is None:
                yield _Token("text", code[place:])
                return
            if found[1] == "${":
                open_texts.append(0)
            token = _Token("text" if found[1] == "`" else "sign", found[0])
        elif code[place] == "/" and code[place + 1] not in "/*" and not _ends_value(before):
            pattern = _PATTERN.match(code, place)
            token = _Token("text", pattern[0]) if pattern else _Token("sign", "/")
        else:
            match = _TOKEN.match(code, place)
            # A sign is any character.
            token = _Token(str(match.lastgroup), match[0]) if match else _Token("sign", code[place])
            if open_texts and token.text in {"{", "}"}:
                open_texts[-1] += 1 if token.text == "{" else -1
        yield token
        place += len(token.text)
        if token.kind != "space":
            before = token


def _ends_value(token: _Token) -> bool:
    """Return whether a value ends here, so that a slash after it divides."""
    if token.kind == "name":
        return token.text not in _KEYWORDS or token.text in {"this", "null", "true", "false"}
    return token.kind in {"number", "text"} or token.text in _VALUE_ENDS


def _declared(tokens: Sequence[_Token], roles: Sequence[str]) -> set[str]:
    """Return the names that are declared somewhere: by a word, as parameters, in patterns."""
    signs = [place for place, token in enumerate(tokens) if token.kind != "space"]
    found: set[str] = set()
    for at, place in enumerate(signs[:-1]):
        token, after = tokens[place], tokens[signs[at + 1]]
        if token.text in {"const", "let", "function"} and after.kind == "name":
            found.add(after.text)
        if token.text in {"const", "let", "catch"} or (
            token.kind == "name" and tokens[signs[at - 1]].text == "function"
        ):
            found |= _between(tokens, roles, signs[at + 1 :], _OPENING)
        elif token.text == "=>":
            before = tokens[signs[at - 1]]
            found |= {before.text} if before.kind == "name" else _between(tokens, roles, signs[at - 1 :: -1], _CLOSING)
    return found - _KEYWORDS


def _between(
    tokens: Sequence[_Token], roles: Sequence[str], signs: Sequence[int], opening: Collection[str]
) -> set[str]:
    """Return the names from a bracket, if there is one, to its other half, without those of properties."""
    depth, found = 0, set()
    for place in signs:
        token = tokens[place]
        depth += token.text in opening
        if token.kind == "name" and depth and roles[place] != _PROPERTY:
            found.add(token.text)
        depth -= token.text in (_CLOSING if opening is _OPENING else _OPENING)
        if depth <= 0:
            break
    return found


def _roles(tokens: Sequence[_Token]) -> list[str]:
    """Return for every part of a script whether it names a property, a property and a value at once, or neither."""
    signs = [place for place, token in enumerate(tokens) if token.kind != "space"]
    roles = [""] * len(tokens)
    # Brackets that are open; those of an object or a pattern are “object”.
    opened: list[str] = []
    for at, place in enumerate(signs):
        token, before = tokens[place], tokens[signs[at - 1]] if at else _Token("sign", ";")
        after = tokens[signs[at + 1]].text if at + 1 < len(signs) else ""
        # The rest of a text in back quotes closes what the text took in; of all texts only such begin so.
        if token.kind in {"sign", "text"} and token.text[0] in "}])" and opened:
            opened.pop()
        if token.text == "{":
            is_block = before.text in _BEFORE_BLOCKS or (before.kind == "name" and before.text not in _BEFORE_VALUES)
            opened.append("block" if is_block else "object")
        elif token.kind == "sign" and token.text[-1] in "{[(":
            opened.append(token.text)
        elif token.kind == "name":
            is_first = opened[-1:] == ["object"] and before.text in {"{", ","}
            if before.text in {".", "?."} or (is_first and after in {":", "("}):
                roles[place] = _PROPERTY
            elif is_first and after in {",", "}", "="}:
                roles[place] = _BOTH
    return roles


def _names() -> Iterator[str]:
    """Yield all names of one letter, then of two, and so on."""
    for length in count(1):
        yield from map("".join, product(ascii_letters, repeat=length))
