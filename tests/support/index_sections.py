"""The section of an office that does not exist, with results of indices that nobody measured."""

from __future__ import annotations

from pathlib import Path

from support.projects import SETTINGS, content_text, write_project

OFFICE = SETTINGS.replace(
    "kinds: [{id: tin, title: Tin}", "kinds: [{id: tin, title: Tin}, {id: chi-so, title: Chỉ số, form: index_result}"
)
INDICES = """\
- id: par-index
  name: PAR INDEX
  full_name: Chỉ số cải cách hành chính
  owner: Bộ Nội vụ
  scale: 100
  aliases: [Par Index]
  meaning: Cho biết kết quả cải cách hành chính.
- {id: papi, name: PAPI, full_name: Chỉ số hiệu quả quản trị và hành chính công cấp tỉnh, published_by: report}
- {id: dti, name: DTI, full_name: Chỉ số chuyển đổi số, scale: 1}
- {id: sipas, name: SIPAS, full_name: Chỉ số hài lòng}
"""
ISSUERS = """\
- {id: ubnd-xa-thu, name: Ủy ban nhân dân xã Thử, level: xa, province: tỉnh Thử}
- {id: ubnd-xa-mau, name: Ủy ban nhân dân xã Mẫu, level: xa, province: tỉnh Thử, aliases: [xã Mẫu cũ]}
- {id: ubnd-huyen-cu, name: Ủy ban nhân dân huyện Cũ, level: huyen, province: tỉnh Thử, valid_to: 2025-06-30}
"""
HEAD = (
    "Chỉ số;Năm;Đơn vị;Tiêu chí;Kết quả;Thang điểm;Thứ hạng;Tổng số đơn vị;Xếp nhóm;Số quyết định;Ngày quyết định;"
    "Cơ quan ban hành;Nguồn;Ngày kiểm tra"
)
_POST = content_text(
    "Bài thử.",
    title="Kết quả PAR INDEX năm 2025 của xã Thử",
    date="2026-04-02",
    areas=["the-che"],
    summary="Xã Thử xếp hạng trong tỉnh.",
    kind="chi-so",
    tags=["PAR INDEX"],
    index_result={"index": "par-index", "year": 2025, "unit": "Ủy ban nhân dân xã Thử"},
)


def row(year: int, result: str = "", **cells: str) -> str:
    """Return a line of the register: of PAR INDEX and the office, decided in spring, unless `cells` say otherwise."""
    values = {
        "index": "PAR INDEX",
        "unit": "Ủy ban nhân dân xã Thử",
        "criterion": "",
        "scale": "",
        "rank": "",
        "ranked": "",
        "grade": "",
        "number": "12/QĐ-UBND",
        "issued": f"15/03/{year + 1}",
        "issuer": "Ủy ban nhân dân tỉnh Thử",
        "source": "",
        "checked": "",
    } | cells
    return ";".join(
        (
            *(values["index"], str(year), values["unit"], values["criterion"], result, values["scale"]),
            *(values["rank"], values["ranked"], values["grade"], values["number"], values["issued"], values["issuer"]),
            *(values["source"], values["checked"]),
        )
    )


def results_file(*rows: str, head: str = HEAD) -> str:
    """Return the register with these lines, as Excel saves it."""
    return "\ufeff" + "\r\n".join((head, *rows)) + "\r\n"


def made_up_rows() -> tuple[str, ...]:
    """Return results of eight years with one gap, of three units, in four indices."""
    own = {2018: "79,5", 2019: "81,2", 2020: "83,07", 2021: "84,1", 2023: "86,44", 2024: "88,02", 2025: "87,53"}
    province = {2021: "85,9", 2022: "86,3", 2023: "87,1", 2024: "87,95", 2025: "84,2"}
    other = {2023: "80,15", 2024: "83,6", 2025: "86,9"}
    report = {"number": "", "issued": "", "issuer": "", "source": "Báo cáo thử, trang 5"}
    return (
        *(row(year, result, rank=str(year - 2010), ranked="30") for year, result in own.items()),
        *(row(year, result, unit="tỉnh Thử") for year, result in province.items()),
        *(row(year, result, unit="xã Mẫu") for year, result in other.items()),
        row(2025, "9,5", criterion="Công tác chỉ đạo, điều hành", scale="10"),
        row(2025, "", criterion="Cải cách thể chế"),
        row(2022, "43,1", index="PAPI", unit="tỉnh Thử", scale="60", grade="Nhóm trung bình – cao", **report),
        row(2023, "61,8", index="PAPI", unit="tỉnh Thử", scale="80", grade="Nhóm cao", **report),
        row(2024, "0,7123", index="DTI"),
    )


def make_index_section(folder: Path, *rows: str, post: str = _POST) -> Path:
    """Write the section into a folder and return it; without `rows` with the made-up ones."""
    write_project(
        folder,
        settings=OFFICE,
        registers={"indices": INDICES, "issuers": ISSUERS},
        posts={"2026/ket-qua-par-index": post},
    )
    (folder / "docs/_data/ket-qua-chi-so.csv").write_text(
        results_file(*(rows or made_up_rows())), encoding="utf-8", newline=""
    )
    return folder
