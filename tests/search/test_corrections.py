"""What puts words right, asked with an index of a few pairs."""

from __future__ import annotations

import json
import subprocess

import pytest
from corpus import REPOSITORY

from support.tools import program

CORRECTIONS = REPOSITORY / "overrides/assets/search-corrections/corrections.mjs"
SCRIPT = """
const [address, typed, counts] = JSON.parse(process.argv[1]);
const { makeCorrections } = await import(address);
const levels = new Map(Object.keys(counts).flatMap((pair) => pair.split(" ")).map((word) => [word, 1]));
const wordFrom = (folded) => ({ shown: folded, word: folded, folded });
const { putRight } = makeCorrections({
  wordFrom,
  isAlone: () => false,
  isPossible: (_, word) => levels.has(word.folded),
  longer: () => [],
  frequentFirst: (_, isWanted) => [...levels.keys()].filter(isWanted),
  lookUp: async (_, [one, other]) => {
    const pair = `${one.folded} ${other.folded}`;
    return { pair, count: counts[pair] || 0 };
  },
  spelledAs: (found) => (found.count ? found.pair : ""),
});
const words = typed.split(" ").map(wordFrom);
const doubtful = words.map((word) => !levels.has(word.folded));
const found = await putRight({ index: { levels, fold: { folded: (word) => word } } }, words, doubtful, true);
console.log(found.map((word) => word.folded).join(" "));
"""


@pytest.mark.parametrize(
    ("typed", "pairs", "meant"),
    [
        # One text has another word beside both neighbours.
        ("xay dugn phu", {"xay dung": 300, "xay dun": 1, "dun phu": 1}, "xay dung phu"),
        ("xay dugn phu", {"xay dung": 3, "xay dun": 2, "dun phu": 2}, "xay dun phu"),
        ("xay dugn phu", {"xay nha": 300, "dung phep": 300, "phu dung": 2}, "xay dugn phu"),
        ("ho64 tro75", {"ho tro": 2}, "ho tro"),
        ("hoo5 trow5", {"ho tro": 2}, "ho tro"),
    ],
)
def test_what_many_texts_have_beside_a_neighbour_is_meant(typed: str, pairs: dict[str, int], meant: str) -> None:
    request = json.dumps([CORRECTIONS.as_uri(), typed, pairs])
    command = [program("node"), "--input-type=module", "-e", SCRIPT, request]
    said = subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout
    assert said.strip() == meant
