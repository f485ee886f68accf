"""A headline in capitals → sentence case, with the proper names as the text itself writes them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final

from cchc.intake.manuscript import Remarks
from cchc.text.cleaning import shortened

_TOKEN: Final = re.compile(r"[^\W_]+(?:[-/&][^\W_]+)*|[\W_]+")
_WORD: Final = re.compile(r"[^\W_]+(?:[-/&][^\W_]+)*")
_SYLLABLE: Final = re.compile(
    r"(?:ngh?|nh|ph|th|tr|ch|gh|gi|kh|qu|[bcdđghklmnpqrstvx])?"
    r"[aeiouyàáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ]+(?:ng|nh|ch|[cmnpt])?"
)
_ROMAN: Final = re.compile(r"(?:X{0,3})(?:IX|IV|V?I{0,3})")
_SENTENCE_END: Final = re.compile(r"[.!?:;…“”\"(\n]\s*\Z")
_LONGEST_NAME: Final = 6
_MOST_CAPITALS: Final = 0.8


def is_in_capitals(text: str) -> bool:
    """Return whether nearly all letters of a text are capitals."""
    letters = [letter for letter in text if letter.isalpha()]
    # `isupper`, as a range such as [À-Ỹ] holds small letters, too.
    return len(letters) > 1 and sum(letter.isupper() for letter in letters) >= _MOST_CAPITALS * len(letters)


def in_sentence_case(headline: str, body: Iterable[str]) -> str:
    """Return a headline in capitals with capitals only where the paragraphs of `body` have them.

    A proposal: a name that the body does not have comes out in small letters.
    """
    forms = _forms(body)
    tokens = _TOKEN.findall(headline)
    words = [place for place, token in enumerate(tokens) if _WORD.fullmatch(token)]
    position = 0
    while position < len(words):
        for length in range(min(_LONGEST_NAME, len(words) - position), 0, -1):
            places = words[position : position + length]
            form = _form([tokens[place] for place in places], forms)
            if form is not None:
                for place, shown in zip(places, form, strict=True):
                    tokens[place] = shown
                position += length
                break
        else:
            tokens[words[position]] = _unknown(tokens[words[position]])
            position += 1
    text = "".join(tokens)
    start = next((place for place, letter in enumerate(text) if letter.isalpha()), 0)
    return text[:start] + text[start : start + 1].upper() + text[start + 1 :]


def headline_remarks(typed: str, title: str) -> Remarks:
    """Return what the editor is told of a headline that was in capitals."""
    return Remarks(
        done=(f"Đổi tiêu đề viết hoa “{shortened(typed, 80)}” sang chữ thường.",),
        to_check=(f"Tiêu đề “{title}”: viết hoa đúng các tên riêng chưa?",),
    )


def _form(tokens: list[str], forms: Mapping[tuple[str, ...], Counter[tuple[str, ...]]]) -> tuple[str, ...] | None:
    found = forms.get(tuple(token.lower() for token in tokens))
    return found.most_common(1)[0][0] if found else None


def _unknown(token: str) -> str:
    """Return a word that the body does not have: an abbreviation or a number stays, any other gets small letters."""
    # “UBND”, “PAR” are no syllables.
    is_syllables = all(_SYLLABLE.fullmatch(part) for part in re.split("[-/&]", token.lower()))
    return token.lower() if is_syllables and not _ROMAN.fullmatch(token) else token


def _forms(body: Iterable[str]) -> Mapping[tuple[str, ...], Counter[tuple[str, ...]]]:
    """Return how the body writes each run of up to `_LONGEST_NAME` words, where no sentence starts."""
    found: dict[tuple[str, ...], Counter[tuple[str, ...]]] = {}
    for paragraph in body:
        if is_in_capitals(paragraph):
            continue
        matches = list(_WORD.finditer(paragraph))
        inner = [bool(match.start()) and not _SENTENCE_END.search(paragraph[: match.start()]) for match in matches]
        for place in range(len(matches)):
            # A run ends at punctuation, and does not start with the capital of a sentence.
            run: list[str] = []
            for offset in range(min(_LONGEST_NAME, len(matches) - place)):
                match = matches[place + offset]
                if offset and paragraph[matches[place + offset - 1].end() : match.start()] != " ":
                    break
                run.append(match[0])
                if inner[place] or (match[0].isupper() and len(match[0]) > 1 and not offset):
                    key = tuple(word.lower() for word in run)
                    found.setdefault(key, Counter())[tuple(run)] += 1
    return found
