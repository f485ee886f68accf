"""What an import tells of personal data in a draft, which would stop its publication."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from cchc.checks.personal_data import NAMES
from cchc.intake.manuscript import Remarks
from cchc.model.personal_data import is_registered
from cchc.model.registers import Registers
from cchc.text.personal_data.finding import find_personal_data, masked
from cchc.text.personal_data.kinds import PersonalDataKind

_MOST_SHOWN: Final = 3


def private_words(
    texts: Iterable[str | None], facts: Mapping[str, object], registers: Callable[[], Registers]
) -> Remarks:
    """Return remarks on the personal data in texts and facts of a draft, by kind; `registers` is asked if needed."""
    found = find_personal_data("\n\n".join(filter(None, (*texts, *_words_of(facts)))))
    if found:
        known = registers()
        numbers, addresses = known.telephones, known.e_mail_addresses
        found = tuple(one for one in found if not is_registered(one, telephones=numbers, addresses=addresses))
    to_check = []
    for kind in PersonalDataKind:
        words = list(dict.fromkeys(masked(one.words) for one in found if one.kind is kind))
        if words:
            shown = "”, “".join(words[:_MOST_SHOWN])
            more = f" và {len(words) - _MOST_SHOWN} chỗ nữa" if len(words) > _MOST_SHOWN else ""
            to_check.append(
                f"Có {NAMES[kind]}: “{shown}”{more}. Xóa trước khi đăng, hoặc ghi lý do ở personal_data (bài 09)."
            )
    return Remarks(to_check=tuple(to_check))


def _words_of(value: object) -> Iterator[str]:
    """Yield every text of nested facts."""
    match value:
        case str():
            yield value
        case Mapping():
            for one in value.values():
                yield from _words_of(one)
        case list() | tuple():
            for one in value:
                yield from _words_of(one)
