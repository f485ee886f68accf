"""The common folder of registers that several sections share, and the union of its registers with a section's own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields as fields_of
from pathlib import Path, PurePosixPath
from typing import Final, TypeVar

from cchc.model import permalinks
from cchc.model.procedures import Procedure
from cchc.model.registers import Channel, Contact, GlossaryTerm, Index, Issuer, Override
from cchc.sources.fields import Fields

Entry = Contact | Issuer | Index | Procedure | Channel | GlossaryTerm
_E = TypeVar("_E", bound=Entry)
# Of where an entry stands, and of what every section does for itself.
_NOT_FACTS: Final = frozenset({"line", "path", "checked", "source"})


def read_shared_folder(extra: Fields, root: Path, *, docs_dir: str) -> str | None:
    """Return the common folder that mkdocs.yml names; one that is not there is reported."""
    typed = extra.text("shared_registers")
    if typed is None:
        return None
    folder = typed.replace("\\", "/").rstrip("/")
    own = root / PurePosixPath(permalinks.register_file("x", docs_dir=docs_dir)).parent
    place = root / folder
    if not place.is_dir():
        extra.report_value(
            "shared_registers",
            typed,
            f"không thấy: {place.resolve()}. Nối ổ mạng hoặc chép thư mục ấy về, rồi ghi đường dẫn tính từ thư mục có "
            "mkdocs.yml. Ví dụ: shared_registers: ../so-dung-chung",
        )
    elif place.resolve() == own.resolve():
        extra.report_value(
            "shared_registers", typed, "là thư mục sổ của chính chuyên mục. Không dùng sổ chung thì xóa dòng này."
        )
    return folder


def entry_id(entry: Entry) -> str:
    """Return the id of an entry in its register."""
    match entry:
        case Procedure():
            return entry.code
        case GlossaryTerm():
            return entry.term
        case _:
            return entry.id


def with_shared(own: Sequence[_E], shared: Iterable[_E]) -> tuple[_E, ...]:
    """Return a section's own entries, then those of the common register that it has not."""
    known = {entry_id(entry) for entry in own}
    return (*own, *(entry for entry in shared if entry_id(entry) not in known))


def find_overrides(register: str, own: Iterable[_E], shared: Iterable[_E]) -> Iterator[Override]:
    """Yield each own entry that says something else than the common one; what only one of both knows is no matter."""
    common = {entry_id(entry): entry for entry in shared}
    for entry in own:
        other = common.get(entry_id(entry))
        if other is None or isinstance(entry, GlossaryTerm) or isinstance(other, GlossaryTerm):
            continue
        names = [field.name for field in fields_of(entry) if field.name not in _NOT_FACTS]
        pairs = [(name, getattr(entry, name), getattr(other, name)) for name in names]
        keys = tuple(name for name, one, two in pairs if one and two and one != two)
        if keys:
            yield Override(
                register=register,
                id=entry_id(entry),
                line=entry.line,
                shared=f"{other.path}:{other.line}",
                keys=keys,
            )
