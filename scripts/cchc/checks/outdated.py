"""Rules for advice that time made wrong: a text of today does not repeat it, an exception names what there is."""

from __future__ import annotations

from collections.abc import Iterator

from cchc.errors import Problem
from cchc.model import permalinks
from cchc.model.library import Library
from cchc.model.outdated_advice import OutdatedAdvice, advice_of, is_new_text, present_successors
from cchc.text.dates import short_date
from cchc.text.folding import canonical_words


def remind_of_outdated_advice(library: Library) -> Iterator[Problem]:
    """A text that was written after the end of a word, a site or an office does not speak as if they were there.

    One reminder for each of them in a file, at its first line. Old texts get a note on their page instead.
    """
    today = library.now.date()
    for item in (*library.items, *library.hidden_posts):
        found: dict[str, list[OutdatedAdvice]] = {}
        for advice in advice_of(library, item, today):
            if is_new_text(item, advice):
                found.setdefault(advice.id, []).append(advice)
        for places in found.values():
            yield Problem(item.path, places[0].mention.line, _message(library, places))


def check_outdated_rules(library: Library) -> Iterator[Problem]:
    """An id occurs once in the register of a section; what a text keeps on purpose is an id of a register."""
    seen: set[tuple[str, str]] = set()
    for rule in library.registers.outdated:
        if rule.path and (rule.path, rule.id) in seen:
            yield Problem(rule.path, rule.line, f"Mã (id) “{rule.id}” đã có ở trên. Mỗi mục có một mã riêng.")
        seen.add((rule.path, rule.id))
    known = {rule.id for rule in library.registers.outdated} | {issuer.id for issuer in library.registers.issuers}
    files = {permalinks.register_file(name, docs_dir=library.settings.docs_dir) for name in ("outdated", "issuers")}
    if files & library.unreadable:
        return
    for item in (*library.items, *library.hidden_posts):
        for term in item.old_terms:
            if term.id not in known:
                message = (
                    f"Chữ cũ được giữ (old_terms) “{term.id}” không có trong sổ outdated hay issuers. Ghi mã (id) mà "
                    "lệnh check nêu, hoặc xóa đi."
                )
                yield Problem(item.path, term.line, message)


def _message(library: Library, places: list[OutdatedAdvice]) -> str:
    first = places[0]
    words = "; ".join(dict.fromkeys(f"“{one.mention.found}”" for one in places))
    lines = list(dict.fromkeys(one.mention.line for one in places))
    where = f" (dòng {', '.join(map(str, lines))})" if len(lines) > 1 else ""
    keep = (
        "Cố ý nhắc chuyện cũ thì nói rõ trong câu (trước đây, nay là…), đặt trong ngoặc kép “…”, hoặc thêm dòng "
        f"old_terms: [{first.id}]"
    )
    if first.issuer is not None:
        names = [issuer.name for issuer in present_successors(library, first.issuer, library.now.date())]
        are = "Nay là" if canonical_words(first.mention.found) == first.mention.key else "Đơn vị hành chính nay thuộc"
        now = f" {are}: {'; '.join(names)}." if names else " Sổ issuers chưa ghi đơn vị kế thừa."
        return f"{words}{where} đã kết thúc hoạt động ngày {short_date(first.valid_to)}.{now} {keep}"
    rule = first.rule
    since = short_date(rule.first_day) if rule else short_date(first.valid_to)
    now = f" {rule.now}" if rule else ""
    doubt = f" ({rule.source.rstrip('.')})" if rule and rule.source else ""
    return f"{words}{where} không còn dùng từ ngày {since}.{now}{doubt} {keep}"
