"""Templates as compiled by an earlier build of the same process: the preview builds again at every saved file."""

from __future__ import annotations

from functools import lru_cache
from types import CodeType
from typing import Final

from jinja2 import BytecodeCache, Environment, meta
from jinja2.bccache import Bucket

_MOST_TEXTS: Final = 512
"""A section has about a hundred templates; what is edited meanwhile pushes out the oldest."""


class CompiledTemplates(BytecodeCache):
    """Keeps in memory the code of every text of a template that was compiled, wherever its file lies.

    Environments with other filters or options each need one of their own: Jinja works out constants while it compiles.
    """

    def __init__(self) -> None:
        self._codes: dict[tuple[str, str], CodeType] = {}

    def get_bucket(self, environment: Environment, name: str, filename: str | None, source: str) -> Bucket:
        """Return the code of a text, with the file that errors shall name; an empty bucket where it is not kept."""
        bucket = Bucket(environment, name, self.get_source_checksum(source))
        if (code := self._codes.get((bucket.key, bucket.checksum))) is not None:
            bucket.code = _in_file(code, filename or "<template>")
        return bucket

    def set_bucket(self, bucket: Bucket) -> None:
        """Keep the code of a text."""
        if bucket.code is not None:
            while len(self._codes) >= _MOST_TEXTS:
                del self._codes[next(iter(self._codes))]
            self._codes[bucket.key, bucket.checksum] = bucket.code


@lru_cache(maxsize=_MOST_TEXTS)
def included_by(source: str) -> tuple[str, ...]:
    """Return the names of the templates that the text of a template includes or extends, sorted.

    Raises:
        TemplateSyntaxError: the text is no template; its `name` and `filename` are left open.
    """
    found = meta.find_referenced_templates(Environment(autoescape=True).parse(source))
    return tuple(sorted(name for name in found if name is not None))


def _in_file(code: CodeType, file: str) -> CodeType:
    """Return code and what is nested in it as compiled from a file."""
    if code.co_filename == file:
        return code
    nested = tuple(_in_file(one, file) if isinstance(one, CodeType) else one for one in code.co_consts)
    return code.replace(co_filename=file, co_consts=nested)
