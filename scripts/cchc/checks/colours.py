"""Whether the office's own colours can be read, in light and in dark (WCAG 2.2, criteria 1.4.3 and 1.4.11)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from cchc.errors import Problem
from cchc.model.colours import WHITE, ColourValue, Palette, Rgb, Scheme
from cchc.model.library import Library

_TEXT: Final = 4.5
_SHAPE: Final = 3.0
_DARK_INK: Final = Rgb(0x14, 0x24, 0x2A)
"""Of text on the gold of buttons, in both schemes."""


@dataclass(frozen=True, kw_only=True)
class _Pair:
    """Two colours that stand on one another; a name, or a colour that no style sheet changes."""

    what: str
    upper: str | Rgb
    lower: str | Rgb
    least: float = _TEXT


_PAIRS: Final = (
    _Pair(what="chữ", upper="ink", lower="paper"),
    _Pair(what="chữ", upper="ink", lower="soft"),
    _Pair(what="chữ trong khung ghi chú", upper="ink", lower="info-soft"),
    _Pair(what="chữ trong khung lưu ý", upper="ink", lower="warn-soft"),
    _Pair(what="chữ trong khung bài đã gỡ", upper="ink", lower="bad-soft"),
    _Pair(what="chữ được đánh dấu", upper="ink", lower="mark"),
    _Pair(what="chữ phụ", upper="muted", lower="paper"),
    _Pair(what="chữ phụ", upper="muted", lower="soft"),
    _Pair(what="liên kết", upper="link", lower="paper"),
    _Pair(what="liên kết", upper="link", lower="soft"),
    _Pair(what="liên kết trong khung ghi chú", upper="link", lower="info-soft"),
    _Pair(what="liên kết khi trỏ chuột", upper="link-strong", lower="paper"),
    _Pair(what="liên kết khi trỏ chuột", upper="link-strong", lower="soft"),
    _Pair(what="lời lưu ý", upper="warn", lower="paper"),
    _Pair(what="lời lưu ý", upper="warn", lower="warn-soft"),
    _Pair(what="lời báo quá hạn, đã gỡ", upper="bad", lower="paper"),
    _Pair(what="lời báo quá hạn, đã gỡ", upper="bad", lower="bad-soft"),
    _Pair(what="chữ trắng của thanh tên chuyên mục", upper=WHITE, lower="band"),
    _Pair(what="chữ trắng của đầu trang, chân trang", upper=WHITE, lower="band-deep"),
    _Pair(what="chữ màu vàng của thanh tên chuyên mục", upper="gold", lower="band"),
    _Pair(what="chữ trên nút tìm", upper=_DARK_INK, lower="gold"),
    _Pair(what="khung chỉ chỗ đang chọn", upper="focus", lower="paper", least=_SHAPE),
    *(
        _Pair(what="hình vẽ và dấu của lĩnh vực", upper=f"tone-{number}", lower="paper", least=_SHAPE)
        for number in range(1, 9)
    ),
)
_ASKED: Final = frozenset(name for pair in _PAIRS for name in (pair.upper, pair.lower) if isinstance(name, str))
_SCHEMES: Final = {Scheme.LIGHT: "nền sáng", Scheme.DARK: "nền tối"}
_DARK_BLOCK: Final = "@media (prefers-color-scheme: dark) {{ :root {{ {} }} }}"


def remind_of_contrast(library: Library) -> Iterator[Problem]:
    """Text and background differ enough for weak eyes wherever the office's own colours stand."""
    palette = library.palette
    for value in palette.own:
        if value.name in _ASKED and value.colour is None:
            yield Problem(
                palette.path,
                value.line,
                f"Chưa đo được độ tương phản của --{value.name}: “{value.text}”. "
                "Ghi màu bằng sáu chữ số, ví dụ: #7a1f1f",
            )
    for scheme in Scheme:
        yield from _unreadable(palette, scheme)


def _unreadable(palette: Palette, scheme: Scheme) -> Iterator[Problem]:
    """Yield a Problem for each own colour of a scheme that is hard to read: of the pair where it is hardest."""
    values = palette.of(scheme)
    worst: dict[str, tuple[float, Problem]] = {}
    for pair in _PAIRS:
        upper, lower = values.get(str(pair.upper)), values.get(str(pair.lower))
        # The upper one first: it is the one to change where both are the office's.
        own = next((value for value in (upper, lower) if value and palette.is_own(value)), None)
        above, below = _colour(pair.upper, upper), _colour(pair.lower, lower)
        if own is None or above is None or below is None or (ratio := above.contrast(below)) >= pair.least:
            continue
        if own.name not in worst or ratio / pair.least < worst[own.name][0]:
            better = (below if own is lower else above).readable(above if own is lower else below, least=pair.least)
            declared = f"--{own.name}: {better.text};"
            sides = f"{_side(pair.upper, above)} trên {_side(pair.lower, below)}"
            message = (
                f"Khó đọc ở {_SCHEMES[scheme]}: {pair.what}, {sides}, tương phản {_number(ratio)}:1, "
                f"cần từ {_number(pair.least)}:1. "
                f"Ví dụ đủ rõ: {_DARK_BLOCK.format(declared) if scheme is Scheme.DARK else declared}"
            )
            worst[own.name] = ratio / pair.least, Problem(palette.path, own.line, message)
    yield from (problem for _, problem in worst.values())


def _colour(side: str | Rgb, value: ColourValue | None) -> Rgb | None:
    return value.colour if value else side if isinstance(side, Rgb) else None


def _side(side: str | Rgb, colour: Rgb) -> str:
    return f"--{side} {colour.text}" if isinstance(side, str) else colour.text


def _number(ratio: float) -> str:
    # Rounded down: 4,49 is not 4,5.
    return f"{int(ratio * 10) / 10:.1f}".replace(".", ",")
