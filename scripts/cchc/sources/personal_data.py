"""`personal_data` of a content file → Disclosure; the personal data of a file, of its name and of its links."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Final

from cchc.model.items import Item, Link
from cchc.model.links import scheme_of
from cchc.model.personal_data import Disclosure, Permission
from cchc.model.posts import Post
from cchc.sources.fields import Fields
from cchc.sources.files import SourceText
from cchc.text.personal_data.finding import PersonalDatum, find_personal_data

KEY: Final = "personal_data"
SHORTEST_REASON: Final = 20
"""Characters: “theo quy định” is no reason, the number of a decision with its day is one."""
_KEPT_OF_WITHDRAWN: Final = ("title", "withdrawn", "unit")
_MANY_DIGITS: Final = re.compile(r"[0-9](?:[._ -]?[0-9]){8}|@")


def read_disclosure(fields: Fields) -> Disclosure | None:
    """Return what the file publishes on purpose, or None."""
    entry = fields.mapping("personal_data")
    if entry is None:
        if KEY in fields.lines:
            fields.report(KEY, f"Dòng {KEY} để trống. Ghi lý do và điều được đăng: {_EXAMPLE}; không cần thì xóa dòng.")
        return None
    reason = entry.required_text("reason", example='"Quyết định số 12/QĐ-UBND ngày 05/3/2026 buộc công khai"')
    if reason and len(reason) < SHORTEST_REASON:
        entry.report_value(
            "reason",
            reason,
            f"quá ngắn để người duyệt hiểu. Ghi văn bản nào buộc hoặc cho phép công khai, ai đã duyệt: {_EXAMPLE}",
        )
    allow = tuple(Permission(text=text, line=line) for text, line in entry.texts_with_lines("allow"))
    if not allow and not entry.is_blank("reason"):
        entry.report("allow", f"Chưa nói điều nào được đăng (allow). Ghi loại hoặc đúng chữ ấy: {_EXAMPLE}")
    return Disclosure(reason=reason, allow=allow)


_EXAMPLE: Final = (
    f'{KEY}: {{reason: "Quyết định số 12/QĐ-UBND ngày 05/3/2026 buộc công khai", allow: ["0912 345 678"]}}'
)


def personal_data_of(source: SourceText, item: Item, links: Iterable[Link]) -> tuple[PersonalDatum, ...]:
    """Return the personal data in the text of a content file, in its name, and in the names of files it links to.

    What `personal_data` itself quotes does not count. Of a withdrawn post only the lines that its notice shows do.
    """
    if isinstance(item, Post) and item.withdrawal is not None:
        kept = _front_matter(source, item.lines, only=_KEPT_OF_WITHDRAWN)
        return find_personal_data(kept, first_line=source.front_matter_line)
    front_matter = source.front_matter if KEY not in item.lines else _front_matter(source, item.lines)
    text = f"{front_matter}\n---\n{source.body}"
    found = find_personal_data(text, first_line=source.front_matter_line)
    return (*found, *_in_names(source.path, links))


def _front_matter(source: SourceText, lines: Mapping[str, int], *, only: Collection[str] = ()) -> str:
    """Return the front matter with empty lines for `personal_data`, or for all keys but some."""
    starts = sorted((line, key) for key, line in lines.items() if "." not in key)
    kept = []
    key = ""
    for number, line in enumerate(source.front_matter.split("\n"), start=source.front_matter_line):
        key = next((name for first, name in starts if first == number), key)
        kept.append(line if (key in only if only else key != KEY) else "")
    return "\n".join(kept)


def _in_names(path: str, links: Iterable[Link]) -> Iterator[PersonalDatum]:
    """Yield numbers and addresses in the names of the file and of the files beside it."""
    names = [(PurePosixPath(path).stem, 1)]
    names += [(link.target, link.line) for link in links if scheme_of(link.target) is None]
    for name, line in names:
        if not _MANY_DIGITS.search(name):
            continue
        stem = PurePosixPath(name.partition("#")[0]).stem
        for datum in find_personal_data(re.sub("[-_+]+", " ", stem).replace("%20", " ")):
            yield PersonalDatum(line, datum.kind, datum.words)
