"""What was probably meant by a value that its key does not take, for messages that show the correct line."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from cchc.sources.slips.value_labels import VALUE_LABELS
from cchc.text.slugs import slugify

_YES: Final = frozenset({"co", "yes", "y", "dung", "true", "on", "1", "x"})
_NO: Final = frozenset({"khong", "no", "n", "sai", "false", "off", "0"})
_SEPARATORS: Final = re.compile(r"\s*[,;，；、]\s*")  # noqa: RUF001 - as some keyboards type them
_ID: Final = re.compile(r"(?=[\w./-]*[^\W\d])[^\W_]+(?:[./-][^\W_]+)*")
_NUMBER: Final = re.compile(r"\d{1,6}")
_QUOTES: Final = "“”‘’\"'`*"
_NEAR: Final = 0.75
_INTEGER: Final = re.compile(r"-?[0-9]{1,6}")


def parse_integer(text: str) -> int:
    """Return the whole number of a text, or raise ValueError."""
    if not _INTEGER.fullmatch(text):
        raise ValueError(text)
    return int(text)


def parse_flag(text: str) -> bool:
    """Return the boolean of a text, or raise ValueError."""
    if text not in {"true", "false"}:
        raise ValueError(text)
    return text == "true"


def is_accepted(parse: Callable[[str], object], text: str) -> bool:
    """Return whether `parse` takes a text."""
    try:
        parse(text)
    except ValueError:
        return False
    return True


def likely_flags(text: str) -> Iterator[str]:
    """Yield true or false for a word that means yes or no."""
    word = slugify(text)
    if word in _YES | _NO:
        yield "true" if word in _YES else "false"


def likely_numbers(text: str) -> Iterator[str]:
    """Yield the only number of a text: “năm 2026”."""
    numbers = _NUMBER.findall(text)
    if len(numbers) == 1:
        yield numbers[0]


def likely_words(text: str, words: Iterable[str]) -> Iterator[str]:
    """Yield those of `words` that a text may mean: “Draft”, “bản nháp”, “nháp”, “Trung ương”."""
    typed = slugify(text.strip(_QUOTES))
    by_name = {slugify(VALUE_LABELS.get(word, word)): word for word in words}
    by_name |= {word: word for word in words}
    if typed in by_name:
        yield by_name[typed]
        return
    endings = [word for name, word in by_name.items() if typed and f"-{name}-".endswith(f"-{typed}-")]
    near = difflib.get_close_matches(typed, by_name, n=1, cutoff=_NEAR)
    yield from dict.fromkeys([*(endings if len(set(endings)) == 1 else []), *(by_name[name] for name in near)])


def ids_in(text: str) -> list[str]:
    """Return the ids that were typed as one text, separated by commas or semicolons; empty for any other text."""
    if not _SEPARATORS.search(text):
        return []
    parts = [part for part in _SEPARATORS.split(text.strip(" []()")) if part]
    return (
        parts
        if len(parts) > 1 and all(_ID.fullmatch(part) and part.isascii() and part == part.lower() for part in parts)
        else []
    )
