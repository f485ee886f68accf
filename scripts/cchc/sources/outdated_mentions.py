"""The text of a content file → where it has phrases and sites that end one day, and what its sentences say of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final, Self

from cchc.model.outdated import OutdatedMention, OutdatedPhrases
from cchc.sources.files import SourceText
from cchc.sources.outdated_rules import OLD_TERMS
from cchc.sources.prose.typed_lines import LineKind, TypedLine, read_lines
from cchc.text.cleaning import one_line
from cchc.text.folding import canonical, canonical_words

_WORD: Final = re.compile(r"[^\W_]+")
_JOINTS: Final = frozenset({"", ",", "/", "-", "–", "*", "**", "_", "&"})
"""What may stand between two words of a phrase, without the white space around it."""
_END: Final = re.compile(r"[.!?…;](?=\s|$)|\n\s*\n")
_TOLD: Final = re.compile(
    r"trước (?:ngày|đây|kia|năm|tháng|thời điểm)|(?<!\w)cũ(?!\w)|nguyên là|tiền thân"
    r"|không còn (?:dùng|gọi|hiệu lực|hoạt động|giá trị|là)|đã (?:đóng|bỏ|kết thúc|ngừng|dừng)"
    r"|chấm dứt|(?:ngừng|kết thúc) hoạt động|thay thế|được thay|thay cho|hết hiệu lực|bãi bỏ|giải thể"
    r"|nay (?:là|gọi|thuộc|thành|chỉ|dùng)|đổi tên|sáp nhập|hợp nhất|(?:khi|lúc) (?:ấy|đó)|từng (?:gọi|là|có|dùng)"
)
_NUMBER: Final = re.compile(r"[0-9]+[a-z]?/[^\s,;()]*[A-ZĐ][^\s,;()]*")
_YEAR: Final = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
_LONGEST: Final = 600
"""Characters before a phrase that can belong to its sentence; a sentence is read no further than twice as far."""


@dataclass(frozen=True)
class OutdatedSearch:
    """The phrases and sites to look for."""

    by_first: Mapping[str, Sequence[tuple[str, ...]]]
    """Canonical words of each phrase by its first one, the longest first."""
    sites: re.Pattern[str] | None

    @classmethod
    def of(cls, phrases: OutdatedPhrases) -> Self:
        """Return the search for some phrases and sites."""
        by_first: dict[str, set[tuple[str, ...]]] = {}
        for text in phrases.words:
            if words := tuple(canonical_words(text).split()):
                by_first.setdefault(words[0], set()).add(words)
        sites = [re.escape(site).replace(r"\*", "[a-z0-9.-]+") for site in phrases.sites]
        return cls(
            by_first={first: sorted(found, key=lambda one: (-len(one), one)) for first, found in by_first.items()},
            sites=re.compile(rf"(?<![\w.-])(?:{'|'.join(sites)})(?![\w-]|\.\w)", re.IGNORECASE) if sites else None,
        )

    def find(self, source: SourceText, *, is_document: bool) -> tuple[OutdatedMention, ...]:
        """Return where a content file has them, each way of writing once, by line."""
        front = read_lines(source.front_matter.split("\n"), first_line=source.front_matter_line).lines
        body = read_lines(source.body.split("\n"), first_line=source.body_line).lines
        found: dict[object, OutdatedMention] = {}
        for lines, is_front in ((front, True), (body, False)):
            for one in self._find(lines, is_front=is_front, is_of_document=is_document and is_front):
                found.setdefault((one.key, one.is_told, one.is_of_document, one.year, one.cites), one)
        return tuple(found.values())

    def _find(self, lines: Sequence[TypedLine], *, is_front: bool, is_of_document: bool) -> Iterator[OutdatedMention]:
        if not lines:
            return
        typed = [line.text if _is_read(line, is_front=is_front) else " " * len(line.text) for line in lines]
        # Quotations, code and addresses are blank in the words; all places are the same in both.
        words = [line.words if _is_read(line, is_front=is_front) else " " * len(line.text) for line in lines]
        text = "\n".join(typed)
        for start, end, key in self._phrases("\n".join(words)):
            yield _mention(text, start, end, key=key, first=lines[0].number, is_of_document=is_of_document)
        for match in self.sites.finditer(text) if self.sites else ():
            one = _mention(
                text, *match.span(), key=match[0].lower(), first=lines[0].number, is_of_document=is_of_document
            )
            yield replace(one, is_site=True)

    def _phrases(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Yield start, end and key of each phrase; those that overlap are one, with the key of the first.

        “dịch vụ công mức độ 3, 4” is what a reader sees of “dịch vụ công mức độ 3” and “mức độ 3, 4”.
        """
        spans: list[tuple[int, int, str]] = []
        for start, end, key in self._whole_phrases(text):
            if spans and start < spans[-1][1]:
                spans[-1] = (spans[-1][0], max(end, spans[-1][1]), spans[-1][2])
            else:
                spans.append((start, end, key))
        yield from spans

    def _whole_phrases(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Yield each phrase; of two that begin at one word the longer one."""
        found = [(match.start(), match.end(), canonical(match[0])) for match in _WORD.finditer(text)]
        for place, (start, _, word) in enumerate(found):
            for words in self.by_first.get(word, ()):
                run = found[place : place + len(words)]
                if tuple(one[2] for one in run) == words and _are_joined(text, run):
                    yield start, run[-1][1], " ".join(words)
                    break


def _is_read(line: TypedLine, *, is_front: bool) -> bool:
    if is_front:
        return line.kind is not LineKind.HEADING and not line.bare.startswith(f"{OLD_TERMS}:")
    return line.is_own or line.kind is LineKind.HTML


def _are_joined(text: str, run: Sequence[tuple[int, int, str]]) -> bool:
    for (_, end, _), (start, _, _) in pairwise(run):
        between = text[end:start]
        if between.strip() not in _JOINTS or between.count("\n") > 1:
            return False
    return True


def _mention(  # noqa: PLR0913 - where it stands, and what it is
    text: str, start: int, end: int, *, key: str, first: int, is_of_document: bool
) -> OutdatedMention:
    before = max((match.end() for match in _END.finditer(text, max(0, start - _LONGEST), start)), default=0)
    after = _END.search(text, end)
    sentence = text[max(before, start - _LONGEST) : after.start() if after else len(text)][: 2 * _LONGEST]
    years = [int(year) for year in _YEAR.findall(_NUMBER.sub(" ", sentence))]
    return OutdatedMention(
        found=one_line(text[start:end]),
        key=key,
        line=first + text.count("\n", 0, start),
        is_told=_TOLD.search(sentence.lower()) is not None,
        is_of_document=is_of_document,
        year=max(years, default=None),
        cites=_NUMBER.search(sentence) is not None,
    )
