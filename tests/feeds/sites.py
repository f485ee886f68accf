"""A site whose editors type everything that has ever broken a feed."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

from cchc.model.contract import MOST_BYTES
from cchc.text.dates import ICT
from support.pictures import png
from support.projects import SETTINGS, answer_text, plan_text, post_text, write_project

NOW = datetime(2026, 6, 1, 12, 0, tzinfo=ICT)
MARKUP = "<b>A & B: \"C\"</b> </title></script><script>alert(1)</script> {{ 7*7 }} ]]> 'd' &amp; &lt;i&gt; &#x41;"
BODY = MARKUP.replace("<script>alert(1)</script>", "`<script>alert(1)</script>`")
ISSUER = f"Ủy ban {MARKUP}"
EMOJI = "🇻🇳 Giải quyết 👨‍👩‍👧‍👦 hồ sơ ✅ 𝐇ồ 😀"
DECOMPOSED = (
    "Thu\u031b\u0309 tu\u0323c ha\u0300nh chi\u0301nh o\u031b\u0309 xa\u0303 Ti\u0323nh A\u0302\u0301n Ta\u0302y"
)
CONTROLS = "Dán từ Word\x0b\x02\xad\u200b\ufeff\ufffe\uf0b7: lệ phí < 5 phút"
SENTENCE = "Kết quả giải quyết thủ tục hành chính của xã trong quý một "
LONG = SENTENCE * (MOST_BYTES // len(SENTENCE.encode()) + 1)
"""Longer than a feed may be; what is much longer finds no more and takes longer."""
WORD = "đ" * (MOST_BYTES // 2 + 1)


def write_hostile_project(folder: Path) -> Path:
    """Write the project into `folder` and return it."""
    everything = {
        "kind": "bai",
        "unit": "phong-noi-vu",
        "areas": ["the-che", "thu-tuc-hanh-chinh"],
        "image": {"file": "ảnh & %231.png", "alt": MARKUP, "caption": MARKUP, "credit": MARKUP},
        "attachments": [{"file": "báo cáo (1).pdf", "title": MARKUP}, {"file": "ảnh & %231.png", "title": EMOJI}],
        "source": {"name": MARKUP, "url": "https://tinh.example/?a=1&b=2"},
        "author": MARKUP,
        "tags": [MARKUP],
    }
    body = f"## {BODY}\n\n{BODY}\n\n{DECOMPOSED} {EMOJI}\n\n| A & B | <i> |\n|---|---|\n| 1 < 2 | ]]> |\n"
    posts = {
        "danh-dau": post_text(MARKUP, summary=MARKUP, body=body, **everything),
        "bieu-tuong": post_text(EMOJI, summary=EMOJI, body=EMOJI, date="2026-03-16 08:30"),
        "dung-roi": post_text(DECOMPOSED, summary=DECOMPOSED, body=DECOMPOSED, date="2026-03-17 08:30"),
        "dieu-khien": post_text(
            "Đặt chỗ", summary="Lệ phí < 5.000 đồng & miễn phí", body="A&#8;B &#xfffe; &#0;", date="2026-03-18 08:30"
        ).replace("title: Đặt chỗ", f'title: "{CONTROLS}"'),
        "tieu-de-dai": post_text(LONG.strip(), summary="Tóm tắt.", date="2026-03-19 08:30", author=LONG.strip()),
        "mot-chu-dai": post_text(WORD, summary="Một chữ.", date="2026-03-20 08:30"),
        "than-bai-dai": post_text("Thân bài dài", body="\n\n".join([LONG[:6000]] * 160), date="2026-03-21 08:30"),
        "dinh-chinh": post_text(
            "Bài được đính chính",
            date="2026-03-22 08:30",
            corrections=[
                {"date": "2026-03-22", "note": MARKUP, "level": "major"},
                {"date": "2026-03-22", "note": LONG.strip(), "level": "minor"},
                {"date": "2026-03-22", "note": "Mức phí là 5.000 đồng.", "level": "major"},
            ],
        ),
        "da-go": post_text(
            f"Bài gỡ {MARKUP}",
            date="2026-03-23 08:30",
            status="withdrawn",
            withdrawn={"date": "2026-04-01", "reason": f"{MARKUP} {LONG.strip()}"},
        ),
        "rao-chan": post_text(
            "[Đã gỡ] Rào chắn trước trụ sở xã",
            body="Xem [cổng](<https://vi.example/tìm-kiếm?q=thủ tục&a=1>).",
            date="2026-03-25 08:30",
        ),
        "khong-noi-dung": post_text("Bài không có nội dung", body="", date="2026-03-26 08:30"),
        "het-han": post_text("Bài hết hạn", date="2026-03-24 08:30", expires="2026-05-01"),
    }
    # Enough of them for several archive documents.
    posts |= {
        f"thuong-{number:03}": post_text(f"Tin thường số {number}", date=f"2026-02-{number % 28 + 1:02} 09:{number:02}")
        for number in range(55)
    }
    write_project(
        folder,
        posts={f"2026/{name}": text for name, text in posts.items()},
        answers={"hoi": answer_text(f"{MARKUP} {DECOMPOSED}?", summary=MARKUP, sources=[{"name": MARKUP}])},
        plans={"xa-thu-2026": plan_text(MARKUP, issuer_name=ISSUER)},
        registers={"issuers": json.dumps([{"id": "ubnd-xa-thu", "name": ISSUER, "level": "xa"}], ensure_ascii=False)},
        settings=SETTINGS.replace("name: Ủy ban nhân dân xã Thử", f"name: {json.dumps(MARKUP)}").replace(
            "site_description: Tin cải cách hành chính của xã Thử.", f"site_description: {json.dumps(MARKUP)}"
        ),
    )
    (folder / "posts/2026/ảnh & #1.png").write_bytes(png(40, 30))
    (folder / "posts/2026/báo cáo (1).pdf").write_bytes(b"%PDF-1.7 th\xe1\xbb\xad")
    return folder
