"""outdated.yml → OutdatedRule: a section's own register and the common one, in front of what comes with the program."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Final

from cchc.model.outdated import OldTerm, OutdatedRule
from cchc.sources.fields import Fields
from cchc.sources.values import slug, web_address
from cchc.text.cleaning import one_line

NAME: Final = "outdated"
SHIPPED: Final = f"docs/_data/{NAME}.yml"
"""Below the folder of the example."""
OLD_TERMS: Final = "old_terms"
"""Key of a content file: what it keeps on purpose."""
_SITE: Final = re.compile(r"(?=.*[a-z])[a-z0-9*-]+(?:\.[a-z0-9*-]+)+")
_FEWEST_LETTERS: Final = 4


def read_outdated_rule(fields: Fields) -> OutdatedRule:
    """Return an entry of the register. One without words and sites takes a rule of the program away."""
    words, unclear_words, near, not_near = (
        tuple(one_line(text) for text in fields.texts(key)) for key in ("words", "unclear_words", "near", "not_near")
    )
    if unclear_words and not near:
        fields.report(
            "unclear_words",
            "Chữ cũ tùy câu (unclear_words) cần chữ đứng gần (near), nếu không thì gặp ở khắp nơi. Thêm dòng near, ví "
            "dụ: near: [dịch vụ công, DVC]",
        )
    for text, line in (*fields.texts_with_lines("words"), *fields.texts_with_lines("unclear_words")):
        if sum(map(str.isalnum, text)) < _FEWEST_LETTERS:
            fields.report_line(
                line, f"Chữ cũ (words) “{text}” quá ngắn nên gặp ở khắp nơi. Viết đủ, ví dụ: dịch vụ công mức độ 4"
            )
    for key in ("sites", "other_sites"):
        for text, line in fields.texts_with_lines(key):
            if not _SITE.fullmatch(text):
                fields.report_line(
                    line,
                    f"Tên miền ({key}) “{text}” chưa đúng. Chỉ ghi tên miền, chữ thường, không có https://; dấu * thay "
                    "cho chữ bất kỳ, ví dụ: dichvucong.*.gov.vn",
                )
    return OutdatedRule(
        id=slug(fields, "id", example="dich-vu-cong-muc-do-3-4"),
        words=words,
        unclear_words=unclear_words,
        near=near,
        not_near=not_near,
        sites=fields.texts("sites"),
        other_sites=fields.texts("other_sites"),
        valid_to=fields.required_date("valid_to"),
        now=fields.required_text("now", example="Nay gọi là dịch vụ công trực tuyến toàn trình."),
        url=web_address(fields, "url"),
        basis=fields.text("basis"),
        source=fields.text("source"),
        line=fields.line,
        path=fields.path,
    )


def in_order(own: Iterable[OutdatedRule], shipped: Callable[[], Iterable[OutdatedRule]]) -> tuple[OutdatedRule, ...]:
    """Return the rules of the section and of the common folder, then those of the program; of one id the first."""
    files: dict[str, str] = {}
    # Two of one id in one file are kept: a check tells of them.
    rules = [rule for rule in own if files.setdefault(rule.id, rule.path) == rule.path]
    rules += [rule for rule in shipped() if rule.id not in files]
    return tuple(rule for rule in rules if rule.words or rule.unclear_words or rule.sites)


def read_old_terms(fields: Fields) -> tuple[OldTerm, ...]:
    """Return what a content file keeps on purpose."""
    return tuple(OldTerm(id=text, line=line) for text, line in fields.texts_with_lines(OLD_TERMS))
