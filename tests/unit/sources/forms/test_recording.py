from __future__ import annotations

from datetime import timedelta

import pytest

from cchc.errors import ContentError
from cchc.model.forms.recording import Medium, Recording
from cchc.model.posts import Post
from cchc.sources.files import split
from cchc.sources.posts import read_post
from support.projects import post_text


def read(**form: object) -> Post:
    return read_post(split(post_text(recording=form).encode(), "posts/2026/mot-cua.md"), docs_dir="docs")


def test_a_recording_is_read_whole_and_its_files_are_files_of_the_post() -> None:
    form = {"kind": "video", "file": "clip.mp4", "length": "3:25", "captions": "clip.vtt", "credit": "Đài xã"}
    post = read(**form, url="https://video.example/1")
    assert post.all_forms == (
        Recording(
            medium=Medium.VIDEO,
            file="clip.mp4",
            url="https://video.example/1",
            length=timedelta(minutes=3, seconds=25),
            captions="clip.vtt",
            credit="Đài xã",
        ),
    )
    assert [link.target for link in post.links] == ["clip.mp4", "clip.vtt"]


def test_a_recording_of_which_nobody_knows_the_file_is_one_all_the_same() -> None:
    (form,) = read(kind="audio").all_forms
    assert form == Recording(medium=Medium.AUDIO, file=None, url=None, length=None, captions=None, credit=None)


@pytest.mark.parametrize(("text", "seconds"), [("0:45", 45), ("61:00", 3660), ("1:02:03", 3723)])
def test_a_length_is_minutes_and_seconds(text: str, seconds: int) -> None:
    (form,) = read(kind="audio", length=text).all_forms
    assert isinstance(form, Recording)
    assert form.length == timedelta(seconds=seconds)


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ({}, "Thiếu loại (kind). Thêm một dòng, ví dụ: kind: video"),
        (
            {"kind": "clip"},
            "Loại (kind) “clip” chưa đúng. Chỉ dùng một trong các từ: video, audio (âm thanh). Ví dụ: kind: video",
        ),
        (
            {"kind": "video", "file": "clip.mp3"},
            "Tên tệp (file) “clip.mp3” phải là tệp .mp4 đặt cạnh bài. Xem bài 18 của sổ tay.",
        ),
        (
            {"kind": "audio", "file": "clip.wav"},
            "Tên tệp (file) “clip.wav” phải là tệp .mp3 hoặc .m4a đặt cạnh bài. Xem bài 18 của sổ tay.",
        ),
        (
            {"kind": "video", "file": "clip.mp4", "captions": "clip.srt"},
            "Phụ đề (captions) “clip.srt” phải là tệp .vtt đặt cạnh bài. Xem bài 18 của sổ tay.",
        ),
        (
            {"kind": "video", "captions": "clip.vtt"},
            "Có phụ đề (captions) mà không có tệp video, âm thanh (file). Thêm file, hoặc bỏ dòng này.",
        ),
        (
            {"kind": "video", "length": "3 phút"},
            "Thời lượng (length) “3 phút” chưa đúng. Viết phút:giây hoặc giờ:phút:giây, ví dụ: length: 3:25",
        ),
        (
            {"kind": "video", "url": "video.example/1"},
            "Nơi xem, nghe (url) “video.example/1” thiếu https://. Viết: url: https://video.example/1",
        ),
    ],
)
def test_what_is_wrong_with_a_recording_is_told(form: dict[str, object], expected: str) -> None:
    with pytest.raises(ContentError) as caught:
        read(**form)
    assert [problem.message for problem in caught.value.problems] == [expected]
