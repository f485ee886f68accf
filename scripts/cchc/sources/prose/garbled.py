"""Text that was stored in another encoding than it is read in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from cchc.model.prose import ProseFault, ProseKind
from cchc.sources.prose.typed_lines import LineKind, TypedBody, TypedLine
from cchc.text.legacy_encodings import TCVN3, tcvn3_decoded, vni_decoded
from cchc.text.syllables import is_syllable

_VIETNAMESE_LATIN: Final = frozenset("àáâãèéêìíòóôõùúýÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝ")
"""Letters of Latin-1 that Vietnamese in Unicode has, too."""
_TCVN3_SIGNS: Final = frozenset(TCVN3) - _VIETNAMESE_LATIN
_VNI_SIGNS: Final = frozenset("øûïëüåäöîñæØÛÏËÜÅÄÖÎÑÆ")
_WAYS: Final[tuple[tuple[frozenset[str], Callable[[str], str]], ...]] = (
    (_TCVN3_SIGNS, tcvn3_decoded),
    (_VNI_SIGNS, vni_decoded),
)
_TOKEN: Final = re.compile(r"[^\s.,;:!?()\[\]*_\"'“”‘’…/–#>|0-9-]+")
# Letters of Vietnamese that only Unicode has.
_UNICODE: Final = re.compile("[\u0100-\u024f\u1e00-\u1eff]")
# Each begins with a class of letters, which is looked for quickly.
_OLD_SIGN: Final = re.compile(f"[{''.join(map(re.escape, sorted(_TCVN3_SIGNS | _VNI_SIGNS)))}]")
_INNER_CAPITAL: Final = re.compile(r"[\u00c0-\u00de](?<=[^\s.,;:!?()\[\]*_\"'“”‘’…/–#>|0-9-].)")
_FEW: Final = 2
_LOST: Final = re.compile(r"(?<![^\W\d_])(?<!\?)(?:[^\W\d_]+(?:\?+[^\W\d_]+)+|\?{2,}[^\W\d_]+)")

_CP1252: Final = {
    **{chr(number): number for number in range(0x80, 0x100)},
    **{bytes([number]).decode("cp1252", "ignore"): number for number in range(0x80, 0xA0)},
}
_CP1252.pop("", None)
_INNER: Final = range(0x80, 0xC0)
_HIGH: Final = f"[{''.join(map(re.escape, sorted(_CP1252)))}]"
_GARBLED: Final = re.compile(f"{_HIGH}{_HIGH}+")
_INNER_BYTES: Final = "".join(letter for letter, number in _CP1252.items() if number in _INNER)
"""What every letter of UTF-8 with more than one byte ends with, read as Latin-1."""
_RARE: Final = re.compile(
    f"[?\ufffd\u00c0-\u00de{''.join(map(re.escape, sorted({*_TCVN3_SIGNS, *_VNI_SIGNS, *_INNER_BYTES})))}]"
)
"""A text without any has nothing of what is looked for here."""
_LEFT_OVER: Final = re.compile(r"[ÃÂÄÆ](?=[^\w\s]|$|\s)|áº|á»|Æ°|Ä‘|Ã[\u0080-\u00bf]|â€")


def find_garbled_lines(body: TypedBody) -> Iterator[ProseFault]:
    """Yield the lines that were stored in another encoding, and words whose letters were lost."""
    whole = body.text
    if not _RARE.search(whole):
        return
    if not ("?" in whole or "\ufffd" in whole or _is_suspect(whole) or _GARBLED.search(whole)):
        return
    lines = [line for line in body.lines if line.kind not in {LineKind.BLANK, LineKind.CODE}]
    typed = [line for line in lines if not line.text.isascii()]
    # One sure line, and a short one beside it is of the same font.
    few = 1 if any(_legacy(line, few=_FEW) for line in typed) else _FEW
    for line in lines:
        found = None if line.text.isascii() else _mojibake(line) or _legacy(line, few=few)
        if found is not None:
            yield found
            continue
        yield from _legacy_words(line)
        if "?" in line.text or "\ufffd" in line.text:
            yield from _lost(line)


def _is_suspect(text: str) -> bool:
    """Return whether a text has a sign of an old font, or a capital of Latin-1 inside a word."""
    return _OLD_SIGN.search(text) is not None or _INNER_CAPITAL.search(text) is not None


def _mojibake(line: TypedLine) -> ProseFault | None:
    """Return the fault of a line in UTF-8 that was read as Latin-1: “Cáº£i cÃ¡ch”."""
    text = _GARBLED.sub(_as_utf8, line.text)
    if text == line.text:
        return None
    is_whole = _LEFT_OVER.search(text) is None
    return line.whole(ProseKind.GARBLED, fixed=text if is_whole else None)


def _as_utf8(match: re.Match[str]) -> str:
    try:
        return bytes(_CP1252[letter] for letter in match[0]).decode()
    except UnicodeDecodeError:
        return match[0]


def _legacy(line: TypedLine, *, few: int) -> ProseFault | None:
    """Return the fault of a line in TCVN3 or VNI: “§oµn ®· kiÓm tra”, “Ñoaøn ñaõ kieåm tra”."""
    if _UNICODE.search(line.text) or not _is_suspect(line.text):
        return None
    tokens = _TOKEN.findall(line.text)
    best, decode = max(((_hits(tokens, signs, decode), decode) for signs, decode in _WAYS), key=lambda way: way[0])
    if best < few:
        return None
    decoded = [decode(token) for token in tokens]
    valid = sum(map(is_syllable, decoded))
    if 2 * valid < len(tokens):
        return None
    return line.whole(ProseKind.LEGACY_FONT, fixed=_decoded(line.text, decode), is_safe=valid == len(tokens))


def _legacy_words(line: TypedLine) -> Iterator[ProseFault]:
    """Yield the neighbouring words in an old font within a line of today's letters, as text pasted into it has them."""
    if line.text.isascii() or not _is_suspect(line.text) or not _UNICODE.search(line.text):
        return
    for group in _without_unicode(line.text):
        for signs, decode in _WAYS:
            places = [place for place, token in enumerate(group) if _hits([token[0]], signs, decode)]
            words = group[places[0] : places[-1] + 1] if len(places) >= _FEW else []
            if words and all(is_syllable(decode(word[0])) for word in words):
                start, end = words[0].start(), words[-1].end()
                fixed = _decoded(line.text[start:end], decode)
                yield line.fault(ProseKind.LEGACY_FONT, start, end, fixed=fixed)
                break


def _decoded(text: str, decode: Callable[[str], str]) -> str:
    return _TOKEN.sub(lambda match: decode(match[0]), text)


def _without_unicode(text: str) -> Iterator[list[re.Match[str]]]:
    """Yield the words of a line in groups between those that only Unicode can write."""
    group: list[re.Match[str]] = []
    for token in _TOKEN.finditer(text):
        if _UNICODE.search(token[0]):
            yield group
            group = []
        else:
            group.append(token)
    yield group


def _hits(tokens: list[str], signs: frozenset[str], decode: Callable[[str], str]) -> int:
    return sum(
        1
        for token in tokens
        if len(token) > 1 and (not signs.isdisjoint(token) or _is_mixed(token)) and is_syllable(decode(token))
    )


def _is_mixed(token: str) -> bool:
    """Return whether a capital of Latin-1 stands inside a word in small letters: “kiÓm”."""
    return not token.isupper() and any(letter.isupper() and not letter.isascii() for letter in token[1:])


def _lost(line: TypedLine) -> Iterator[ProseFault]:
    """Yield the words with question marks, or with the sign for an unreadable byte, in place of letters."""
    for match in _LOST.finditer(line.words):
        parts = [part for part in match[0].split("?") if part]
        # “không?vì” lacks a space.
        if not all(map(is_syllable, parts)) or match[0].startswith("?"):
            yield line.fault(ProseKind.LOST_LETTERS, match.start(), match.end())
            return
    place = line.text.find("\ufffd")
    if place >= 0:
        yield line.fault(ProseKind.LOST_LETTERS, place, place + 1)
