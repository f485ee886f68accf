"""Pictures and text boxes of Word: DrawingML (§20) and the older VML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import Element

from cchc.intake.word.package import R, W

_A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_PIC: Final = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
_WP: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_V: Final = "{urn:schemas-microsoft-com:vml}"
_ON: Final = frozenset({"1", "true", "on", "t"})
_STYLE: Final = re.compile(r"(?:^|;)\s*(rotation|flip|visibility)\s*:\s*([^;]+)")
# What programs write by themselves says nothing of the picture.
_MADE_UP: Final = re.compile(
    r"(?:.*description automatically generated.*|.*mô tả được tạo tự động.*|(?:picture|image|hình ảnh|ảnh|hình) ?\d*"
    r"|.*\.(?:jpe?g|png|gif|bmp|webp|heic|tiff?|jfif))",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, kw_only=True)
class PlacedPicture:
    """A picture as a document places it; `relationship` is the id of its file."""

    relationship: str
    is_linked: bool
    alt: str
    crop: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    turn: float = 0.0
    is_mirrored: bool = False
    is_upside_down: bool = False


def placed_pictures(drawing: Element) -> Iterator[PlacedPicture]:
    """Yield the visible pictures of a `w:drawing`, `w:pict` or `w:object`, those of text boxes left out."""
    if drawing.tag == f"{W}drawing":
        properties = drawing.find(f"*/{_WP}docPr")
        if properties is not None and properties.get("hidden") in _ON:
            return
        alt = "" if properties is None else properties.get("descr", "") or properties.get("title", "")
        for picture in _outside_boxes(drawing, f"{_PIC}pic"):
            yield from _of_drawing(picture, alt)
    else:
        for shape in _outside_boxes(drawing, f"{_V}shape"):
            yield from _of_vml(shape)


def text_boxes(drawing: Element) -> Iterator[Element]:
    """Yield the contents of a drawing's text boxes, `w:txbxContent`, from the outside in."""
    for child in drawing:
        if child.tag == f"{W}txbxContent":
            yield child
        else:
            yield from text_boxes(child)


def has_chart(drawing: Element) -> bool:
    """Return whether a drawing shows a chart or a diagram, of which no picture is kept."""
    kinds = (data.get("uri", "").rpartition("/")[2] for data in drawing.iter(f"{_A}graphicData"))
    return any(kind in {"chart", "diagram", "chartex"} for kind in kinds)


def written_alt(text: str) -> str:
    """Return the description that a person wrote, or ""."""
    bare = " ".join(text.split())
    return "" if _MADE_UP.fullmatch(bare) else bare


def _outside_boxes(element: Element, tag: str) -> Iterator[Element]:
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag != f"{W}txbxContent":
            yield from _outside_boxes(child, tag)


def _of_drawing(picture: Element, alt: str) -> Iterator[PlacedPicture]:
    blip = picture.find(f".//{_A}blip")
    if blip is None:
        return
    embedded, linked = blip.get(f"{R}embed"), blip.get(f"{R}link")
    own = picture.find(f"{_PIC}nvPicPr/{_PIC}cNvPr")
    form = picture.find(f"{_PIC}spPr/{_A}xfrm")
    turned = form.attrib if form is not None else {}
    cut = picture.find(f".//{_A}srcRect")
    yield PlacedPicture(
        relationship=embedded or linked or "",
        is_linked=not embedded,
        alt=written_alt(alt or ("" if own is None else own.get("descr", ""))),
        crop=_crop([_share(cut.get(side)) for side in "ltrb"]) if cut is not None else (0.0, 0.0, 0.0, 0.0),
        turn=_whole(turned.get("rot")) / 60_000 % 360,
        is_mirrored=turned.get("flipH") in _ON,
        is_upside_down=turned.get("flipV") in _ON,
    )


def _of_vml(shape: Element) -> Iterator[PlacedPicture]:
    style = dict(_STYLE.findall(shape.get("style", "")))
    data = shape.find(f"{_V}imagedata")
    if data is None or style.get("visibility", "").strip() == "hidden":
        return
    relationship = data.get(f"{R}id") or data.get(f"{R}pict") or data.get(f"{R}href") or ""
    flip = style.get("flip", "")
    yield PlacedPicture(
        relationship=relationship,
        is_linked=not data.get(f"{R}id"),
        alt=written_alt(shape.get("alt", "")),
        crop=_crop([_fraction(data.get(f"crop{side}")) for side in ("left", "top", "right", "bottom")]),
        turn=_degrees(style.get("rotation", "")),
        is_mirrored="x" in flip,
        is_upside_down="y" in flip,
    )


def _crop(shares: list[float]) -> tuple[float, float, float, float]:
    # A negative share adds a margin, which is no part of the picture.
    left, top, right, bottom = (min(max(share, 0.0), 1.0) for share in shares)
    if left + right >= 1 or top + bottom >= 1:
        return (0.0, 0.0, 0.0, 0.0)
    return (left, top, right, bottom)


def _share(text: str | None) -> float:
    """Return a share in thousandths of a percent, or with a percent sign as “Strict Open XML” has it."""
    if text is not None and text.endswith("%"):
        return _float(text[:-1]) / 100
    return _whole(text) / 100_000


def _fraction(text: str | None) -> float:
    """Return a share of VML: “0.25” or, in 65536ths, “16384f”."""
    if text is None:
        return 0.0
    return _float(text[:-1]) / 65_536 if text.endswith("f") else _float(text)


def _degrees(text: str) -> float:
    text = text.strip()
    return (_float(text[:-2]) / 65_536 if text.endswith("fd") else _float(text)) % 360


def _whole(text: str | None) -> int:
    return int(text) if text is not None and re.fullmatch(r"-?[0-9]{1,9}", text) else 0


def _float(text: str) -> float:
    return float(text) if re.fullmatch(r"-?[0-9]{0,9}(?:\.[0-9]{1,9})?", text) and any(map(str.isdigit, text)) else 0.0
