from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from cchc.sources.prose.finding import find_prose_faults
from cchc.sources.prose.words import WrongPhrases

BODIES: list[str] = yaml.safe_load(Path(__file__).with_name("lookalikes.yaml").read_text(encoding="utf-8"))
PHRASES = WrongPhrases.of(())
LONG = 100_000


def test_there_are_many() -> None:
    assert len(BODIES) >= 40


@pytest.mark.parametrize("text", BODIES, ids=lambda text: text[:40])
def test_what_only_looks_like_a_fault_is_left_alone(text: str) -> None:
    assert find_prose_faults(text.split("\n"), phrases=PHRASES) == ()


@pytest.mark.parametrize(
    "sign", [*"[](*_`<>{“|-#!?1aÃø§•@ \t", "- ", "1/", "www.", "https://", "[^", "(a)[", "?a", "** "]
)
def test_a_long_line_of_one_sign_comes_to_an_end(sign: str) -> None:
    line = sign * (LONG // len(sign))
    find_prose_faults([f"x {line}", line, f"{line} x"], phrases=PHRASES)


@pytest.mark.parametrize("line", ["• Một", "1) Một", "+ Một", "a\tb", "| a |", "!!! note", "Một.", "**Một**"])
def test_a_long_block_comes_to_an_end(line: str) -> None:
    find_prose_faults([line] * 3000, phrases=PHRASES)
