from __future__ import annotations

from datetime import date, datetime

import pytest

from cchc.errors import ContentError
from cchc.model.items import Attachment, Image, Link, Reference
from cchc.model.posts import Correction, Post, SourceLevel, Status, TaskRef, Withdrawal
from cchc.sources.files import split
from cchc.sources.posts import read_post
from cchc.text.dates import ICT
from support.projects import post_text


def read(text: str, path: str = "posts/2026/mot-cua.md") -> Post:
    return read_post(split(text.encode(), path), docs_dir="docs")


def problems(text: str, path: str = "posts/2026/mot-cua.md") -> list[str]:
    with pytest.raises(ContentError) as caught:
        read(text, path)
    return [f"{problem.line}: {problem.message}" for problem in caught.value.problems]


def test_a_short_post_is_news_of_midnight_with_nothing_made_up() -> None:
    post = read(post_text("Đẩy mạnh: cải cách"))
    assert post.title == "Đẩy mạnh: cải cách"
    assert post.permalink == "tin/2026/mot-cua/"
    assert (post.slug, post.id) == ("mot-cua", "tin/2026/mot-cua")
    assert post.published == datetime(2026, 3, 15, tzinfo=ICT)
    assert (post.areas, post.kind, post.status) == (("the-che",), "tin", Status.PUBLISHED)
    assert {post.updated, post.unit, post.author, post.source, post.image, post.withdrawal, post.expires} == {None}
    assert {post.tags, post.tasks, post.corrections, post.attachments, post.aliases, post.links} == {()}
    assert (post.line("title"), post.line("date"), post.line("unit")) == (2, 3, 1)


def test_a_full_post_is_read_whole() -> None:
    post = read(
        post_text(
            date="2026-03-15 08:30",
            updated="2026-03-16",
            expires="2026-12-31",
            areas=["the-che", "thu-tuc-hanh-chinh", "the-che"],
            kind="bai",
            unit="phong-noi-vu",
            author="Nguyễn Văn A",
            source={"name": "Cổng tỉnh", "url": "https://tinh.example/1"},
            image={"file": "anh.png", "alt": "Ảnh", "caption": "Chú thích", "credit": "Ban biên tập"},
            tags=["một cửa", "đối thoại", "một cửa"],
            tasks=["xa-thu-2026/1", "xa-thu-2026/II.2.đ"],
            evidence=["xa-thu-2026/2"],
            corrections=[
                {"date": "2026-03-20", "note": "Sửa tên."},
                {"date": "2026-03-21", "note": "Sửa số.", "level": "major"},
            ],
            attachments=[{"file": "ke-hoach.pdf", "title": "Kế hoạch"}],
            aliases=["/tin/2025/mot-cua-cu", "tin/2024/mot-cua/"],
            pinned_until="2026-03-20",
        )
    )
    assert post.updated == datetime(2026, 3, 16, tzinfo=ICT)
    assert post.expires == datetime(2026, 12, 31, tzinfo=ICT)
    assert post.pinned_until == date(2026, 3, 20)
    assert post.areas == ("the-che", "thu-tuc-hanh-chinh")
    assert post.source == Reference(name="Cổng tỉnh", url="https://tinh.example/1")
    assert post.image == Image(file="anh.png", alt="Ảnh", caption="Chú thích", credit="Ban biên tập")
    assert post.tags == ("một cửa", "đối thoại")
    assert post.tasks == (
        TaskRef(plan="xa-thu-2026", task="1", line=14),
        TaskRef(plan="xa-thu-2026", task="II.2.đ", line=14),
    )
    assert post.evidence == (TaskRef(plan="xa-thu-2026", task="2", line=15),)
    assert post.corrections == (
        Correction(date=date(2026, 3, 20), note="Sửa tên.", is_major=False),
        Correction(date=date(2026, 3, 21), note="Sửa số.", is_major=True),
    )
    assert post.attachments == (Attachment(file="ke-hoach.pdf", title="Kế hoạch"),)
    assert post.aliases == ("tin/2025/mot-cua-cu/", "tin/2024/mot-cua/")
    assert post.links == (
        Link(target="anh.png", line=post.lines["image"], is_image=True),
        Link(target="ke-hoach.pdf", line=post.lines["attachments"]),
    )


def test_a_post_keeps_its_id_when_it_is_renamed_with_an_alias() -> None:
    before = read(post_text(), "posts/2026/ten-cu.md")
    after = read(post_text(aliases=["/tin/2026/ten-cu/"]), "posts/2026/ten-moi.md")
    again = read(post_text(aliases=["tin/2026/ten-cu/", "tin/2026/ten-moi/"]), "posts/2026/ten-moi-nua.md")
    assert before.id == after.id == again.id == "tin/2026/ten-cu"


def test_an_id_of_its_own_is_kept() -> None:
    assert read(post_text(id="tin/2020/goc")).id == "tin/2020/goc"


SUMMARY_301 = "a" * 301


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (post_text(title=None), ["2: Thiếu tiêu đề (title). "]),
        (post_text(date=None), ["2: Thiếu ngày đăng (date). "]),
        (post_text(date="15/3/2026"), ["3: Ngày đăng (date) “15/3/2026” chưa đúng. "]),
        (post_text(date="2026-02-30"), ["3: Ngày đăng (date) “2026-02-30” chưa đúng. "]),
        (post_text(areas=None), ["2: Thiếu lĩnh vực cải cách (areas). "]),
        (post_text(areas=[]), ["4: Thiếu lĩnh vực cải cách (areas). "]),
        (post_text(summary=None), ["2: Thiếu tóm tắt (summary). "]),
        (post_text(summary=SUMMARY_301), ["5: Tóm tắt (summary) dài 301 ký tự. "]),
        (
            post_text(status="xong"),
            ["6: Trạng thái (status) “xong” chưa đúng. Chỉ dùng một trong các từ: draft (bản nháp),"],
        ),
        (post_text(happened="2026-03-16"), ["6: Ngày diễn ra (happened) sau ngày đăng (date). "]),
        (post_text(updated="2026-03-14"), ["6: Ngày cập nhật (updated) sớm hơn ngày đăng (date). "]),
        (post_text(expires="2026-03-15"), ["6: Ngày hết hạn (expires) không sau ngày đăng (date). "]),
        (post_text(pinned_until="2026-03-14"), ["6: Ngày cuối ghim (pinned_until) sớm hơn ngày đăng (date). "]),
        (post_text(status="withdrawn"), ["6: Bài đã gỡ phải nói rõ lý do. "]),
        (
            post_text(withdrawn={"date": "2026-04-01", "reason": "Sai"}),
            [
                (
                    "6: Có lý do gỡ (withdrawn) nhưng bài chưa ở trạng thái đã gỡ. Thêm dòng: status: "
                    "withdrawn. Đăng lại bài đã gỡ thì xóa withdrawn và thêm một mục corrections nói vì sao"
                )
            ],
        ),
        (
            post_text(status="withdrawn", withdrawn={"date": "1/4/2026"}),
            ["7: Ngày gỡ (date) “1/4/2026” chưa đúng. ", "7: Thiếu lý do (reason). "],
        ),
        (
            post_text(corrections=[{"date": "2026-03-20", "note": "Sửa.", "level": "lớn"}]),
            ["6: Mức độ đính chính (level) “lớn” chưa đúng. Chỉ dùng minor (nhỏ) hoặc major (quan trọng)."],
        ),
        (post_text(corrections=[{"date": "2026-03-20"}]), ["6: Thiếu nội dung đính chính (note). "]),
        (post_text(tags=["một cửa", "???"]), ["6: Từ khóa (tags) “???” không có chữ nào. "]),
        (post_text(tags="một cửa, đối thoại"), ["6: Từ khóa (tags) “một cửa, đối thoại” có dấu phẩy. "]),
        (post_text(tasks=["1.4"]), ["6: Nhiệm vụ (tasks) “1.4” chưa đúng dạng. "]),
        (post_text(evidence=["1.4"]), ["6: Minh chứng (evidence) “1.4” chưa đúng dạng. "]),
        (post_text(tasks=["xa-thu-2026/"]), ["6: Nhiệm vụ (tasks) “xa-thu-2026/” chưa đúng dạng. "]),
        *(
            (post_text(aliases=[alias]), [f"6: Địa chỉ cũ (aliases) “{alias}” không phải một địa chỉ của chuyên mục. "])
            for alias in (
                "tin/2025/Một cửa",
                "/",
                "../mot-cua",
                "mot-cua-cu",
                "tin/mot-cua-cu/",
                "tin/0203/mot-cua/",
                "tin/2025/",
                "tin/2025/a/b/",
                "/etc/passwd",
                "/tin-cchc/tin/2025/mot-cua/",
            )
        ),
        (post_text(aliases=["posts/2025/mot-cua"]), ["6: Địa chỉ cũ (aliases) “posts/2025/mot-cua” không phải một "]),
        (post_text(id="Bài số 1"), ["6: Mã bài (id) “Bài số 1” chỉ dùng a-z, 0-9, gạch nối và gạch chéo, "]),
        (post_text(id="../x"), ["6: Mã bài (id) “../x” chỉ dùng a-z, 0-9, gạch nối và gạch chéo, "]),
        (post_text(date="9999-12-31"), ["3: Ngày đăng (date) “9999-12-31” nằm ngoài khoảng năm 1945–2100. "]),
        (post_text(image={"file": "a.png"}), ["6: Thiếu lời mô tả ảnh (alt). "]),
        (post_text(image={"alt": "Ảnh"}), ["6: Thiếu tên tệp (file). "]),
        (post_text(attachments=[{"file": "a.pdf"}]), ["6: Thiếu tên tệp đính kèm (title). "]),
        (
            post_text(source={"name": "Cổng tỉnh", "url": "tinh.example"}),
            ["6: Địa chỉ liên kết (url) “tinh.example” thiếu https://. Viết: url: https://tinh.example"],
        ),
        (
            post_text(sumary="x"),
            ["6: Không có khóa “sumary”. Có phải là “summary” (Tóm tắt)? Khóa ấy đã có ở dòng 5: xóa bớt một dòng."],
        ),
        (post_text(image={"file": "a.png", "alt": "Ảnh", "chu-thich": "x"}), ["6: Không có khóa “chu-thich”. "]),
    ],
)
def test_a_fault_of_a_post_is_told_on_its_line(text: str, expected: list[str]) -> None:
    found = problems(text)
    assert len(found) == len(expected)
    assert [message[: len(start)] for message, start in zip(found, expected, strict=True)] == expected


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("posts/2026/Một cửa.md", "1: Tên tệp “Một cửa.md” chưa dùng làm địa chỉ được. "),
        ("posts/2026/Mot-cua.md", "1: Tên tệp “Mot-cua.md” chưa dùng làm địa chỉ được. "),
        (f"posts/2026/{'a' * 81}.md", f"1: Tên tệp “{'a' * 81}.md” chưa dùng làm địa chỉ được. "),
        ("posts/mot-cua.md", "1: Bài viết phải nằm trong thư mục của năm, "),
        ("posts/0203/mot-cua.md", "1: Bài viết phải nằm trong thư mục của năm, "),
        ("posts/nam-2026/mot-cua.md", "1: Bài viết phải nằm trong thư mục của năm, "),
        ("posts/2026/thang-3/mot-cua.md", "1: Bài viết phải nằm trong thư mục của năm, "),
    ],
)
def test_the_place_and_name_of_a_post_are_its_address(path: str, message: str) -> None:
    (found,) = problems(post_text(), path)
    assert found.startswith(message)


@pytest.mark.parametrize(
    ("alias", "right"),
    [
        ("mot-cua-cu", "tin/2026/mot-cua-cu/"),
        ("posts/2025/mot-cua-cu.md", "tin/2025/mot-cua-cu/"),
        ("https://cong.example/tin-cchc/tin/2025/mot-cua-cu/", "tin/2025/mot-cua-cu/"),
        ("Một cửa", "tin/2025/ten-bai-cu/"),
        ("tin/2025/Một cửa", "tin/2025/ten-bai-cu/"),
        ("tin/2026/", "tin/2025/ten-bai-cu/"),
        ("tin", "tin/2025/ten-bai-cu/"),
        ("tin/1850/mot-cua-cu/", "tin/2026/mot-cua-cu/"),
        ("tin/2025/thang-3/mot-cua-cu/", "tin/2025/mot-cua-cu/"),
        ("hoi-dap/mot-cua-cu.html", "hoi-dap/mot-cua-cu/"),
        ("/tin-tuc/mot-cua-cu", "tin-tuc/mot-cua-cu/"),
        ("posts/2025/mot-cua-cu/index.html", "tin/2025/mot-cua-cu/"),
    ],
)
def test_a_former_address_that_is_none_is_told_with_the_one_that_was_meant(alias: str, right: str) -> None:
    (found,) = problems(post_text(aliases=[alias]))
    assert found.endswith(f"ví dụ: aliases: [{right}]")


def test_a_former_address_of_another_site_or_sort_is_kept() -> None:
    aliases = ["tin-tuc/cai-cach/mot-cua/", "hoi-dap/mot-cua-la-gi/", "ke-hoach/xa-thu-2025/"]
    assert read(post_text(aliases=aliases)).aliases == tuple(aliases)
    assert read(post_text(aliases=[*aliases[:1], "/hoi-dap/mot-cua-la-gi", aliases[2]])).aliases == tuple(aliases)


def test_a_wrong_file_name_is_told_with_a_right_one() -> None:
    (found,) = problems(post_text(), "posts/2026/Đẩy mạnh CCHC.md")
    assert found.endswith("ví dụ: day-manh-cchc.md")


def test_every_fault_of_a_post_is_told_at_once() -> None:
    found = problems(post_text(title=None, date="mai", summary=None, loai="tin"))
    assert [message.partition(": ")[0] for message in found] == ["2", "2", "2", "4"]


def test_nothing_but_its_notice_is_read_of_a_withdrawn_post() -> None:
    post = read(
        post_text(
            "Danh sách hộ nhận hỗ trợ",
            summary="BÍ MẬT",
            author="BÍ MẬT",
            source={"name": "BÍ MẬT", "url": "https://tinh.example/BÍ-MẬT"},
            image={"file": "bí-mật.png", "alt": "BÍ MẬT", "caption": "BÍ MẬT", "credit": "BÍ MẬT"},
            tags=["BÍ MẬT"],
            tasks=["bi-mat/1"],
            evidence=["bi-mat/1"],
            status="withdrawn",
            withdrawn={"date": "2026-04-01", "reason": "Có thông tin cá nhân"},
            corrections=[{"date": "2026-03-20", "note": "BÍ MẬT", "level": "major"}],
            attachments=[{"file": "bí-mật.pdf", "title": "BÍ MẬT"}],
        )
    )
    assert (post.title, post.id, post.permalink) == (
        "Danh sách hộ nhận hỗ trợ",
        "tin/2026/mot-cua",
        "tin/2026/mot-cua/",
    )
    assert post.withdrawal == Withdrawal(date=date(2026, 4, 1), reason="Có thông tin cá nhân")
    assert post.summary == "Bài đã được gỡ ngày 01/4/2026. Lý do: Có thông tin cá nhân"
    assert post.corrections == (Correction(date=date(2026, 3, 20), note="", is_major=True),)
    assert not any(secret in repr(post).lower() for secret in ("bí mật", "bí-mật", "bi-mat"))


def test_a_summary_may_have_300_characters() -> None:
    assert len(read(post_text(summary="ă" * 300)).summary) == 300


@pytest.mark.parametrize("key", ["updated", "expires"])
@pytest.mark.parametrize("published", ["mai", None])
def test_a_wrong_date_beside_other_dates_is_told_once(key: str, published: str | None) -> None:
    (problem,) = problems(post_text(date=published, **{key: "2026-01-01"}))
    assert "(date)" in problem


def test_areas_that_are_no_list_are_told_once() -> None:
    assert problems(post_text(areas={"the-che": "A"})) == [
        "4: Mỗi mục của Lĩnh vực cải cách (areas) phải là một dòng chữ. Ví dụ: areas: [một, hai]"
    ]


def test_what_is_written_twice_counts_once() -> None:
    post = read(
        post_text(
            aliases=["tin/2025/cu/", "/tin/2025/cu", "tin/2024/cu/"],
            tasks=["xa-thu-2026/1", "xa-thu-2026/2", "xa-thu-2026/1"],
        )
    )
    assert post.aliases == ("tin/2025/cu/", "tin/2024/cu/")
    assert [str(task) for task in post.tasks] == ["xa-thu-2026/1", "xa-thu-2026/2"]


def test_a_name_that_windows_keeps_for_a_device_is_told_with_a_way_out() -> None:
    assert problems(post_text(), "posts/2026/con.md") == [
        "1: Tên “con” là tên thiết bị của Windows, không đặt cho tệp được. Thêm một từ, ví dụ: con-bai"
    ]


def test_a_post_from_another_section_keeps_its_whole_id_and_its_office() -> None:
    post = read(post_text(id="tag:xa-cu.example,2025:tin/2025/mot-cua", former_office="ubnd-xa-cu"))
    assert (post.id, post.former_office) == ("tag:xa-cu.example,2025:tin/2025/mot-cua", "ubnd-xa-cu")
    assert problems(post_text(id="tag:xa-cu.example:tin/2025/mot-cua"))[0].partition(": ")[2].startswith("Mã bài (id)")


def test_a_reposted_post_has_level_credit_and_terms_and_any_post_its_people_and_audience() -> None:
    source = {"name": "Cổng tỉnh", "url": "https://tinh.example", "credit": "Sở Nội vụ", "licence": "Giữ nguyên"}
    post = read(post_text(source=source, level="tinh", audience="nguoi-dan", editor="Trần B", approved_by="Lê C"))
    assert post.source == Reference(
        name="Cổng tỉnh", url="https://tinh.example", credit="Sở Nội vụ", licence="Giữ nguyên"
    )
    assert (post.level, post.audience) == (SourceLevel.PROVINCE, ("nguoi-dan",))
    assert (post.editor, post.approved_by) == ("Trần B", "Lê C")
    assert problems(post_text(level="bo"))[0].startswith("6: Cấp (level) “bo” chưa đúng. ")


def test_evidence_names_the_week_month_or_quarter_it_is_for_behind_its_task() -> None:
    post = read(post_text(evidence=["xa-thu-2026/2@2026-W12", "xa-thu-2026/2@2026-03", "xa-thu-2026/2"]))
    assert [str(one) for one in post.evidence] == ["xa-thu-2026/2@2026-W12", "xa-thu-2026/2@2026-03", "xa-thu-2026/2"]
    assert post.all_tasks == (("xa-thu-2026", "2"),)
    (found,) = problems(post_text(evidence=["xa-thu-2026/2@tuần 3"]))
    assert "“tuần 3” không phải là tuần, tháng hay quý. Viết sau dấu @, ví dụ: xa-thu-2026/2@2026-W12" in found
