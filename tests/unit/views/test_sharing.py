from __future__ import annotations

import base64
import json
from datetime import date
from urllib.parse import parse_qs, urlsplit

from cchc.model.posts import Status, Withdrawal
from cchc.views.posts import PostPage
from cchc.views.sharing import sharing_of
from support.libraries import make_library, make_post
from support.sections import views_of

ADDRESS = "https://cong.example/tin-cchc/tin/2026/mot-cua/"


def test_links_to_share_carry_the_whole_address() -> None:
    sharing = sharing_of(ADDRESS)
    (payload,) = parse_qs(urlsplit(sharing.zalo).query)["d"]
    assert json.loads(base64.b64decode(payload)) == {"url": ADDRESS}
    assert parse_qs(urlsplit(sharing.facebook).query) == {"u": [ADDRESS]}


def test_a_withdrawn_post_is_not_passed_on() -> None:
    gone = make_post("a", status=Status.WITHDRAWN, withdrawal=Withdrawal(date=date(2026, 4, 1), reason="Sai"))
    views = views_of(make_library(posts=[gone, make_post("b")]))
    pages = [views[f"tin/2026/{name}/"].content for name in ("a", "b")]
    assert [page.sharing is None for page in pages if isinstance(page, PostPage)] == [True, False]
