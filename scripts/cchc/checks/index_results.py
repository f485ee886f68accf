"""Rules for results of indices: known indices and units, one result a year, values that can be; posts that agree."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from cchc.errors import Problem
from cchc.model import permalinks
from cchc.model.index_results import IndexResults, differing_keys
from cchc.model.known_units import KnownUnits
from cchc.model.library import Library
from cchc.model.registered_results import RegisteredResult
from cchc.model.registers import Index, ProofOfResults
from cchc.sources.labels import label
from cchc.sources.result_columns import TITLES
from cchc.text.dates import short_date
from cchc.text.scores import decimal_text


def check_indices_and_units(library: Library) -> Iterator[Problem]:
    """The index and the unit of a result are known, and the unit existed in that year."""
    docs = library.settings.docs_dir
    indices, issuers = (permalinks.register_file(name, docs_dir=docs) for name in ("indices", "issuers"))
    if not library.registers.index_results:
        return
    results = IndexResults(library)
    for row in library.registers.index_results:
        if results.index(row.index) is None and indices not in library.unreadable:
            yield _problem(row, "index", row.index, _unknown_index(library, row.index, indices))
        if issuers in library.unreadable:
            continue
        if fault := _fault_of_unit(results.units, row, issuers):
            yield _problem(row, "unit", row.unit, fault)


def check_single_results(library: Library) -> Iterator[Problem]:
    """A unit has one result a year in an index, and one in each criterion."""
    results = IndexResults(library)
    seen: dict[tuple[str, tuple[str, int, str], str | None], RegisteredResult] = {}
    for row in library.registers.index_results:
        criterion = row.criterion.casefold() if row.criterion else None
        # The section's own row takes the place of one in the common folder.
        first = seen.setdefault((row.path, results.key(row.index, row.year, row.unit), criterion), row)
        if first is not row:
            what = f", tiêu chí “{row.criterion}”" if row.criterion else ""
            message = (
                f"Kết quả {row.index} năm {row.year} của {row.unit}{what} đã có ở dòng {first.line}. "
                "Xóa một trong hai dòng."
            )
            yield Problem(row.path, row.line, message)


def check_values(library: Library) -> Iterator[Problem]:
    """A result is within the scale of its index, and a decision or report that is no older says it."""
    results = IndexResults(library)
    for row in library.registers.index_results:
        index = results.index(row.index)
        scale = row.scale or (index.scale if index and row.criterion is None else None)
        if row.result is not None and scale is not None and row.result.value > scale:
            fault = f"lớn hơn thang điểm {decimal_text(scale.normalize())} của chỉ số. Kiểm tra lại số."
            yield _problem(row, "result", row.result.text, fault)
        if row.criterion is None and row.is_known and (missing := _fault_of_proof(row, index)):
            yield Problem(row.path, row.line, missing)
        if row.decision is not None and row.decision.issued.year < row.year:
            fault = f"sớm hơn năm được chấm ({row.year}). Sửa năm hoặc ngày quyết định."
            yield _problem(row, "issued", short_date(row.decision.issued), fault)


def check_posts_agree(library: Library) -> Iterator[Problem]:
    """A post about a result says what the register says, or leaves it blank and shows what the register says."""
    results = IndexResults(library)
    for post, form in library.index_results:
        record = results.of_form(form)
        for key, said, known in differing_keys(form, record) if record else ():
            row = f"sổ {permalinks.results_file(docs_dir=library.settings.docs_dir)}"
            message = (
                f"{label(key, parent='index_result')} (index_result → {key}) “{said}” khác {row}, ghi "
                f"“{known or 'chưa xác định'}”. Xóa dòng này để bài tự lấy số của sổ, hoặc sửa chỗ sai."
            )
            yield Problem(post.path, post.lines.get(f"index_result.{key}", post.line("index_result")), message)


def _problem(row: RegisteredResult, key: str, text: str, fault: str) -> Problem:
    return Problem(row.path, row.line, f"Cột {TITLES[key]}: “{text}” {fault}")


def _unknown_index(library: Library, typed: str, file: str) -> str:
    spellings = {
        name.casefold(): index.name for index in library.registers.indices for name in (index.name, *index.aliases)
    }
    near = difflib.get_close_matches(typed.casefold(), spellings, n=1)
    names = ", ".join(index.name for index in library.registers.indices) or "chưa có chỉ số nào"
    likely = f"Có phải là {spellings[near[0]]}? " if near else ""
    return f"chưa có trong sổ {file}. {likely}Các chỉ số: {names}. Chỉ số riêng của cơ quan thì thêm vào sổ ấy."


def _fault_of_unit(units: KnownUnits, row: RegisteredResult, file: str) -> str | None:
    names = units.names(row.unit)
    if not names:
        near = units.near(row.unit)
        likely = f"Có phải là {near}? " if near else ""
        return f"chưa rõ là đơn vị nào. {likely}Viết như trong sổ {file}, hoặc thêm đơn vị ấy vào sổ."
    if len(names) > 1:
        return f"là tên của nhiều cơ quan. Ghi mã (id) trong sổ {file}: {', '.join(units.ids(row.unit))}."
    issuer = units.issuer(row.unit)
    if issuer is not None and issuer.valid_to is not None and issuer.valid_to.year < row.year:
        return f"chỉ có đến ngày {short_date(issuer.valid_to)}, trước năm {row.year}. Ghi đơn vị kế thừa, hoặc sửa năm."
    if issuer is not None and issuer.valid_from is not None and issuer.valid_from.year > row.year:
        return f"chỉ có từ ngày {short_date(issuer.valid_from)}, sau năm {row.year}. Ghi đơn vị cũ, hoặc sửa năm."
    return None


def _fault_of_proof(row: RegisteredResult, index: Index | None) -> str | None:
    if row.decision is not None or index is None:
        return None
    if index.published_by is ProofOfResults.DECISION:
        return (
            f"Có kết quả {index.name} mà chưa có quyết định công bố. Điền {TITLES['number']}, {TITLES['issued']}, "
            f"{TITLES['issuer']}; chưa có quyết định thì để trống kết quả, thứ hạng. Chỉ số công bố bằng báo cáo thì "
            "ghi published_by: report trong sổ indices.yml."
        )
    if row.source is None:
        return f"Có kết quả {index.name} mà chưa nói lấy từ đâu. Điền {TITLES['source']}: tên báo cáo, trang, ngày."
    return None
