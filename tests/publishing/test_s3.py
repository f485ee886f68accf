"""An S3-compatible store as a target: a whole life, and what is told where something is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from cchc.model.publishing_targets import S3Store
from cchc.publishing.s3_target import S3Target, signature_headers
from cchc.publishing.targets import TargetError, TargetFault
from cchc.publishing.trials import try_out
from support.faults import Clerk, Fault, certificates, wires
from support.killed import Life
from support.object_store import BUCKET, KEY_ID, REGION, SECRET, ObjectStore, object_store
from support.published import FOREIGN
from support.two_sites import TwoSites


@pytest.fixture
def store() -> Iterator[ObjectStore]:
    with object_store() as running:
        running.objects |= {f"cong/{path}": content for path, content in FOREIGN.items()}
        running.objects["khac/cua-nguoi-khac.txt"] = b"khac"
        yield running


def place_of(store: ObjectStore) -> S3Store:
    return S3Store(url=store.url, region=REGION, bucket=BUCKET, path="cong", key_id=KEY_ID)


def served(store: ObjectStore) -> dict[str, bytes]:
    return {
        key.removeprefix("cong/"): content
        for key, content in store.objects.items()
        if key.startswith("cong/") and not key.startswith("cong/.cchc/")
    }


def test_a_store_holds_the_site_and_what_others_have_whatever_happens(
    store: ObjectStore, tmp_path: Path, sites: TwoSites
) -> None:
    place = place_of(store)
    Life(
        root=tmp_path,
        open=partial(S3Target, place, SECRET),
        served=lambda: served(store),
        sites=sites,
        port=int(store.url.rpartition(":")[2]),
        open_at=lambda port: S3Target(replace(place, url=f"http://127.0.0.1:{port}"), SECRET),
        puts_half=False,
    ).run()
    target = S3Target(place, SECRET)
    assert set(target.files()) == set(sites.second | FOREIGN)
    assert len(list(try_out(target))) == 5
    target.close()
    assert served(store) == sites.second | FOREIGN
    assert store.objects["khac/cua-nguoi-khac.txt"] == b"khac"
    assert store.types["cong/index.html"] == "text/html; charset=utf-8"
    assert store.types["cong/rss.xml"].startswith("application/rss+xml")


def test_a_whole_bucket_is_a_place_too(store: ObjectStore) -> None:
    target = S3Target(replace(place_of(store), path=""), SECRET)
    target.put("index.html", b"1")
    assert set(target.files()) == {"index.html", "khac/cua-nguoi-khac.txt", *(f"cong/{path}" for path in FOREIGN)}
    target.close()


def test_what_is_wrong_is_told_in_one_sentence(store: ObjectStore) -> None:
    place = place_of(store)
    for wrong, secret, fault in (
        (place, "sai mat khau", TargetFault.LOGIN),
        (replace(place, key_id="khac"), SECRET, TargetFault.LOGIN),
        (replace(place, bucket="khong-co"), SECRET, TargetFault.NO_FOLDER),
        (replace(place, url="http://127.0.0.1:1"), SECRET, TargetFault.UNREACHABLE),
    ):
        with pytest.raises(TargetError) as caught:
            S3Target(wrong, secret)
        assert caught.value.fault is fault
        assert "mat khau" not in str(caught.value)
    store.clock = datetime.now(UTC) + timedelta(days=1)
    with pytest.raises(TargetError, match="Đồng hồ máy này lệch") as off:
        S3Target(place, SECRET)
    assert off.value.fault is TargetFault.CLOCK_OFF


def test_names_with_blanks_and_marks_are_signed_as_they_are_sent(store: ObjectStore) -> None:
    target = S3Target(place_of(store), SECRET)
    for name in ("tài liệu/Kế hoạch (1) + phụ lục.pdf", "a&b=c~d'e.txt"):
        target.put(name, b"1")
        assert target.read(name) == b"1"
        assert name in set(target.files())
        target.remove(name)
        assert not target.has(name)
    target.close()


def test_the_signature_is_that_of_the_example_of_the_standard() -> None:
    # “Example: GET Object” of Amazon's description of Signature Version 4 for S3.
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    found = signature_headers(
        "GET",
        "/test.txt",
        "",
        {"host": "examplebucket.s3.amazonaws.com", "range": "bytes=0-9", "x-amz-content-sha256": empty},
        key_id="AKIAIOSFODNN7EXAMPLE",
        secret="wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",  # noqa: S106 - of the standard
        region="us-east-1",
        now=datetime(2013, 5, 24, tzinfo=UTC),
    )
    assert found["authorization"].endswith("=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41")


def test_whatever_is_wrong_is_told_and_the_site_of_before_stands(
    store: ObjectStore, tmp_path: Path, sites: TwoSites, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cchc.publishing.http_requests._PATIENCE", 0.5)
    settings = {"kind": "s3", "url": store.url, "region": REGION, "bucket": BUCKET, "path": "cong", "key_id": KEY_ID}
    clerk = Clerk(tmp_path, settings, SECRET, sites, lambda: served(store), monkeypatch)

    @contextmanager
    def told(name: str, value: object) -> Iterator[None]:
        with monkeypatch.context() as context:
            context.setattr(store, name, value)
            yield

    clerk.meet(
        Fault(name="password", told=TargetFault.LOGIN, typed="sai-mat-khau"),
        *certificates(tmp_path),
        *wires(int(store.url.rpartition(":")[2]), lambda port: {"url": f"http://127.0.0.1:{port}"}),
        Fault(name="full", told=TargetFault.FULL, while_=lambda: told("is_full", value=True)),
        Fault(name="no right", told=TargetFault.DENIED, while_=lambda: told("is_read_only", value=True)),
        *(
            Fault(
                name="clock",
                told=TargetFault.CLOCK_OFF,
                while_=partial(told, "clock", datetime.now(UTC) + timedelta(days=days)),
            )
            for days in (-1, 1)
        ),
    )
