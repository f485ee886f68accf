"""`extra.share` of mkdocs.yml → ShareLimits."""

from __future__ import annotations

from typing import Final

from cchc.model.share_limits import ShareLimits
from cchc.sources.fields import Fields

_LEAST: Final = 60
"""Characters below which no sentence fits."""


def read_share_limits(extra: Fields) -> ShareLimits:
    """Return the limits of the texts for social networks."""
    fields = extra.mapping("share")
    if fields is None:
        return ShareLimits()
    basic = ShareLimits()
    limits = ShareLimits(
        zalo_title=_checked(fields, "zalo_title", fields.integer("zalo_title"), basic.zalo_title),
        zalo_text=_checked(fields, "zalo_text", fields.integer("zalo_text"), basic.zalo_text),
        facebook_text=_checked(fields, "facebook_text", fields.integer("facebook_text"), basic.facebook_text),
    )
    fields.report_unknown()
    return limits


def _checked(fields: Fields, key: str, number: int | None, default: int) -> int:
    if number is not None and number < _LEAST:
        fields.report_value(
            key, str(number), f"quá ngắn cho một câu. Viết từ {_LEAST} trở lên, ví dụ: {key}: {default}"
        )
    return default if number is None else number
