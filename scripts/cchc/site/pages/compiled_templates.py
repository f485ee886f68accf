"""Templates as compiled by an earlier build: of the same process, as in the preview, or of another, from the store."""

from __future__ import annotations

from functools import lru_cache
from types import CodeType
from typing import Final

from jinja2 import BytecodeCache, Environment, meta
from jinja2.bccache import Bucket

from cchc.digests import of_bytes
from cchc.store import Store

_MOST_TEXTS: Final = 512
"""A section has about a hundred templates; what is edited meanwhile pushes out the oldest."""
_TABLE: Final = "templates"


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


class StoredTemplates(BytecodeCache):
    """What CompiledTemplates keeps, and what an earlier process has put into the store.

    To read and compile the templates of a page takes a tenth of a second, those of all kinds half a second.
    """

    def __init__(self, compiled: CompiledTemplates, store: Store) -> None:
        self._compiled = compiled
        self._store = store

    def get_bucket(self, environment: Environment, name: str, filename: str | None, source: str) -> Bucket:
        """Return the code of a text, with the file that errors shall name; an empty bucket where it is not kept."""
        bucket = self._compiled.get_bucket(environment, name, filename, source)
        if bucket.code is None and (data := self._read(f"code {name}")) is not None:
            # Jinja refuses code of another text, and of another version of itself or of Python.
            bucket.bytecode_from_string(data)
            self._compiled.set_bucket(bucket)
            # As in a file of another folder, if need be.
            bucket = self._compiled.get_bucket(environment, name, filename, source)
        return bucket

    def set_bucket(self, bucket: Bucket) -> None:
        """Keep the code of a text."""
        self._compiled.set_bucket(bucket)
        if bucket.code is not None:
            self._write(f"code {bucket.key}", bucket.bytecode_to_string())

    def included_by(self, name: str, source: str) -> tuple[str, ...]:
        """Return what the function of that name does, for a template."""
        text = of_bytes(source.encode())
        data = self._read(f"included {name}")
        if data is not None and data.startswith(text.encode()):
            return tuple(data.decode().split("\n")[1:])
        found = included_by(source)
        self._write(f"included {name}", "\n".join((text, *found)).encode())
        return found

    def _read(self, key: str) -> bytes | None:
        data = self._store.read(_TABLE, key)
        if data is None:
            return None
        # Python must not be given damaged code.
        digest, rest = data[: len(of_bytes(b""))], data[len(of_bytes(b"")) :]
        return rest if of_bytes(rest).encode() == digest else None

    def _write(self, key: str, data: bytes) -> None:
        self._store.write(_TABLE, {key: of_bytes(data).encode() + data})


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
