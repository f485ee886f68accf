from __future__ import annotations

import re
from datetime import datetime, timedelta

from cchc.model.forms import Forms
from cchc.model.forms.recording import Medium, Recording
from cchc.model.items import Asset, Image
from cchc.model.library import Library
from cchc.model.posts import Post
from cchc.site.pages.templates import Templates
from cchc.text.dates import ICT
from support.events import make_event, make_event_post
from support.libraries import SETTINGS, make_library, make_post
from support.projects import OVERRIDES
from support.sections import views_of

FILES = ("clip.mp4", "ban-tin.mp3", "clip.vtt", "bia.jpg")


def main_of(*posts: Post, address: str, now: datetime | None = None) -> str:
    """Return the main part of a page, without line breaks."""
    assets = [
        Asset(path=f"posts/2026/{name}", permalink=f"tin/2026/{name}", size=99, fingerprint=name, width=8, height=4)
        for name in FILES
    ]
    library: Library = make_library(posts=posts, assets=assets, **({"now": now} if now else {}))
    view = views_of(library)[address]
    return Templates([OVERRIDES], SETTINGS, library.bodies).slots(view)["main"].replace("\n", "")


def recorded(**facts: object) -> str:
    basic = dict.fromkeys(("file", "url", "length", "captions", "credit")) | {"medium": Medium.VIDEO}
    form = Recording(**(basic | facts))  # type: ignore[arg-type] # values of any field
    image = Image(file="bia.jpg", alt="Quầy một cửa", caption="Tại quầy")
    post = make_post(forms=Forms(recording=form), image=image, anchors=("loi-thoai",))
    return main_of(post, address="tin/2026/mot-cua/")


def test_a_film_is_loaded_only_when_a_reader_plays_it_and_has_captions_and_words() -> None:
    html = recorded(file="clip.mp4", captions="clip.vtt", length=timedelta(seconds=75))
    assert html.count("<img") == 0
    (video,) = re.findall(r"<video[^>]*>", html)
    assert {'preload="none"', "controls"} <= set(video.strip("<>").split())
    assert "autoplay" not in html
    assert re.search(
        r'<track kind="captions" srclang="vi" label="Tiếng Việt" src="[./]*tin/2026/clip.vtt" default>', html
    )
    assert '<a href="#loi-thoai">Đọc thay vì xem</a>' in html
    assert "1 phút 15 giây" in html


def test_sound_is_played_below_the_picture_of_the_post() -> None:
    html = recorded(medium=Medium.AUDIO, file="ban-tin.mp3")
    assert re.search(
        r'<audio controls preload="none"[^>]*><source src="[./]*tin/2026/ban-tin.mp3" type="audio/mpeg">', html
    )
    assert html.count("<img") == 1


def test_nothing_is_loaded_from_another_site_and_the_link_says_where_it_leads() -> None:
    html = recorded(url="https://video.example/1")
    assert not re.search(r'src(set)?="https?:', html)
    assert "<iframe" not in html
    assert "<span>Xem video tại video.example</span></a>" in html
    assert "Liên kết dẫn sang trang khác, không do cơ quan quản lý." in html


def test_a_film_that_nobody_has_found_is_said_to_be_missing() -> None:
    assert "Chưa có video để xem: không rõ tệp ở đâu." in recorded()


def test_the_page_of_an_event_says_what_stays_true() -> None:
    post = make_event_post(event=make_event("2026-03-20 14:00"), days=-30)
    address = "tin/2026/hoi-nghi/"
    before = main_of(post, address=address, now=datetime(2026, 3, 19, tzinfo=ICT))
    after = main_of(post, address=address, now=datetime(2026, 3, 21, tzinfo=ICT))
    assert "Thứ Sáu, 20/3/2026, 14:00" in before
    assert "Thứ Sáu, 20/3/2026, 14:00" in after
    assert "su-kien.ics" in before
    assert not re.search("Sắp diễn ra|Còn [0-9]+ ngày|Sự kiện đã qua", before)
    assert "<strong>Sự kiện đã qua.</strong> Kết quả:" in after
    assert "su-kien.ics" not in after


def test_a_cancelled_event_is_said_to_be_so_on_its_page_and_in_the_list() -> None:
    post = make_event_post(event=make_event("2026-04-20", cancelled="Bão số 3"), days=-30)
    now = datetime(2026, 3, 19, tzinfo=ICT)
    assert "<strong>Sự kiện đã hủy.</strong>" in main_of(post, address="tin/2026/hoi-nghi/", now=now)
    assert '<strong class="gone">Đã hủy.</strong>' in main_of(post, address="su-kien/", now=now)
