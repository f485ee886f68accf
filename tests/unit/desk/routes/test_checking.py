from __future__ import annotations

from typing import Any

import pytest

from cchc.desk.drafts import opened_text
from cchc.sources.drafts import post_to_fill_in
from support.desks import DeskClient
from support.projects import NOW, post_text

PATH = "posts/2026/mot-cua.md"


def findings(desk: DeskClient, text: str) -> list[dict[str, Any]]:
    """Return what the desk finds in a text that is written as the post."""
    opened = opened_text(text.encode(), PATH)
    draft = {"tep": PATH, "expected": None, "head": opened.head, "body": opened.body, "changes": []}
    answer = desk.post("/api/check", draft)
    assert answer.status == 200
    found: list[dict[str, Any]] = answer.json["findings"]  # type: ignore[assignment] # JSON
    return found


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_each_finding_stands_at_its_line_on_the_page_with_its_fix(desk: DeskClient, end: str) -> None:
    body = "Mở đầu.\nCần mang:\n- Căn cước\n\nBị sữa lỗi.\n\n[Xem](khong-co.md)\n"
    text = post_text("Xã mở Bộ phận Một cửa", body=body, areas=["khong-co"]).replace("\n", end)
    found = findings(desk, text)
    assert [one["kind"] for one in found] == sorted(one["kind"] for one in found)
    by_line = {one["line"]: one for one in found}
    assert by_line[None]["field"] == "areas"
    assert (by_line[7]["kind"], by_line[7]["place"]) == ("problem", None)
    place = by_line[3]["place"]
    assert body[place["start"] :].startswith(place["found"])
    assert place["fixed"].replace("- Căn cước", "") == "\n"


def test_a_missing_key_is_found_at_its_own_field(desk: DeskClient) -> None:
    lines = post_text("Xã mở Bộ phận Một cửa").splitlines(keepends=True)
    text = "".join(line for line in lines if not line.startswith("summary:"))
    (missing,) = findings(desk, text)
    assert missing["message"].startswith("Thiếu tóm tắt. Viết vào ô này, ví dụ: ")
    assert (missing["field"], missing["line"]) == ("summary", None)
    # What is wrong with the key that stands at the first line stays there.
    found = findings(desk, text.replace("title: Xã mở Bộ phận Một cửa", "title: [Xã]"))
    assert {one["field"] for one in found} == {"title", "summary"}


def test_a_draft_is_found_fault_with_and_never_saved(desk: DeskClient) -> None:
    before = desk.get("/api/file", tep=PATH).json
    assert findings(desk, "---\ntitle: 'Tin\n---\nMột.\n")[0]["kind"] == "problem"
    assert desk.get("/api/file", tep=PATH).json == before


def test_words_of_the_template_are_told_while_a_draft_is_written(desk: DeskClient) -> None:
    _, text = post_to_fill_in("Xã mở lớp số", area="the-che", kind="tin-tuc", now=NOW)
    found = [one for one in findings(desk, text) if "là chữ có sẵn của mẫu" in one["message"]]
    assert {one["kind"] for one in found} == {"reminder"}
    assert "“Một hoặc hai câu nói điều chính của bài, không quá 300 ký tự.”" in found[0]["message"]
    assert found[0]["field"] == "summary"
    assert any("Đoạn mở đầu: việc gì" in one["message"] for one in found)
    assert all("bài không lên trang" in one["message"] for one in found)
    # Published like that, each one stops it.
    published = findings(desk, text.replace("status: draft\n", ""))
    assert {one["kind"] for one in published if "là chữ có sẵn" in one["message"]} == {"problem"}


def test_who_has_a_text_open_is_seen_once_until_the_last_window_closes(
    desk: DeskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def enter(window: str, person: str, **more: object) -> list[str]:
        monkeypatch.setattr(desk.running.workplace.keeper, "person", person)
        others = desk.post("/api/presence", {"tep": PATH, "window": window, **more}).json["others"]
        assert isinstance(others, list)
        return [one["name"] for one in others]

    assert enter("a", "hoa") == []
    assert enter("b", "lan") == ["hoa (máy may-1)"]
    enter("c", "hoa")
    assert enter("b", "lan") == ["hoa (máy may-1)"]
    own = "Chính bạn, ở thẻ hoặc cửa sổ khác,"
    assert enter("d", "lan") == ["hoa (máy may-1)", own]
    for window, person in (("a", "hoa"), ("c", "hoa"), ("b", "lan")):
        enter(window, person, leaves=True)
    assert enter("d", "lan") == []
