"""Rules for plain words. Each gives one reminder for each text; reposts keep the words of others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cchc.errors import Problem
from cchc.model.items import Item
from cchc.model.library import Library
from cchc.model.plain_words import PARAGRAPH, SENTENCE, SUMMARY_SENTENCES, TITLE, LongPassage
from cchc.model.posts import Post


def remind_of_long_sentences(library: Library) -> Iterator[Problem]:
    """A sentence is not longer than readers can keep in mind."""
    for item in _own_texts(library):
        if found := item.plain_words.sentences:
            message = (
                f"{len(found)} câu dài hơn {SENTENCE} tiếng ({_lines(one.line for one in found)}), "
                f"{_longest(found)}. Mỗi câu một ý: tách thành câu ngắn hoặc danh sách gạch đầu dòng."
            )
            yield Problem(item.path, found[0].line, message)


def remind_of_long_paragraphs(library: Library) -> Iterator[Problem]:
    """A paragraph is not longer than three long sentences."""
    for item in _own_texts(library):
        if found := item.plain_words.paragraphs:
            message = (
                f"{len(found)} đoạn dài hơn {PARAGRAPH} tiếng ({_lines(one.line for one in found)}), "
                f"{_longest(found)}. Mỗi đoạn một việc: thêm một dòng trống ở chỗ chuyển ý."
            )
            yield Problem(item.path, found[0].line, message)


def remind_of_abbreviations(library: Library) -> Iterator[Problem]:
    """An abbreviation of the glossary has its meaning beside it where it first stands; a well-known one need not."""
    meanings = {
        term.term: term.meaning
        for term in library.registers.glossary
        if not term.is_well_known and library.index(term.term) is None
    }
    for item in _own_texts(library):
        found = [one for one in item.plain_words.abbreviations if one.term in meanings]
        if found:
            terms = ", ".join(f"{one.term} (dòng {one.line})" for one in found)
            proposals = "; ".join(f"{meanings[one.term]} ({one.term})" for one in found)
            message = f"Chữ viết tắt chưa giải nghĩa ở lần đầu: {terms}. Lần đầu viết đủ: {proposals}"
            yield Problem(item.path, found[0].line, message)


def remind_of_titles_and_summaries(library: Library) -> Iterator[Problem]:
    """Title and summary of a post are short enough for lists, feeds and search engines."""
    for post in _own_posts(library):
        if len(post.title) > TITLE:
            message = (
                f"Tiêu đề dài {len(post.title)} ký tự. Rút còn không quá {TITLE} ký tự, máy tìm kiếm cắt phần còn lại."
            )
            yield Problem(post.path, post.line("title"), message)
        if (summary := post.plain_words.summary) is None:
            continue
        if summary.sentences > SUMMARY_SENTENCES:
            message = f"Tóm tắt có {summary.sentences} câu. Giữ một, hai câu nói điều chính của bài."
        else:
            message = (
                f"Tóm tắt có câu dài {summary.syllables} tiếng. Viết thành hai câu, mỗi câu không quá {SENTENCE} tiếng."
            )
        yield Problem(post.path, post.line("summary"), message)


def _own_posts(library: Library) -> Iterator[Post]:
    """Yield the posts that are written here, drafts too: they are what an editor is working on."""
    for post in (*library.listed_posts, *library.hidden_posts):
        if post.source is None and post.withdrawal is None:
            yield post


def _own_texts(library: Library) -> Iterator[Item]:
    yield from _own_posts(library)
    yield from library.answers
    yield from library.documents


def _lines(numbers: Iterable[int]) -> str:
    return f"dòng {', '.join(map(str, dict.fromkeys(numbers)))}"


def _longest(found: Iterable[LongPassage]) -> str:
    longest = max(found, key=lambda one: one.syllables)
    return f"dài nhất {longest.syllables} tiếng: “{longest.start}”"
