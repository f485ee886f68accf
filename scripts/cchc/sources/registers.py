"""docs/_data/*.yml → Registers."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Final, TypeVar

from cchc.errors import ContentError, Problem, reported_as_problems
from cchc.model import permalinks
from cchc.model.documents import Level
from cchc.model.procedures import Procedure
from cchc.model.prose import WrongPhrase
from cchc.model.registers import (
    Alert,
    Channel,
    Contact,
    ContactKind,
    GlossaryTerm,
    Index,
    Issuer,
    Override,
    Registers,
    Succession,
    TargetState,
    YearTarget,
)
from cchc.shipped import EXAMPLE
from cchc.sources import criteria, front_matter, legal_bases, outdated_rules, search_words
from cchc.sources.criteria import read_criterion
from cchc.sources.fields import Fields
from cchc.sources.files import read_file, read_text
from cchc.sources.front_matter import Mapped, parse
from cchc.sources.index_entries import read_index
from cchc.sources.index_results import personal_data_of_results, read_all_results
from cchc.sources.legal_bases import read_legal_basis, with_shipped
from cchc.sources.outdated_rules import read_outdated_rule
from cchc.sources.procedures import read_procedure
from cchc.sources.search_words import read_search_word
from cchc.sources.shared_registers import find_overrides, with_shared
from cchc.sources.values import email, slug, telephones, web_address
from cchc.text.cleaning import one_line
from cchc.text.personal_data.finding import PersonalDatum, find_personal_data

_T = TypeVar("_T")
_E = TypeVar("_E", Contact, Issuer, Index, Procedure, Channel, GlossaryTerm)
_ALERT_LENGTH: Final = 160
"""Characters; a longer banner takes the place of the page on a phone."""
_NAMES: Final = (
    *("contacts", "issuers", "indices", "procedures", "channels", "targets", "glossary", "alerts"),
    "spelling",
    legal_bases.NAME,
    criteria.NAME,
    search_words.NAME,
    outdated_rules.NAME,
)
_FREE_TEXT: Final = ("contacts", "alerts", "targets", "channels", "indices")
"""Registers with sentences; in the others names, codes and dates leave no room for personal data."""


def read_registers(root: Path, problems: list[Problem], *, docs_dir: str, shared: str | None = None) -> Registers:
    """Return all registers; one without a file is empty. The entries of the folder `shared` follow, if there is one.

    Faults of files and entries are added to `problems`; all other entries are returned.
    """
    folder = PurePosixPath(permalinks.register_file("", docs_dir=docs_dir)).parent.as_posix()
    try:
        names = _names_in(root, folder)
        common = _names_in(root, shared) if shared is not None else ()
    except ContentError as error:
        problems.extend(error.problems)
        return Registers()
    problems.extend(_misnamed(names, folder, elsewhere=common))
    if shared is not None:
        problems.extend(_misnamed(common, shared, elsewhere=("contacts.yml",)))
    targets = permalinks.register_file("targets", docs_dir=docs_dir)
    if "targets.yml" in common:
        message = f"Chỉ tiêu là của riêng từng cơ quan. Chuyển tệp này về {targets} của chuyên mục."
        problems.append(Problem(f"{shared}/targets.yml", 0, message))
    overrides: list[Override] = []

    def read(name: str, entry: Callable[[Fields], _E]) -> tuple[_E, ...]:
        path = permalinks.register_file(name, docs_dir=docs_dir)
        own = _read(root, path, entry, problems) if f"{name}.yml" in names else ()
        if f"{name}.yml" not in common:
            return own
        path = f"{shared}/{name}.yml"
        others = tuple(_placed(one, path) for one in _read(root, path, entry, problems))
        overrides.extend(find_overrides(name, own, others))
        return with_shared(own, others)

    # Alerts have no ids: those of the common folder stand beside the section's own.
    folders = ((folder, names), *(((shared, common),) if shared is not None else ()))
    alerts = [
        replace(alert, path=f"{place}/alerts.yml")
        for place, files in folders
        if "alerts.yml" in files
        for alert in _read(root, f"{place}/alerts.yml", _alert, problems)
    ]

    def listed(name: str, entry: Callable[[Fields], _T]) -> tuple[_T, ...]:
        return tuple(
            one
            for place, files in folders
            if f"{name}.yml" in files
            for one in _read(root, f"{place}/{name}.yml", entry, problems)
        )

    laws = permalinks.register_file(legal_bases.NAME, docs_dir=docs_dir)
    own_laws = _read(root, laws, read_legal_basis, problems) if f"{legal_bases.NAME}.yml" in names else ()
    own_criteria = permalinks.register_file(criteria.NAME, docs_dir=docs_dir)
    results = read_all_results(root, folders, problems)
    return Registers(
        criteria=_read(root, own_criteria, read_criterion, problems) if f"{criteria.NAME}.yml" in names else (),
        contacts=read("contacts", _contact),
        issuers=read("issuers", _issuer),
        indices=read("indices", read_index),
        index_results=results,
        procedures=read("procedures", read_procedure),
        channels=read("channels", _channel),
        targets=_read(root, targets, _target, problems) if "targets.yml" in names else (),
        glossary=read("glossary", _term),
        alerts=tuple(alerts),
        overrides=tuple(overrides),
        wrong_phrases=listed("spelling", _wrong_phrase),
        search_words=listed(search_words.NAME, read_search_word),
        legal_bases=with_shipped(own_laws, lambda: _read(EXAMPLE, legal_bases.SHIPPED, read_legal_basis, [])),
        outdated=outdated_rules.in_order(
            listed(outdated_rules.NAME, read_outdated_rule),
            lambda: _read(EXAMPLE, outdated_rules.SHIPPED, read_outdated_rule, []),
        ),
        personal_data=tuple(
            (f"{place}/{name}.yml", datum)
            for place, files in folders
            for name in _FREE_TEXT
            if f"{name}.yml" in files
            for datum in _personal_data(root, f"{place}/{name}.yml")
        )
        + personal_data_of_results(results),
    )


def _placed(entry: _E, path: str) -> _E:
    """Return an entry of a common register with its file."""
    return entry if isinstance(entry, GlossaryTerm) else replace(entry, path=path)


def _names_in(root: Path, folder: str) -> Sequence[str]:
    """Return the names of the files in the folder of registers.

    A listing keeps letter case: `Contacts.yml` is not `contacts.yml` on Windows either.
    """
    with reported_as_problems(root, folder):
        try:
            return sorted(file.name for file in (root / folder).iterdir() if not file.is_dir())
        except (FileNotFoundError, NotADirectoryError):
            return ()


def _misnamed(names: Sequence[str], folder: str, *, elsewhere: Sequence[str]) -> Iterator[Problem]:
    """Yield a Problem for each file with the misspelled name of a register, and for contacts missing everywhere."""
    missing = {name for name in _NAMES if f"{name}.yml" not in names}
    for name in names:
        stem = name.partition(".")[0].strip().casefold()
        near = difflib.get_close_matches(stem, _NAMES, n=1, cutoff=0.8)
        is_meant = bool(near and near[0] in missing) or name.casefold().endswith((".yml", ".yaml"))
        if name in {f"{known}.yml" for known in _NAMES} or name.startswith(("_", ".")) or not is_meant:
            continue
        right = f"Đổi tên thành {near[0]}.yml" if near and near[0] in missing else f"Các sổ: {', '.join(_NAMES)}"
        missing -= set(near)
        yield Problem(f"{folder}/{name}", 0, f"Không sổ nào có tên này nên tệp bị bỏ qua. {right}.")
    if "contacts" in missing and "contacts.yml" not in elsewhere:
        message = (
            "Thiếu sổ nơi liên hệ, nên trang không có đường dây nóng nào. Tạo tệp này; chưa có mục nào thì ghi một "
            "dòng: []"
        )
        yield Problem(f"{folder}/contacts.yml", 0, message)


def _read(root: Path, path: str, entry: Callable[[Fields], _T], problems: list[Problem]) -> tuple[_T, ...]:
    try:
        node = parse(read_text(read_file(root, path), path), path)
    except ContentError as error:
        problems.extend(error.problems)
        return ()
    if isinstance(node, Mapped) and not node.values:
        message = "Sổ không còn mục nào. Lấy lại bản trước của tệp; nếu đúng là chưa có mục nào thì ghi một dòng: []"
        problems.append(Problem(path, 0, message))
        return ()
    if not isinstance(node, front_matter.Listed):
        problems.append(Problem(path, node.line, "Sổ phải là một danh sách, mỗi mục bắt đầu bằng gạch ngang: - id: …"))
        return ()
    entries = []
    for value in node.values:
        fields = Fields(value, path, name=PurePosixPath(path).stem)
        found = entry(fields)
        try:
            fields.finish()
        except ContentError as error:
            problems.extend(error.problems)
        else:
            entries.append(found)
    return tuple(entries)


def _personal_data(root: Path, path: str) -> tuple[PersonalDatum, ...]:
    """Return the personal data of a register; a file that cannot be read has its Problem already."""
    try:
        return find_personal_data(read_text(read_file(root, path), path))
    except ContentError:
        return ()


def _contact(fields: Fields) -> Contact:
    return Contact(
        id=slug(fields, "id", example="duong-day-nong"),
        name=fields.required_text("name", example="Đường dây nóng của xã"),
        kind=fields.choice("kind", ContactKind, default=ContactKind.OFFICE),
        phones=telephones(fields, "phone"),
        address=fields.text("address"),
        email=email(fields, "email"),
        url=web_address(fields, "url"),
        purpose=fields.text("purpose"),
        hours=fields.text("hours"),
        bring=fields.texts("bring"),
        checked=fields.date("checked"),
        source=fields.text("source"),
        line=fields.line,
    )


def _issuer(fields: Fields) -> Issuer:
    return Issuer(
        id=slug(fields, "id", example="ubnd-xa-minh-duc"),
        name=fields.required_text("name", example="Ủy ban nhân dân xã Minh Đức"),
        level=_level(fields),
        parent=fields.text("parent"),
        province=fields.text("province"),
        code=fields.text("code"),
        valid_from=fields.date("valid_from"),
        valid_to=fields.date("valid_to"),
        basis=fields.text("basis"),
        aliases=fields.texts("aliases"),
        successors=tuple(_succession(entry) for entry in fields.mappings("successors")),
        line=fields.line,
    )


def _level(fields: Fields) -> str:
    fields.required_text("level", example="xa")
    return fields.choice("level", Level, default=Level.COMMUNE).value


def _succession(fields: Fields) -> Succession:
    scope = fields.text("scope")
    if scope not in {None, "all", "part"}:
        fields.report(
            "scope", f"Phạm vi kế thừa (scope) “{scope}” chưa đúng. Chỉ dùng all (toàn bộ) hoặc part (một phần)."
        )
    return Succession(
        issuer=fields.required_text("id", example="ubnd-xa-xuan-mai"),
        whole=scope != "part",
        start=fields.date("from"),
        basis=fields.text("basis"),
    )


def _channel(fields: Fields) -> Channel:
    return Channel(
        id=slug(fields, "id", example="truyen-thanh"),
        name=fields.required_text("name", example="Hệ thống truyền thanh"),
        line=fields.line,
    )


def _target(fields: Fields) -> YearTarget:
    result, source = fields.text("result"), fields.text("result_source")
    if result is not None and source is None:
        fields.report("result", "Có kết quả (result) mà chưa nói lấy từ đâu. Thêm result_source: Báo cáo số …, ngày …")
    state = None if fields.is_blank("state") else fields.choice("state", TargetState, default=TargetState.ONGOING)
    if state is not None and state is not TargetState.ONGOING and result is None:
        fields.report(
            "state", "Đã ghi đạt hay chưa đạt (state) mà chưa có kết quả (result). Thêm result, hoặc bỏ state."
        )
    return YearTarget(
        year=fields.required_year("year"),
        text=fields.required_text("text", example="Tỷ lệ hồ sơ nộp trực tuyến"),
        target=fields.required_text("target", example="từ 80 % trở lên"),
        result=result,
        state=state,
        source=fields.required_text("source", example="Kế hoạch cải cách hành chính năm 2026, mục II.1"),
        result_source=source,
        line=fields.line,
    )


def _term(fields: Fields) -> GlossaryTerm:
    return GlossaryTerm(
        term=fields.required_text("term", example="CCHC"),
        meaning=fields.required_text("meaning", example="cải cách hành chính"),
        is_well_known=fields.flag("well_known", default=False),
        aloud=fields.text("aloud"),
    )


def _alert(fields: Fields) -> Alert:
    text = fields.required_text("text", example="Hệ thống tiếp nhận hồ sơ tạm dừng để bảo trì.")
    if len(text) > _ALERT_LENGTH:
        fields.report(
            "text",
            f"Thông báo (text) dài {len(text)} ký tự. Rút còn một, hai câu, không quá {_ALERT_LENGTH} ký tự; "
            "phần còn lại viết thành bài và dẫn tới bằng link.",
        )
    start, end = fields.required_date("from"), fields.required_date("until")
    if end < start:
        fields.report("until", "Ngày cuối (until) sớm hơn ngày đầu (from). Sửa một trong hai ngày.")
    return Alert(text=text, link=fields.text("link"), start=start, end=end, line=fields.line)


def _wrong_phrase(fields: Fields) -> WrongPhrase:
    wrong = one_line(fields.required_text("wrong", example="bổ xung"))
    right = fields.text("right")
    if right is not None and right.casefold() == wrong.casefold():
        fields.report("right", f"Chữ đúng (right) giống chữ sai (wrong). Muốn thôi nhắc “{wrong}” thì để trống right.")
    if not all(word.isalpha() for word in wrong.split()):
        fields.report("wrong", f"Chữ sai (wrong) “{wrong}” chỉ gồm các tiếng cách nhau một dấu cách, ví dụ: bổ xung")
    return WrongPhrase(wrong=wrong.casefold(), right=right)
