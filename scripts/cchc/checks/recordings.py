"""Rules for recordings: whoever cannot hear or play them can read what is said."""

from __future__ import annotations

from collections.abc import Iterator

from cchc.errors import Problem
from cchc.model.forms.recording import Medium, transcript_of
from cchc.model.library import Library


def remind_of_missing_words(library: Library) -> Iterator[Problem]:
    """A recording published here has its spoken words in the body, or, if it is a film, captions."""
    for post in library.listed_posts:
        recording = post.forms.recording if post.forms else None
        if recording is None or recording.file is None or transcript_of(post.anchors) is not None:
            continue
        if recording.medium is Medium.AUDIO:
            message = "Âm thanh chưa có lời viết thành chữ. Thêm vào bài đề mục ## Lời đọc, dưới đó chép lời đọc."
            yield Problem(post.path, post.line("recording"), message)
        elif recording.captions is None:
            message = (
                "Video chưa có phụ đề, cũng chưa có lời viết thành chữ. Thêm dưới recording dòng captions: (tệp .vtt), "
                "hoặc thêm vào bài đề mục ## Lời thoại, dưới đó chép lời thoại."
            )
            yield Problem(post.path, post.line("recording"), message)
