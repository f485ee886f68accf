from __future__ import annotations

from datetime import timedelta

import pytest

from cchc.checks.recordings import remind_of_missing_words
from cchc.feeds.attached import attached_files
from cchc.model.facts import brief_of, facts_of_post
from cchc.model.facts.recording import length_text
from cchc.model.forms import Forms
from cchc.model.forms.recording import Medium, Recording
from cchc.model.items import Asset, Image
from cchc.model.library import Library
from cchc.views.forms.recording import RecordingPart
from cchc.views.posts import PostPage
from cchc.views.structured_data import structured_data
from support.libraries import SETTINGS, make_library, make_post
from support.sections import views_of

FILES = {"clip.mp4": 12_582_912, "ban-tin.mp3": 2_097_152, "clip.vtt": 900, "bia.jpg": 30_000}


def recording(medium: Medium = Medium.VIDEO, **changes: object) -> Recording:
    """Return a recording of which nothing is known but what is given."""
    basic = dict.fromkeys(("file", "url", "length", "captions", "credit"))
    return Recording(medium=medium, **(basic | changes))  # type: ignore[arg-type] # values of any field


def library_of(form: Recording, **changes: object) -> Library:
    assets = [
        Asset(
            path=f"posts/2026/{name}", permalink=f"tin/2026/{name}", size=size, fingerprint=name, width=800, height=450
        )
        for name, size in FILES.items()
    ]
    return make_library(posts=[make_post(forms=Forms(recording=form), **changes)], assets=assets)


def page_of(library: Library) -> tuple[PostPage, RecordingPart]:
    page = views_of(library)["tin/2026/mot-cua/"].content
    assert isinstance(page, PostPage)
    (part,) = page.forms
    assert isinstance(part, RecordingPart)
    return page, part


def facts(library: Library) -> dict[str, str | None]:
    return {fact.label: fact.text for fact in facts_of_post(library, library.posts[0])}


def test_a_film_has_the_picture_of_the_post_for_a_poster_and_its_captions() -> None:
    form = recording(file="clip.mp4", captions="clip.vtt", length=timedelta(minutes=3, seconds=25))
    image = Image(file="bia.jpg", alt="Cán bộ hướng dẫn nộp hồ sơ")
    library = library_of(form, image=image, anchors=("loi-thoai",))
    page, part = page_of(library)
    assert page.picture is None
    assert part.file is not None
    assert (part.file.url, part.file.type, part.file.size) == ("tin/2026/clip.mp4", "MP4", "12,0 MB")
    assert part.poster is not None
    assert (part.poster.url, part.captions, part.transcript) == ("tin/2026/bia.jpg", "tin/2026/clip.vtt", "loi-thoai")
    assert facts(library) == {
        "Thời lượng": "3 phút 25 giây",
        "Tệp": "MP4, 12,0 MB",
        "Phụ đề": "Tiếng Việt",
        "Nguồn": None,
    }
    assert brief_of(library, library.posts[0]) == "3 phút 25 giây"


def test_a_film_on_another_site_is_a_link_and_no_file() -> None:
    library = library_of(recording(url="https://video.example/1"))
    _, part = page_of(library)
    assert (part.file, part.elsewhere, part.host) == (None, "https://video.example/1", "video.example")
    assert facts(library)["Xem tại trang khác"] == "video.example"
    assert "Tệp" not in facts(library)


def test_a_film_that_nobody_has_found_is_shown_as_unknown() -> None:
    library = library_of(recording(), image=Image(file="bia.jpg", alt="Bìa"))
    page, part = page_of(library)
    assert (part.file, part.elsewhere) == (None, None)
    assert page.picture is not None
    assert facts(library)["Tệp"] is None
    assert part.objects("https://a.example/") == ()


def test_machines_get_a_recording_with_its_length_and_file() -> None:
    library = library_of(recording(Medium.AUDIO, file="ban-tin.mp3", length=timedelta(seconds=90)))
    found = structured_data(views_of(library)["tin/2026/mot-cua/"], SETTINGS)
    (data,) = [one for one in found if one["@type"] == "AudioObject"]
    assert data["contentUrl"] == "https://cong-thong-tin.example/tin-cchc/tin/2026/ban-tin.mp3"
    assert (data["duration"], data["encodingFormat"]) == ("PT90S", "audio/mpeg")


def test_feeds_carry_a_recording_before_attachments_with_its_length() -> None:
    library = library_of(recording(Medium.AUDIO, file="ban-tin.mp3", length=timedelta(seconds=90)))
    (file,) = attached_files(library, library.posts[0])
    assert (file.url.rpartition("/")[2], file.type, file.length, file.seconds) == (
        *("ban-tin.mp3", "audio/mpeg"),
        *(2_097_152, 90),
    )


@pytest.mark.parametrize(
    ("form", "anchors", "told"),
    [
        (recording(Medium.AUDIO, file="ban-tin.mp3"), (), "Âm thanh chưa có lời viết thành chữ"),
        (recording(Medium.AUDIO, file="ban-tin.mp3"), ("loi-doc",), None),
        (recording(file="clip.mp4"), (), "Video chưa có phụ đề, cũng chưa có lời viết thành chữ"),
        (recording(file="clip.mp4"), ("loi-thoai",), None),
        (recording(file="clip.mp4", captions="clip.vtt"), (), None),
        (recording(url="https://video.example/1"), (), None),
    ],
)
def test_what_is_published_here_can_be_read(form: Recording, anchors: tuple[str, ...], told: str | None) -> None:
    library = library_of(form, anchors=anchors, lines={"recording": 8})
    found = [(problem.line, problem.message.partition(".")[0]) for problem in remind_of_missing_words(library)]
    assert found == ([(8, told)] if told else [])


def test_lengths_are_written_without_what_is_zero() -> None:
    lengths = {3725: "1 giờ 2 phút 5 giây", 3600: "1 giờ", 45: "45 giây", 0: None}
    assert {one: length_text(timedelta(seconds=one)) for one in lengths} == lengths
    assert length_text(None) is None
