from __future__ import annotations

import json

from cchc.feeds.contract import render_contract
from cchc.feeds.reading import read_feed
from cchc.model.syndication import Format
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


def test_the_examples_are_documents_that_the_section_itself_would_publish() -> None:
    examples = json.loads(render_contract(SETTINGS))["examples"]
    rss = read_feed(examples["rss"].encode(), Format.RSS)
    atom = read_feed(examples["atom"].encode(), Format.ATOM)
    data = read_feed(json.dumps(examples["json"]).encode(), Format.JSON)
    assert rss.entries == atom.entries == data.entries
    assert [entry.title for entry in rss.entries] == ["Tiêu đề của bài", "[Đã gỡ] Tiêu đề của bài"]
    assert len({entry.id for entry in rss.entries}) == 2
    assert examples["json"]["items"][1]["_cchc"]["status"] == "withdrawn"
    assert "at:deleted-entry" in examples["atom"]
