from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from support.pictures import photo, png
from support.projects import answer_text, page_text, plan_text, post_text, problems_of, write_project

pytestmark = pytest.mark.slow

NEARBY = "ví dụ: [Hỏi – đáp](../../docs/hoi-dap/nop-ho-so-truc-tuyen.md)"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    write_project(
        tmp_path,
        posts={
            "2026/dich": post_text("Bài đích", body="## Các bước\n\nNội dung."),
            "2026/nhap": post_text("Bản nháp", status="draft"),
            "2026/mai": post_text("Bài của ngày mai", date="2026-07-01"),
        },
        answers={"nop-ho-so": answer_text(), "nhap": answer_text("Câu hỏi nháp?", status="draft")},
        plans={"xa-thu-2026": plan_text()},
        pages={"gioi-thieu": page_text()},
    )
    (tmp_path / "posts/2026/anh.png").write_bytes(png())
    (tmp_path / "posts/2026/bao cao.pdf").write_bytes(b"%PDF-1.7")
    return tmp_path


@pytest.mark.parametrize(
    "target",
    [
        *(
            "dich.md",
            "dich.md#cac-buoc",
            "../2026/dich.md",
            "../../docs/hoi-dap/nop-ho-so.md",
            "../../docs/gioi-thieu.md",
        ),
        *(
            "../../docs/ke-hoach/xa-thu-2026/index.md#nhiem-vu-1",
            "bao%20cao.pdf",
            "<bao cao.pdf>",
            "anh.png",
            "#muc-cua-bai",
        ),
        *("/linh-vuc/the-che/", "/", "https://dichvucong.gov.vn/?a=1&b=2", "tel:18001096", "mailto:a@xa.example"),
    ],
)
def test_a_link_that_leads_somewhere_is_let_be(project: Path, target: str) -> None:
    write_project(project, posts={"2026/bai": post_text("Bài thử", body=f"## Mục của bài\n\n[Xem]({target})")})
    assert problems_of(project) == []


@pytest.mark.parametrize(
    ("target", "message"),
    [
        (
            "khong-he-co.md",
            (
                "Liên kết “khong-he-co.md” không có: không thấy posts/2026/khong-he-co.md. Ghi đường dẫn từ bài "
                f"này tới tệp .md, {NEARBY}"
            ),
        ),
        (
            "nop-ho-so.md",
            (
                "Liên kết “nop-ho-so.md” không có: không thấy posts/2026/nop-ho-so.md. Có phải là "
                "“../../docs/hoi-dap/nop-ho-so.md”?"
            ),
        ),
        (
            "khong%20he%20co.pdf",
            (
                "Liên kết “khong%20he%20co.pdf” không có: không thấy posts/2026/khong he co.pdf. Chép tệp vào "
                "cùng thư mục với bài rồi chỉ ghi tên tệp; chữ hoa, chữ thường phải đúng."
            ),
        ),
        ("Dich.md", "Liên kết “Dich.md” sai chữ hoa, chữ thường. Có phải là “dich.md”?"),
        (
            "nhap.md",
            "Liên kết “nhap.md” trỏ tới bài chưa đăng (posts/2026/nhap.md). Bỏ liên kết, hoặc đăng bài kia trước.",
        ),
        (
            "mai.md",
            "Liên kết “mai.md” trỏ tới bài chưa đăng (posts/2026/mai.md). Bỏ liên kết, hoặc đăng bài kia trước.",
        ),
        (
            "dich.md#cac-buo",
            "Liên kết “dich.md#cac-buo” trỏ tới mục “#cac-buo” mà posts/2026/dich.md không có. Có phải là “cac-buoc”?",
        ),
        ("#khong-co", "Liên kết “#khong-co” trỏ tới mục “#khong-co” mà bài này không có."),
        ("bai.md#khong-co", "Liên kết “bai.md#khong-co” trỏ tới mục “#khong-co” mà bài này không có."),
        (
            "../../docs/ke-hoach/xa-thu-2026/index.md#nhiem-vu-7.7.7",
            (
                "Liên kết “../../docs/ke-hoach/xa-thu-2026/index.md#nhiem-vu-7.7.7” trỏ tới mục “#nhiem-vu-7.7.7” "
                "mà docs/ke-hoach/xa-thu-2026/index.md không có. Có phải là “nhiem-vu-1”?"
            ),
        ),
        (
            "/khong-he-co-muc-nay",
            (
                "Liên kết “/khong-he-co-muc-nay” không có: không thấy /khong-he-co-muc-nay. Địa chỉ trong "
                "chuyên mục viết như /linh-vuc/the-che/ (có gạch chéo ở cuối)."
            ),
        ),
        (
            "/linh-vuc/the-chee/",
            "Liên kết “/linh-vuc/the-chee/” không có: không thấy /linh-vuc/the-chee/. Có phải là “/linh-vuc/the-che/”?",
        ),
        (
            "../../docs/hoi-dap/nhap.md",
            (
                "Liên kết “../../docs/hoi-dap/nhap.md” trỏ tới bài chưa đăng (docs/hoi-dap/nhap.md). Bỏ liên "
                "kết, hoặc đăng bài kia trước."
            ),
        ),
        (
            "javascript:alert",
            "Liên kết “javascript:alert” không dùng được. Chỉ dùng https://, http://, mailto: hoặc tel:",
        ),
        *(
            (
                empty,
                "Liên kết chưa ghi địa chỉ. Viết địa chỉ trong ngoặc tròn, ví dụ: [Kế hoạch (PDF)](ke-hoach.pdf)",
            )
            for empty in ("tel:", "mailto:", "https://")
        ),
        *(
            (
                domain,
                (
                    f"Liên kết “{domain}” không có: không thấy posts/2026/{domain}. Trang ở nơi khác thì viết cả "
                    f"https://, ví dụ: https://{domain}"
                ),
            )
            for domain in ("dichvucong.gov.vn", "cong.example/tin")
        ),
        (
            "//evil.example/x",
            "Liên kết “//evil.example/x” không dùng được. Chỉ dùng https://, http://, mailto: hoặc tel:",
        ),
        *(
            (
                server,
                (
                    f"Liên kết “{server}” không dùng được: tên miền hay cổng sai, hoặc có tên đăng nhập, mật khẩu. Mở "
                    "trang bằng trình duyệt rồi chép lại địa chỉ, dạng https://ten-mien/duong-dan"
                ),
            )
            for server in ("https://ten:mat-khau@cong.example/", "https://cong.example:99999/", "http://x")
        ),
        (
            "file:///C:/anh.jpg",
            (
                "Liên kết “file:///C:/anh.jpg” trỏ vào máy của bạn, người đọc không mở được. Chép tệp vào cùng "
                "thư mục với bài rồi chỉ ghi tên tệp, ví dụ: [Kế hoạch (PDF)](ke-hoach.pdf)"
            ),
        ),
    ],
)
def test_a_link_that_leads_nowhere_is_told_with_a_way_out(project: Path, target: str, message: str) -> None:
    write_project(project, posts={"2026/bai": post_text("Bài thử", body=f"Đoạn đầu.\n\nXem [A]({target}).")})
    assert problems_of(project) == [f"posts/2026/bai.md:10: {message}"]


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("[A](mat.md)\n\n[B](mat.md)", [8, 10]),
        ("<p>\n<a href='mat.md'>A</a></p>", [9]),
        ("Xem [A][r].\n\n[r]: mat.md", [10]),
        ("- một\n- hai\n- [A](mat.md)", [10]),
        ("![Ảnh](mat.png)", [8]),
        ("[A](mat.md) [B](mat.md)", [8]),
    ],
)
def test_every_dead_link_of_a_body_is_told_on_its_line(project: Path, body: str, lines: list[int]) -> None:
    write_project(project, posts={"2026/bai": post_text("Bài thử", body=body)})
    assert [int(problem.split(":")[1]) for problem in problems_of(project)] == lines


@pytest.mark.parametrize(
    ("front_matter", "start"),
    [
        ({"image": {"file": "mat.png", "alt": "Ảnh"}}, "posts/2026/bai.md:6: Ảnh hoặc tệp “mat.png” không có: "),
        ({"image": {"file": "Anh.PNG", "alt": "Ảnh"}}, "posts/2026/bai.md:6: Ảnh hoặc tệp “Anh.PNG” sai chữ hoa, "),
        ({"attachments": [{"file": "mat.pdf", "title": "Tệp"}]}, "posts/2026/bai.md:6: Liên kết “mat.pdf” không có: "),
        (
            {"image": {"file": "https://a.example/a.png", "alt": "Ảnh"}},
            "posts/2026/bai.md:6: Ảnh “https://a.example/a.png” nằm ở máy chủ khác. ",
        ),
    ],
)
def test_files_of_the_front_matter_are_looked_for_too(
    project: Path, front_matter: dict[str, object], start: str
) -> None:
    write_project(project, posts={"2026/bai": post_text("Bài thử", **front_matter)})
    assert [problem[: len(start)] for problem in problems_of(project)] == [start]


def test_a_picture_on_the_machine_of_the_editor_is_told_with_the_form_of_a_picture(project: Path) -> None:
    write_project(project, posts={"2026/bai": post_text("Bài thử", image={"file": "C:\\anh.jpg", "alt": "Ảnh"})})
    (problem,) = problems_of(project)
    assert problem.startswith("posts/2026/bai.md:6: Ảnh hoặc tệp “C:\\anh.jpg” trỏ vào máy của bạn")
    assert problem.endswith("ví dụ: ![Mô tả ảnh](anh.jpg)")


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (
            "![](anh.png)",
            "Ảnh “anh.png” chưa có lời mô tả. Viết trong ngoặc vuông, ví dụ: ![Người dân nộp hồ sơ](anh.png)",
        ),
        (
            "![A](https://a.example/a.png)",
            (
                "Ảnh “https://a.example/a.png” nằm ở máy chủ khác. Tải ảnh về, chép vào cùng thư mục với bài "
                "rồi chỉ ghi tên tệp."
            ),
        ),
    ],
)
def test_a_picture_comes_with_the_section_and_speaks(project: Path, body: str, message: str) -> None:
    write_project(project, posts={"2026/bai": post_text("Bài thử", body=body)})
    assert problems_of(project) == [f"posts/2026/bai.md:8: {message}"]


def test_links_of_drafts_are_not_looked_at(project: Path) -> None:
    write_project(project, posts={"2026/bai": post_text("Bài thử", status="draft", body="[A](mat.md)")})
    assert problems_of(project) == []


def test_a_link_to_a_file_that_cannot_be_read_is_not_told_a_second_time(project: Path) -> None:
    write_project(
        project,
        posts={"2026/hong": post_text("Bài hỏng", date="mai"), "2026/bai": post_text("Bài thử", body="[A](hong.md)")},
    )
    assert [problem.split(":")[0] for problem in problems_of(project)] == ["posts/2026/hong.md"]


def test_links_of_answers_plans_and_pages_are_looked_at(project: Path) -> None:
    write_project(
        project,
        answers={"hoi": answer_text("Hỏi?", sources=[{"name": "A", "url": "../mat.md"}])},
        plans={"xa-khac-2026": plan_text("Kế hoạch khác", body="[A](mat.md)")},
        pages={"trang": page_text("Trang", body="[A](mat.md)")},
    )
    assert [problem.partition(": ")[0] for problem in problems_of(project)] == [
        "docs/hoi-dap/hoi.md:6",
        "docs/ke-hoach/xa-khac-2026/index.md:12",
        "docs/trang.md:5",
    ]


def test_files_that_are_never_published_are_not_there(project: Path) -> None:
    (project / "docs/_internal").mkdir()
    (project / "docs/_internal/mat.pdf").write_bytes(b"x")
    write_project(
        project,
        posts={"2026/bai": post_text("Bài thử", body="[A](../../docs/_internal/mat.pdf) [B](../../mkdocs.yml)")},
    )
    assert len(problems_of(project)) == 2


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("[Xem]()", "Liên kết chưa ghi địa chỉ. Viết địa chỉ trong ngoặc tròn, ví dụ: [Kế hoạch (PDF)](ke-hoach.pdf)"),
        (
            "<a href=' '>Xem</a>",
            "Liên kết chưa ghi địa chỉ. Viết địa chỉ trong ngoặc tròn, ví dụ: [Kế hoạch (PDF)](ke-hoach.pdf)",
        ),
        ("![]()", "Ảnh hoặc tệp chưa ghi địa chỉ. Viết địa chỉ trong ngoặc tròn, ví dụ: ![Mô tả ảnh](anh.jpg)"),
    ],
)
def test_a_link_without_an_address_is_told(project: Path, body: str, message: str) -> None:
    write_project(project, posts={"2026/bai": post_text("Bài thử", body=f"Đoạn đầu.\n\n{body}")})
    assert problems_of(project) == [f"posts/2026/bai.md:10: {message}"]


def test_a_name_in_another_letter_case_is_told_with_the_right_one(project: Path) -> None:
    write_project(project, posts={"2026/bai": post_text("Bài thử", body="![Ảnh](ANH.png) [Xem](Bao%20cao.PDF)")})
    assert problems_of(project) == [
        "posts/2026/bai.md:8: Liên kết “Bao%20cao.PDF” sai chữ hoa, chữ thường. Có phải là “bao cao.pdf”?",
        "posts/2026/bai.md:8: Ảnh hoặc tệp “ANH.png” sai chữ hoa, chữ thường. Có phải là “anh.png”?",
    ]


def test_a_name_nearly_right_is_told_with_the_file_of_the_folder_that_is_like_it(project: Path) -> None:
    (project / "docs/hoi-dap/buoc-1.png").write_bytes(png())
    write_project(
        project,
        posts={"2026/bai": post_text("Bài thử", body="[Xem](bao-cao.pdf) ![A](../../docs/hoi-dap/buoc-2.png)")},
    )
    assert [problem.rpartition(" Có phải là ")[2] for problem in problems_of(project)] == [
        "“bao cao.pdf”?",
        "“../../docs/hoi-dap/buoc-1.png”?",
    ]


# Decomposed, the second is hardly more like itself than like another name.
@pytest.mark.parametrize(
    ("name", "proposed"), [("Ảnh Hội nghị.JPG", "anh-hoi-nghi.jpg"), ("Tổ đổi mới ở ấp.jpg", "to-doi-moi-o-ap.jpg")]
)
def test_a_name_typed_on_a_mac_is_told_with_a_new_one(project: Path, name: str, proposed: str) -> None:
    (project / "posts/2026" / unicodedata.normalize("NFD", name)).write_bytes(photo())
    write_project(project, posts={"2026/bai": post_text("Bài thử", body=f"![Ảnh](<{name}>)")})
    (problem,) = problems_of(project)
    assert problem.startswith(f"posts/2026/bai.md:8: Ảnh hoặc tệp “{name}” có tệp cùng tên, nhưng")
    assert problem.endswith(f"Đổi tên tệp, không dùng dấu, ví dụ: {proposed}")


def test_two_files_that_differ_in_letter_case_are_told(project: Path) -> None:
    (project / "posts/2026/Anh.png").write_bytes(png())
    if len(list((project / "posts/2026").glob("*.png"))) < 2:
        pytest.skip("this disk takes both names for one")
    write_project(project, posts={"2026/bai": post_text("Bài thử", body="![Một](anh.png) ![Hai](Anh.png)")})
    message = "Tên tệp này chỉ khác posts/2026/Anh.png ở chữ hoa, chữ thường; trên Windows hai tệp là một. Đổi tên"
    assert [problem.removesuffix(" một tệp.") for problem in problems_of(project)] == [f"posts/2026/anh.png: {message}"]


@pytest.mark.parametrize("front_matter", [{}, {"image": {"file": "bao%20cao.pdf", "alt": "Báo cáo"}}])
def test_a_document_in_the_place_of_a_picture_is_told(project: Path, front_matter: dict[str, object]) -> None:
    body = "Nội dung." if front_matter else "![Báo cáo](<bao cao.pdf>)"
    write_project(project, posts={"2026/bai": post_text("Bài thử", body=body, **front_matter)})
    (problem,) = problems_of(project)
    assert "cao.pdf” không phải là ảnh nên không hiện được ở chỗ của ảnh. " in problem
