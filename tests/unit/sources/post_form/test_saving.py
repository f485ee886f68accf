from __future__ import annotations

from pathlib import Path

import pytest

from cchc.errors import ContentError
from cchc.sources.editing.yaml_values import Place, Value
from cchc.sources.post_form.reading import values_of
from cchc.sources.post_form.saving import edited, with_body
from support.papers import REPOSITORY

PATH = "posts/2026/bai.md"
HAND_WRITTEN = """\
---
# Bài của huyện, chép từ Word ngày 12/3
title:   "Một cửa: đợt 1"
date: 2026-03-15
summary: >-
  Câu thứ nhất của tóm tắt.
  Câu thứ hai.

areas: [ thu-tuc-hanh-chinh,  the-che ]
# Hai ảnh khác để trong thư mục
image: {file: anh.jpg, alt: 'Người dân nộp hồ sơ'}
tags:
- một cửa
# - hai cửa
-   "đối thoại"
mau_rieng: giữ nguyên
attachments:
  # Bản ký
  - file: a.pdf
    title: Kế hoạch
  # Phụ lục
  - title: Phụ lục (PDF)
    # tên do văn thư đặt
    file: b.pdf

  - {file: c.pdf, title: "Bảng 3"}
author:
---

Đoạn một.
"""


def changed(changes: dict[Place, Value], text: str = HAND_WRITTEN) -> str:
    return edited(text.encode(), PATH, changes).decode()


@pytest.mark.parametrize(
    ("place", "value", "old", "new"),
    [
        (("title",), "Một cửa: đợt 2", '"Một cửa: đợt 1"', '"Một cửa: đợt 2"'),
        (("title",), 'Nói "được"', '"Một cửa: đợt 1"', 'Nói "được"'),
        (("date",), "2026-03-16 08:30", "date: 2026-03-15", "date: 2026-03-16 08:30"),
        (("summary",), "Câu: mới #1.", "  Câu thứ nhất của tóm tắt.\n  Câu thứ hai.\n", "  Câu: mới #1.\n"),
        (("areas",), ("thu-tuc-hanh-chinh",), "[ thu-tuc-hanh-chinh,  the-che ]", "[ thu-tuc-hanh-chinh ]"),
        (("areas",), ("the-che",), "[ thu-tuc-hanh-chinh,  the-che ]", "[ the-che ]"),
        (
            ("areas",),
            ("thu-tuc-hanh-chinh", "the-che", "che-do-cong-vu"),
            "the-che ]",
            "the-che,  che-do-cong-vu ]",
        ),
        (("image", "alt"), "Người dân, cán bộ", "'Người dân nộp hồ sơ'", "'Người dân, cán bộ'"),
        (("image", "credit"), "Ảnh: Bình", "hồ sơ'}", 'hồ sơ\', credit: "Ảnh: Bình"}'),
        (("image",), None, "# Hai ảnh khác để trong thư mục\nimage: {file: anh.jpg, alt: 'Người dân nộp hồ sơ'}\n", ""),
        (("tags",), ("một cửa", "đối thoại", "gặp dân"), '-   "đối thoại"\n', '-   "đối thoại"\n- gặp dân\n'),
        (("tags",), ("một cửa",), '# - hai cửa\n-   "đối thoại"\n', ""),
        (("tags",), ("đối thoại",), "- một cửa\n", ""),
        (("attachments", 1), None, HAND_WRITTEN[HAND_WRITTEN.index("  # Phụ") : HAND_WRITTEN.index("\n  - {file")], ""),
        (("attachments", 0, "title"), "Kế hoạch #2", "title: Kế hoạch\n", 'title: "Kế hoạch #2"\n'),
        (("attachments", 1, "title"), None, "- title: Phụ lục (PDF)\n", "- \n"),
        (("attachments", 2, "file"), "d,e.pdf", "file: c.pdf", 'file: "d,e.pdf"'),
        (
            ("attachments", 3),
            {"file": "d.pdf", "title": "Bốn: cuối"},
            '"Bảng 3"}\n',
            '"Bảng 3"}\n  - file: d.pdf\n    title: "Bốn: cuối"\n',
        ),
        (("author",), "Nguyễn Văn An", "author:\n", "author: Nguyễn Văn An\n"),
        (("kind",), "bai", "  Câu thứ hai.\n", "  Câu thứ hai.\nkind: bai\n"),
        (("status",), "draft", '"Bảng 3"}\n', '"Bảng 3"}\nstatus: draft\n'),
        (
            ("source",),
            {"name": "Cổng tỉnh", "url": "https://a.example"},
            "author:\n",
            "author:\nsource:\n  name: Cổng tỉnh\n  url: https://a.example\n",
        ),
        (("source", "name"), "Cổng tỉnh", "author:\n", "author:\nsource:\n  name: Cổng tỉnh\n"),
        (("title",), None, '# Bài của huyện, chép từ Word ngày 12/3\ntitle:   "Một cửa: đợt 1"\n', ""),
    ],
)
def test_only_what_changed_differs(place: Place, value: Value, old: str, new: str) -> None:
    assert HAND_WRITTEN.count(old) == 1
    assert changed({place: value}) == HAND_WRITTEN.replace(old, new)


def test_what_is_there_already_changes_nothing() -> None:
    values = values_of(HAND_WRITTEN.encode(), PATH).values
    assert changed({(key,): value for key, value in values.items()}) == HAND_WRITTEN
    assert changed({("author",): "  ", ("tags", 0): " một  cửa ", ("updated",): None}) == HAND_WRITTEN


def test_a_row_out_of_thirty_leaves_the_other_lines() -> None:
    rows = [f"  - {{file: t-{number}.pdf, title: 'Tệp {number}'}}\n" for number in range(1, 31)]
    text = HAND_WRITTEN[: HAND_WRITTEN.index("  # Bản ký")] + "".join(rows) + "---\n"
    expected = text.replace(rows[1], "")
    assert changed({("attachments", 1): None}, text) == expected
    kept = tuple({"file": f"t-{number}.pdf", "title": f"Tệp {number}"} for number in range(1, 31) if number != 2)
    assert changed({("attachments",): kept}, text) == expected


def test_line_ends_marks_and_invisible_characters_stay() -> None:
    text = (
        "\ufeff---\r\ntitle: Tiếng\u200b Việt  \r\ndate: 2026-03-15\r\n"
        "areas: [the-che]\nsummary: Mô\u0323t cư\u0309a \t\r\n---\r\n\r\nMô\u0323t.\rHai."
    )
    assert changed({("kind",): "bai"}, text) == text.replace("\t\r\n---", "\t\r\nkind: bai\r\n---")
    assert changed({("summary",): "Hai cửa"}, text) == text.replace("Mô\u0323t cư\u0309a", "Hai cửa")
    assert changed({("title",): "Một"}, text) == text.replace("Tiếng\u200b Việt  ", "Một  ")
    assert with_body(text.encode(), PATH, "\nMô\u0323t.\nBa.\nHai.").decode() == text.replace("Hai.", "Ba.\rHai.")


def test_a_file_with_broken_front_matter_is_not_rewritten() -> None:
    for broken in ("title: Mục #5\n", "title: một: hai\n", "title: a\ntitle: b\n", "a: &x {b: c}\nd: *x\n", "- a\n"):
        text = f"---\n{broken}---\n"
        with pytest.raises(ContentError) as raised:
            changed({("kind",): "bai"}, text)
        assert raised.value.problems[0].path == PATH


def test_several_lines_in_brackets_keep_their_comments() -> None:
    text = "---\ntags: [\n  một cửa,\n  # hai chữ\n  đối thoại,\n  'gặp dân',\n]\n---\n"
    assert changed({("tags",): ("một cửa", "gặp dân")}, text) == text.replace("  # hai chữ\n  đối thoại,\n", "")
    assert changed({("tags",): ("một cửa", "đối thoại")}, text) == text.replace("  'gặp dân',\n", "")
    assert changed({("tags",): ("đối thoại", "gặp dân")}, text) == text.replace("  một cửa,\n", "")


def test_a_row_that_loses_its_first_keys_keeps_its_dash_and_its_neighbours() -> None:
    rows = "  # Một\n  - date: 2026-03-15\n    level: minor\n    note: a\n  - {date: 2026-03-16, note: b}\n"
    text = f"---\ncorrections:\n{rows}---\n"
    expected = text.replace("date: 2026-03-15\n    level: minor\n    note: a", "note: a")
    assert changed({("corrections", 0, "date"): None, ("corrections", 0, "level"): None}, text) == expected


@pytest.mark.parametrize(
    ("text", "changes", "expected"),
    [
        ("image:\nb: c\n", {("image", "file"): "x.jpg"}, "image:\n  file: x.jpg\nb: c\n"),
        ("tags: []\nb: c\n", {("tags",): ("m", "n: o")}, 'tags: [m, "n: o"]\nb: c\n'),
        ("attachments: []\n", {("attachments", 0): {"file": "q"}}, "attachments:\n  - file: q\n"),
        ("image: anh.jpg\n", {("image",): {"file": "anh.jpg", "alt": "b"}}, "image:\n  file: anh.jpg\n  alt: b\n"),
        ("tags: một cửa\n", {("tags",): ("một cửa", "hai")}, "tags: [một cửa, hai]\n"),
        ("{title: a, tags: [x]}\n", {("title",): "b, c", ("tags",): None}, '{title: "b, c"}\n'),
        ("? title\n: a\n", {("title",): "b"}, "? title\n: b\n"),
        (
            "exemplar:\n  who: {name: Tổ 3}\n",
            {("exemplar", "who", 1): {"name": "Tổ 4"}},
            "exemplar:\n  who:\n    - name: Tổ 3\n    - name: Tổ 4\n",
        ),
        (
            "attachments:\n- file: a\n- file: c\n  title: d\n\n# cuối\n",
            {("attachments", 0): None, ("attachments", 1, "title"): "e"},
            "attachments:\n- file: c\n  title: e\n\n# cuối\n",
        ),
        ("a: b\nattachments:\n- file: a\n", {("attachments", 0): None}, "a: b\n"),
        (
            "summary: |\n    một\n    hai\n\n\nb: c\n",
            {("summary",): "ba # x: y"},
            "summary: |\n    ba # x: y\n\n\nb: c\n",
        ),
        ("summary: một\n  hai\n   ba\nb: c\n", {("summary",): "bốn"}, "summary: bốn\nb: c\n"),
        ("a: b\n\n\n", {("kind",): "tin"}, "a: b\nkind: tin\n\n\n"),
        ("# ghi chú\n", {("kind",): "tin"}, "# ghi chú\nkind: tin\n"),
        ("tags:\n  - a\n  - b\n  # - c\nkind: x\n", {("tags",): ("b", "a")}, "tags:\n  - b\n  - a\n  # - c\nkind: x\n"),
        ("tags:\n  - a\n  # - c\nkind: x\n", {("tags",): None}, "kind: x\n"),
    ],
)
def test_front_matter_of_any_form_is_edited(text: str, changes: dict[Place, Value], expected: str) -> None:
    assert changed(changes, f"---\n{text}---\n") == f"---\n{expected}---\n"


def test_a_place_that_no_form_has_is_refused() -> None:
    with pytest.raises(ContentError, match="không còn khớp"):
        changed({("tags", "x"): "v"})
    with pytest.raises(ContentError, match="không còn khớp"):
        changed({("tags", 7): "v"})


def test_an_empty_front_matter_gets_keys_in_the_usual_order() -> None:
    assert changed({("kind",): "bai", ("title",): "Một"}, "---\n---\n") == "---\ntitle: Một\nkind: bai\n---\n"


@pytest.mark.parametrize("file", sorted((REPOSITORY / "posts").glob("*/*.md")), ids=lambda file: file.stem)
def test_a_real_post_changes_only_where_it_is_changed(file: Path) -> None:
    data, path = file.read_bytes(), f"posts/{file.parent.name}/{file.name}"
    reading = values_of(data, path)
    assert edited(data, path, {(key,): value for key, value in reading.values.items()}) == data
    assert with_body(data, path, reading.body) == data
    saved = edited(data, path, {("title",): "Một cửa: đợt 2", ("happened",): "01/3/2020"}).decode().split("\n")
    lines = data.decode().split("\n")
    title = reading.lines["title"] - 1
    assert saved[title] in {'title: "Một cửa: đợt 2"', "title: 'Một cửa: đợt 2'"}
    added = [line for line in saved if line == "happened: 2020-03-01"]
    assert added
    kept = [line for number, line in enumerate(lines) if number != title and not line.startswith("happened: ")]
    assert [line for line in saved if line not in {saved[title], *added}] == kept
