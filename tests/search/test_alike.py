"""Python and JavaScript fold words by the same rules, and agree."""

from __future__ import annotations

import json
import random
import unicodedata
from dataclasses import asdict
from itertools import pairwise

from asking import Engine
from corpus import post
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc.search.documents import encode_words
from cchc.search.layout import key_hash, shard_of
from cchc.search.postings import encode_file
from cchc.search.shorthand import SIGNS
from cchc.text.folding import RULES, folded, words

LETTERS = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵđðɖqkhngtb"
TEXTS = st.text(
    alphabet=st.sampled_from(LETTERS + LETTERS.upper() + "ÐƉ \u00ad\u200b\u0300\u0301\u0303\u0309\u0323./-_60")
)
ANY = st.text(alphabet=st.characters(max_codepoint=0x1EFF, exclude_categories=["Cs", "Cn"]))


def in_python(text: str) -> list[list[str]]:
    return [[word, folded(word)] for word in words(text)]


@settings(max_examples=1)
@given(st.data())
def test_both_languages_agree_on_whatever_is_typed(example: Engine, data: st.DataObject) -> None:
    # One question with many texts: a process answers it, not a function.
    texts = [data.draw(TEXTS) for _ in range(300)] + [data.draw(ANY) for _ in range(300)]
    texts += [unicodedata.normalize("NFD", text) for text in texts]
    found = example.ask(fold=texts, rules=json.loads(json.dumps(asdict(RULES))))
    for text, words_in_script in zip(texts, found, strict=True):
        assert words_in_script == in_python(text), ascii(text)


def test_both_languages_agree_on_real_texts(example: Engine) -> None:
    texts = [paragraph for number in range(40) for paragraph in (post(number).title, *post(number).paragraphs)]
    assert example.ask(fold=texts, rules=asdict(RULES)) == [in_python(text) for text in texts]


def test_both_languages_find_the_same_file(example: Engine) -> None:
    chance = random.Random(1)  # noqa: S311 - a test
    keys = ["".join(chance.choices("abcdghklmnoptuvxy", k=5)) for _ in range(300)] + ["@the-che", "60 k", "đ"]
    keys += [f"{one} {other[:2]}" for one, other in pairwise(keys[:200])]
    cases = [(key, shards) for key in keys for shards in (4, 5, 250, 1000)]
    assert example.ask(places=cases) == [shard_of(key_hash(key), shards) for key, shards in cases]


def test_both_languages_read_the_same_file(example: Engine) -> None:
    texts = [paragraph for number in range(10) for paragraph in post(number).paragraphs]
    found = sorted({term for text in texts for pair in pairwise(words(text)) for term in (" ".join(pair), pair[0])})
    terms = {term: ([place], [place + 1, place + 90], [place]) for place, term in enumerate(found, start=7)}
    base, read = example.ask(file=encode_file(terms, 7), rules=asdict(RULES), signs=dict(SIGNS))
    assert base == 7
    assert {term: (title, lead, body) for _, term, body, lead, title in read} == {
        term: tuple(lists) for term, lists in terms.items()
    }
    assert all(key == " ".join(map(folded, term.split(" "))) for key, term, *_ in read)
    assert example.ask(file=encode_file({}, 3), rules=asdict(RULES), signs=dict(SIGNS)) == [3, []]


def test_the_script_reads_no_file_of_which_the_end_is_missing(example: Engine) -> None:
    terms = {
        f"hộ {second}": ([1], [place], [place, 90]) for place, second in enumerate(("khẩu", "tịch", "nghèo"), start=7)
    }
    for part in (terms, {}):
        file = encode_file(part, 1)
        assert example.ask(cut=file, rules=asdict(RULES), signs=dict(SIGNS)) == []
    assert example.ask(cut=encode_words({"ho": 9, "khau": 2, "tich": 5}).decode()) == []
