from __future__ import annotations

import json

from cchc.feeds.contract import render_contract
from support.libraries import SETTINGS, make_library
from support.sections import feed_files_of

ROOT = "https://cong-thong-tin.example/tin-cchc/"


def test_the_contract_names_every_feed_and_nothing_else() -> None:
    contract = json.loads(render_contract(SETTINGS))
    named = [feed[form] for feed in contract["feeds"] for form in ("rss", "atom", "json")]
    assert named == [f"{ROOT}{address}" for address in feed_files_of(make_library())]
    assert contract["id_prefix"] == "tag:cong-thong-tin.example,2026:"
    assert contract["limits"]["feed_entries"] == SETTINGS.feed_size
    assert [feed["subject"] for feed in contract["feeds"] if feed["has_archive"]] == ["section"]
