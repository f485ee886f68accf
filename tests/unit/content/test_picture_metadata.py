from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms

from cchc.content.picture_metadata import KINDS, MetadataError, without_metadata
from support.pictures import HIDDEN, photo

TOLD = ("JPEG", "PNG", "WEBP", "GIF")


def pixels(data: bytes) -> bytes:
    with Image.open(io.BytesIO(data)) as picture:
        return picture.convert("RGBA").tobytes()


@pytest.mark.parametrize("kind", TOLD)
def test_what_a_camera_wrote_is_gone_and_every_pixel_stays(kind: str) -> None:
    data = photo(kind)
    clean = without_metadata(data, kind)
    assert len(clean) < len(data)
    assert HIDDEN.encode() not in clean
    assert b"xmpmeta" not in clean
    with Image.open(io.BytesIO(clean)) as picture:
        picture.load()
        assert dict(picture.getexif()) == {}
        assert not picture.info.keys() & {"exif", "xmp", "comment", "Author", "XML:com.adobe.xmp"}
    assert pixels(clean) == pixels(data)


@pytest.mark.parametrize("kind", TOLD)
def test_the_hidden_text_was_there(kind: str) -> None:
    with Image.open(io.BytesIO(photo(kind))) as picture:
        picture.load()
        told = str(picture.info) + str(dict(picture.getexif()))
    assert "Nguy" in told


@pytest.mark.parametrize("kind", TOLD)
def test_a_clean_picture_stays_as_it_is(kind: str) -> None:
    clean = without_metadata(photo(kind), kind)
    assert without_metadata(clean, kind) == clean


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_the_colour_profile_stays(kind: str) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    data = io.BytesIO()
    Image.new("RGB", (4, 3), "teal").save(data, kind, icc_profile=profile)
    with Image.open(io.BytesIO(without_metadata(data.getvalue(), kind))) as picture:
        assert picture.info["icc_profile"] == profile


def test_a_film_behind_a_photo_is_cut_off() -> None:
    data = photo("JPEG", told=False)
    assert without_metadata(data + HIDDEN.encode(), "JPEG") == without_metadata(data, "JPEG")


def test_a_progressive_photo_keeps_all_its_scans() -> None:
    data = io.BytesIO()
    Image.effect_noise((60, 40), 80).save(data, "JPEG", progressive=True, restart_marker_blocks=2)
    assert pixels(without_metadata(data.getvalue(), "JPEG")) == pixels(data.getvalue())


@pytest.mark.parametrize("kind", KINDS)
@given(place=st.integers(0, 10_000), damage=st.binary(min_size=1, max_size=6), is_cut=st.booleans())
def test_a_damaged_file_gives_a_file_or_a_fault_and_nothing_else(
    *, kind: str, place: int, damage: bytes, is_cut: bool
) -> None:
    data = photo("JPEG" if kind == "MPO" else kind)
    place %= len(data)
    spoilt = data[:place] + damage + (b"" if is_cut else data[place + len(damage) :])
    try:
        found = without_metadata(spoilt, kind)
    except MetadataError:
        return
    assert len(found) <= len(spoilt) + 12
