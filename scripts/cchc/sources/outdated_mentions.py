"""The text of a content file → where it has phrases and sites that end one day, and what its sentences say of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final, Self

from cchc.model.outdated import OutdatedMention, OutdatedPhrases, UnclearPhrase
from cchc.sources.files import SourceText
from cchc.sources.outdated_rules import OLD_TERMS
from cchc.sources.prose.typed_lines import LineKind, TypedBody, TypedLine, read_text
from cchc.sources.sentences import Sentence
from cchc.text.cleaning import one_line
from cchc.text.folding import OTHER_D, canonical, canonical_words, spellings

_WORD: Final = re.compile(r"[^\W_]+")
_JOINTS: Final = frozenset({"", ",", "/", "-", "–", "*", "**", "_", "&"})
"""What may stand between two words of a phrase, without the white space around it."""
_NUMBER: Final = re.compile(r"[0-9]+[a-z]?/[^\s,;()]*[A-ZĐ][^\s,;()]*")
_YEAR: Final = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
_BODY: Final = re.compile(
    r"(?<!\w)(?:[Pp]hòng (?!chống|ngừa|tránh|bệnh|dịch|cháy|thủ|họp)|[Bb]ộ phận |Ban (?!hành)|Trung tâm |Văn phòng "
    r"|HĐND |Hội đồng nhân dân |Công an |Thanh tra |Chi cục |Đội |Hạt |Tổ )"
    r"(?:(?!(?:tại|ở|trên|đến|từ|về|cho|với|sang|xã|phường|huyện|tỉnh|thị|thành)\b)\w[\w’'-]*[ *_]+(?:[–-] )?){0,8}\Z"
)
"""A body of a unit in front of the name of the unit: “Bộ phận Một cửa ”."""
_LONGEST_BODY: Final = 90


@dataclass(frozen=True)
class OutdatedSearch:
    """The phrases and sites to look for."""

    by_first: Mapping[str, Sequence[tuple[str, ...]]]
    """Canonical words of each phrase by its first one, the longest first."""
    by_rarest: Mapping[str, Sequence[frozenset[str]]]
    """The words of each phrase by the one that the fewest texts have."""
    spellings: frozenset[str]
    """All ways to type one of these words, in small letters."""
    sites: re.Pattern[str] | None
    site_parts: tuple[str, ...]
    """The longest part of each site without a sign for any name: a text without all of them has no site."""
    unclear: Mapping[str, UnclearPhrase]
    """Those of the phrases that count only in some company."""
    units: frozenset[str]
    """Those of the phrases that count only with a body in front."""

    @classmethod
    def of(cls, phrases: OutdatedPhrases) -> Self:
        """Return the search for some phrases and sites."""
        by_first: dict[str, set[tuple[str, ...]]] = {}
        clear = {canonical_words(text) for text in phrases.words}
        unclear = {canonical_words(one.words): one for one in phrases.unclear}
        for text in (*phrases.words, *unclear, *phrases.units):
            if words := tuple(canonical_words(text).split()):
                by_first.setdefault(words[0], set()).add(words)
        by_rarest: dict[str, list[frozenset[str]]] = {}
        for one in {words for found in by_first.values() for words in found}:
            by_rarest.setdefault(max(one, key=_rarity), []).append(frozenset(one))
        single = {word for ones in by_first.values() for one in ones for word in one}
        sites = [re.escape(site).replace(r"\*", "[a-z0-9.-]+") for site in phrases.sites]
        return cls(
            by_first={first: sorted(found, key=lambda one: (-len(one), one)) for first, found in by_first.items()},
            by_rarest=by_rarest,
            spellings=frozenset().union(*map(spellings, single)),
            sites=re.compile(rf"(?<![\w.-])(?:{'|'.join(sites)})(?![\w-]|\.\w)", re.IGNORECASE) if sites else None,
            site_parts=tuple({max(site.casefold().split("*"), key=len) for site in phrases.sites}),
            unclear={words: one for words, one in unclear.items() if words not in clear},
            units=frozenset(map(canonical_words, phrases.units)) - clear,
        )

    def find(
        self, source: SourceText, *, is_document: bool, body: TypedBody | None = None
    ) -> tuple[OutdatedMention, ...]:
        """Return where a content file has them, each way of writing once, by line; `body` saves reading its lines."""
        body = body or read_text(source.body, first_line=source.body_line)
        front = read_text(source.front_matter, first_line=source.front_matter_line)
        found: dict[object, OutdatedMention] = {}
        for typed, is_front in ((front, True), (body, False)):
            for one in self._find(typed, is_front=is_front, is_of_document=is_document and is_front):
                found.setdefault((one.key, one.is_told, one.is_of_document, one.year, one.cites), one)
        return tuple(found.values())

    def _find(self, typed: TypedBody, *, is_front: bool, is_of_document: bool) -> Iterator[OutdatedMention]:
        has_phrases, has_sites = self._may_have_phrases(typed), self._may_have_sites(typed)
        if not (has_phrases or has_sites):
            return
        lines = typed.lines
        are_read = [_is_read(line, is_front=is_front) for line in lines]
        text = "\n".join(
            [line.text if is_read else " " * len(line.text) for line, is_read in zip(lines, are_read, strict=True)]
        )
        if has_phrases:
            # Quotations, code and addresses are blank in the words; all places are the same in both.
            words = "\n".join(
                [line.words if is_read else " " * len(line.text) for line, is_read in zip(lines, are_read, strict=True)]
            )
            headings = [line.text if line.kind is LineKind.HEADING and not is_front else "" for line in lines]
            for start, end, key in self._phrases(words, headings):
                yield _mention(text, start, end, key=key, first=lines[0].number, is_of_document=is_of_document)
        for match in self.sites.finditer(text) if self.sites and has_sites else ():
            one = _mention(
                text, *match.span(), key=match[0].lower(), first=lines[0].number, is_of_document=is_of_document
            )
            yield replace(one, is_site=True)

    def _may_have_phrases(self, typed: TypedBody) -> bool:
        """Return whether a text has all words of any phrase, somewhere: most texts have not."""
        if typed.words is None or any(letter in typed.folded for letter in OTHER_D):
            return True
        words = set(map(canonical, self.spellings & typed.words))
        return any(words.issuperset(one) for word in self.by_rarest.keys() & words for one in self.by_rarest[word])

    def _may_have_sites(self, typed: TypedBody) -> bool:
        return any(part in typed.folded for part in self.site_parts)

    def _phrases(self, text: str, headings: Sequence[str]) -> Iterator[tuple[int, int, str]]:
        """Yield start, end and key of each phrase; those that overlap are one, with the key of the first.

        “dịch vụ công mức độ 3, 4” is what a reader sees of “dịch vụ công mức độ 3” and “mức độ 3, 4”.
        """
        spans: list[tuple[int, int, str]] = []
        for start, end, key in self._counted(text, headings):
            if spans and start < spans[-1][1]:
                spans[-1] = (spans[-1][0], max(end, spans[-1][1]), spans[-1][2])
            else:
                spans.append((start, end, key))
        yield from spans

    def _counted(self, text: str, headings: Sequence[str]) -> Iterator[tuple[int, int, str]]:
        """Yield the phrases that count where they stand, that of a unit with its body in front."""
        last = 0
        for start, end, key in self._whole_phrases(text):
            counted = start
            if key in self.units:
                body = _BODY.search(text, max(0, start - _LONGEST_BODY), start)
                if body is None:
                    continue
                counted = body.start()
            elif (phrase := self.unclear.get(key)) and start >= last and not _is_meant(phrase, text, start, headings):
                continue
            last = end
            yield counted, end, key

    def _whole_phrases(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Yield each phrase; of two that begin at one word the longer one."""
        found = list(map(canonical, _WORD.findall(text)))
        # Most texts have none of the phrases: only then it counts where their words stand.
        starts = [
            (place, words)
            for place, word in enumerate(found)
            if word in self.by_first
            for words in self.by_first[word]
            if tuple(found[place : place + len(words)]) == words
        ]
        spans = [match.span() for match in _WORD.finditer(text)] if starts else []
        done = -1
        for place, words in starts:
            run = spans[place : place + len(words)]
            if place > done and _are_joined(text, run):
                done = place
                yield run[0][0], run[-1][1], " ".join(words)


def _rarity(word: str) -> tuple[bool, int, str]:
    """Return what the words of a phrase are compared by: numbers are rare, and long words."""
    return not word.isalpha(), len(word), word


def _is_read(line: TypedLine, *, is_front: bool) -> bool:
    if is_front:
        return line.kind is not LineKind.HEADING and not line.bare.startswith(f"{OLD_TERMS}:")
    return line.is_own or line.kind is LineKind.HTML


def _is_meant(phrase: UnclearPhrase, text: str, start: int, headings: Sequence[str]) -> bool:
    sentence = Sentence.around(text, start, start)
    own = f" {canonical_words(sentence.text)} "
    if any(f" {canonical_words(one)} " in own for one in phrase.not_near):
        return False
    above = next((one for one in reversed(headings[: text.count("\n", 0, start) + 1]) if one), "")
    wide = f"{own}{canonical_words(sentence.lead)} {canonical_words(above)} "
    return any(f" {canonical_words(one)} " in wide for one in phrase.near)


def _are_joined(text: str, run: Sequence[tuple[int, int]]) -> bool:
    for (_, end), (start, _) in pairwise(run):
        between = text[end:start]
        if between.strip() not in _JOINTS or between.count("\n") > 1:
            return False
    return True


def _mention(  # noqa: PLR0913 - where it stands, and what it is
    text: str, start: int, end: int, *, key: str, first: int, is_of_document: bool
) -> OutdatedMention:
    sentence = Sentence.around(text, start, end)
    years = [int(year) for year in _YEAR.findall(_NUMBER.sub(" ", sentence.text))]
    return OutdatedMention(
        found=one_line(text[start:end]),
        key=key,
        line=first + text.count("\n", 0, start),
        is_told=sentence.tells_of_end,
        is_of_document=is_of_document,
        year=max(years, default=None),
        cites=_NUMBER.search(sentence.text) is not None,
    )
