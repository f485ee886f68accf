"""Bodies of texts that were read since the start, and of all others from the store."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final

import msgspec

from cchc.content.stored_bodies import decoded
from cchc.model.items import Body
from cchc.store import StoredValues

_DECODER: Final = msgspec.json.Decoder(Body)
_ENCODER: Final = msgspec.json.Encoder()


class LiveBodies(Mapping[str, Body]):
    """Bodies by key. None is decoded before it is asked for; one that the store has lost is rendered again."""

    def __init__(
        self,
        stored: StoredValues,
        *,
        render_again: Callable[[str], Body | None],
        fresh: Mapping[str, bytes] | None = None,
    ) -> None:
        self._stored = stored
        self._render_again = render_again
        self._fresh = dict(fresh or {})

    def with_body(self, key: str, body: Body) -> LiveBodies:
        """Return these bodies and one more."""
        fresh = self._fresh | {key: _ENCODER.encode(body)}
        return LiveBodies(self._stored, render_again=self._render_again, fresh=fresh)

    def __getitem__(self, key: str) -> Body:
        body = decoded(_DECODER, self._fresh.get(key) or self._stored.read("bodies", key)) or self._render_again(key)
        if body is None:
            raise KeyError(key)
        return body

    def __iter__(self) -> Iterator[str]:
        return iter(self._fresh)

    def __len__(self) -> int:
        return len(self._fresh)
