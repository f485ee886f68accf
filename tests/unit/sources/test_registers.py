from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from cchc.errors import Problem
from cchc.model.registers import ContactKind, Registers, Succession
from cchc.sources.registers import read_registers
from cchc.text.personal_data.kinds import PersonalDataKind
from cchc.text.telephones import read_telephones
from support.projects import write_project

CONTACTS = """\
# ghi chú
- id: duong-day-nong
  name: Đường dây nóng
  kind: hotline
  phone:
- {id: mot-cua, name: Bộ phận Một cửa, phone: "18001096", checked: 2026-03-15}
"""


def read(folder: Path) -> tuple[Registers, list[Problem]]:
    problems: list[Problem] = []
    return read_registers(folder, problems, docs_dir="docs"), problems


MISSING = (
    "docs/_data/contacts.yml: Thiếu sổ nơi liên hệ, nên trang không có đường dây nóng nào. Tạo tệp này; chưa có mục "
    "nào thì ghi một dòng: []"
)


def test_registers_without_files_are_empty_and_hotlines_are_missed(tmp_path: Path) -> None:
    registers, problems = read(tmp_path)
    assert replace(registers, legal_bases=(), outdated=()) == Registers()
    assert [str(problem) for problem in problems] == [MISSING]


def test_laws_come_with_the_program_and_the_section_adds_its_own_or_says_otherwise(tmp_path: Path) -> None:
    shipped = {law.id: law for law in read(tmp_path)[0].legal_bases}
    write_project(tmp_path)
    text = (
        "- {id: luat-can-cuoc, name: Luật mới, valid_from: 2027-01-01, kinds: [id-number]}\n"
        "- {id: sai-loai, name: Luật, valid_from: 2027-01-01, kinds: [cccd]}\n"
        "- {id: sai-ngay, name: Luật, valid_from: 2027-01-01, valid_to: 2026-01-01}\n"
    )
    (tmp_path / "docs/_data/legal_bases.yml").write_text(text, encoding="utf-8")
    registers, problems = read(tmp_path)
    assert {law.name for law in registers.legal_bases if law.id == "luat-can-cuoc"} == {"Luật mới"}
    assert {law.id for law in registers.legal_bases} == set(shipped)
    law = shipped["luat-bao-ve-du-lieu-ca-nhan"]
    assert not law.holds(PersonalDataKind.PHONE, day=date(2025, 12, 31))
    assert law.holds(PersonalDataKind.PHONE, day=date(2026, 1, 1))
    assert [problem.line for problem in problems] == [2, 3]
    assert "“cccd” không có. Các loại: id-number" in problems[0].message


def test_rules_of_outdated_advice_come_with_the_program_and_an_office_adds_changes_and_takes_away(
    tmp_path: Path,
) -> None:
    shipped = {rule.id: rule for rule in read(tmp_path)[0].outdated}
    assert shipped["dich-vu-cong-muc-do-3-4"].first_day == date(2022, 8, 15)
    write_project(tmp_path)
    text = (
        "- {id: cong-cu, words: [Cổng huyện], sites: [dvc.huyen.example], valid_to: 2025-06-30, now: Vào cổng xã.}\n"
        "- {id: so-ho-khau-giay, words: [], valid_to: 2022-12-31, now: Không nhắc.}\n"
        "- {id: nghi-dinh-42-2022, words: [42/2022/NĐ-CP], valid_to: 2027-01-01, now: Còn dùng.}\n"
        "- {id: sai-mien, sites: ['https://a.vn'], words: [cũ], valid_to: 2025-06-30, now: Nay.}\n"
    )
    (tmp_path / "docs/_data/outdated.yml").write_text(text, encoding="utf-8")
    registers, problems = read(tmp_path)
    rules = {rule.id: rule for rule in registers.outdated}
    assert rules.keys() == {*shipped, "cong-cu"} - {"so-ho-khau-giay"}
    assert rules["nghi-dinh-42-2022"].now == "Còn dùng."
    assert (rules["cong-cu"].path, rules["cong-cu"].line) == ("docs/_data/outdated.yml", 1)
    assert [problem.line for problem in problems] == [4, 4]
    assert "“cũ” quá ngắn" in problems[0].message + problems[1].message


def test_hotlines_are_missed_though_the_other_registers_are_there(tmp_path: Path) -> None:
    write_project(tmp_path)
    (tmp_path / "docs/_data/contacts.yml").unlink()
    registers, problems = read(tmp_path)
    assert [issuer.id for issuer in registers.issuers] == ["ubnd-xa-thu"]
    assert [str(problem) for problem in problems] == [MISSING]


@pytest.mark.parametrize(
    "name",
    [
        *("contacts.yml.txt", "contacts.yaml", "Contacts.yml", "CONTACTS.YML", "contacts.yml.bak", "contacts.txt"),
        *("contact.yml", "contacts.json", "contacts"),
    ],
)
def test_a_register_under_another_name_is_told_with_the_right_one(tmp_path: Path, name: str) -> None:
    write_project(tmp_path)
    (tmp_path / "docs/_data/contacts.yml").unlink()
    (tmp_path / "docs/_data" / name).write_text(CONTACTS, encoding="utf-8")
    assert [str(problem) for problem in read(tmp_path)[1]] == [
        f"docs/_data/{name}: Không sổ nào có tên này nên tệp bị bỏ qua. Đổi tên thành contacts.yml."
    ]


@pytest.mark.parametrize("name", ["indices", "procedures", "channels", "targets", "glossary", "issuers"])
def test_every_register_is_known_by_its_name(tmp_path: Path, name: str) -> None:
    write_project(tmp_path)
    (tmp_path / f"docs/_data/{name}.yml").unlink(missing_ok=True)
    (tmp_path / f"docs/_data/{name}.yaml").write_text("[]\n", encoding="utf-8")
    assert [str(problem) for problem in read(tmp_path)[1]] == [
        f"docs/_data/{name}.yaml: Không sổ nào có tên này nên tệp bị bỏ qua. Đổi tên thành {name}.yml."
    ]


def test_a_copy_that_nobody_reads_is_told_and_notes_are_let_be(tmp_path: Path) -> None:
    write_project(tmp_path)
    for name in ("contacts - Copy.yml", "lien-he.yaml", "ghi-chu.txt", "contacts.yml.bak", "_cu.yml", ".tam.yml"):
        (tmp_path / "docs/_data" / name).write_text("[]\n", encoding="utf-8")
    known = (
        "Các sổ: contacts, issuers, indices, procedures, channels, targets, glossary, alerts, spelling, legal_bases, "
        "criteria, search_words, outdated"
    )
    assert [str(problem) for problem in read(tmp_path)[1]] == [
        f"docs/_data/contacts - Copy.yml: Không sổ nào có tên này nên tệp bị bỏ qua. {known}.",
        f"docs/_data/lien-he.yaml: Không sổ nào có tên này nên tệp bị bỏ qua. {known}.",
    ]


@pytest.mark.parametrize("text", ["", "\n\n", "# Nơi liên hệ\n", "{}\n"])
@pytest.mark.parametrize("name", ["contacts", "issuers", "glossary"])
def test_a_register_that_somebody_has_emptied_is_told(tmp_path: Path, name: str, text: str) -> None:
    write_project(tmp_path, registers={name: text})
    assert [str(problem) for problem in read(tmp_path)[1]] == [
        (
            f"docs/_data/{name}.yml: Sổ không còn mục nào. Lấy lại bản trước của tệp; nếu đúng là chưa có mục nào thì "
            "ghi một dòng: []"
        )
    ]


def test_a_register_may_say_that_it_has_no_entry(tmp_path: Path) -> None:
    write_project(tmp_path, registers={"contacts": "# chưa có\n[]\n", "channels": "[]"})
    assert read(tmp_path)[1] == []


def test_registers_are_read(tmp_path: Path) -> None:
    write_project(
        tmp_path,
        registers={
            "contacts": CONTACTS,
            "issuers": "- {id: a, name: A, level: huyen, valid_to: 2025-06-30, "
            "successors: [{id: b, from: 2025-07-01}, {id: c, scope: part}]}\n",
            "procedures": '- {code: "1.001193", name: Đăng ký khai sinh}\n',
            "channels": "- {id: zalo, name: Zalo}\n",
            "glossary": "- {term: CCHC, meaning: cải cách hành chính}\n",
            "indices": "- {id: sipas, name: SIPAS, full_name: Chỉ số hài lòng, aliases: [Sipas]}\n",
        },
    )
    registers, problems = read(tmp_path)
    assert problems == []
    hotline, office = registers.contacts
    assert (hotline.kind, hotline.phones, hotline.is_known, hotline.line) == (ContactKind.HOTLINE, (), False, 2)
    assert (office.kind, office.phones, office.is_known, office.checked) == (
        ContactKind.OFFICE,
        read_telephones("18001096"),
        True,
        date(2026, 3, 15),
    )
    assert registers.issuers[0].successors == (
        Succession(issuer="b", whole=True, start=date(2025, 7, 1), basis=None),
        Succession(issuer="c", whole=False, start=None, basis=None),
    )
    assert registers.procedures[0].code == "1.001193"
    assert registers.channels[0].name == "Zalo"
    assert registers.glossary[0].meaning == "cải cách hành chính"
    assert registers.indices[0].aliases == ("Sipas",)


@pytest.mark.parametrize(
    ("name", "text", "start"),
    [
        ("contacts", "- {name: A}\n", "docs/_data/contacts.yml:1: Thiếu mã (id). "),
        (
            "contacts",
            "\n- {id: a, name: A, kind: phone}\n",
            "docs/_data/contacts.yml:2: Thể loại (kind) “phone” chưa đúng. ",
        ),
        ("contacts", "- {id: a, name: A, dien-thoai: 1}\n", "docs/_data/contacts.yml:1: Không có khóa “dien-thoai”. "),
        ("issuers", "id: a\n", "docs/_data/issuers.yml:1: Sổ phải là một danh sách, "),
        (
            "issuers",
            "- {id: a, name: A: B, level: xa}\n",
            "docs/_data/issuers.yml:1: Dòng “- {id: a, name: A: B, level: xa}”",
        ),
        (
            "issuers",
            "- {id: a, name: A, level: xa, successors: [{id: b, scope: half}]}\n",
            "docs/_data/issuers.yml:1: Phạm vi kế thừa (scope) “half” chưa đúng. ",
        ),
        *(
            (name, f"- {{id: ../x, name: A, {rest}}}\n", f"docs/_data/{name}.yml:1: Mã (id) “../x” chỉ dùng a-z, ")
            for name, rest in (
                ("contacts", "kind: office"),
                ("issuers", "level: xa"),
                ("indices", "full_name: A"),
                ("channels", ""),
            )
        ),
        (
            "contacts",
            "- {id: a, name: A, url: 'javascript:alert(1)'}\n",
            "docs/_data/contacts.yml:1: Địa chỉ liên kết (url) “javascript:alert(1)” phải bắt đầu bằng https://. ",
        ),
        (
            "contacts",
            "- {id: a, name: A, phone: đang cập nhật}\n",
            "docs/_data/contacts.yml:1: Số điện thoại (phone) “đang cập nhật” có phần không gọi được. ",
        ),
        (
            "contacts",
            "- {id: a, name: A, email: a b@c}\n",
            "docs/_data/contacts.yml:1: Thư điện tử (email) “a b@c” chưa đúng. ",
        ),
        (
            "issuers",
            "- {id: a, name: A, level: xa, valid_from: 0203-01-01}\n",
            "docs/_data/issuers.yml:1: Ngày bắt đầu tồn tại (valid_from) “0203-01-01” nằm ngoài khoảng năm 1945–2100. ",
        ),
        (
            "issuers",
            "- {id: a, name: A, level: thanh-pho}\n",
            "docs/_data/issuers.yml:1: Cấp (level) “thanh-pho” chưa đúng. Chỉ dùng một trong các từ: trung-uong, ",
        ),
        ("issuers", "- {id: a, name: A}\n", "docs/_data/issuers.yml:1: Thiếu cấp (level). "),
        ("procedures", "- {code: 1.1, name: A}\n", "docs/_data/procedures.yml:1: Mã thủ tục (code) “1.1” chưa đúng "),
        ("procedures", "- Đăng ký khai sinh\n", "docs/_data/procedures.yml:1: "),
        ("targets", "- {year: 2025, text: A, source: B}\n", "docs/_data/targets.yml:1: Thiếu mức đề ra (target). "),
        (
            "targets",
            "- {year: 2025, text: A, source: B, target: C, result: D}\n",
            "docs/_data/targets.yml:1: Có kết quả (result) mà chưa nói lấy từ đâu. Thêm result_source: ",
        ),
        (
            "targets",
            "- {year: 2025, text: A, source: B, target: C, state: met}\n",
            "docs/_data/targets.yml:1: Đã ghi đạt hay chưa đạt (state) mà chưa có kết quả (result). ",
        ),
        (
            "targets",
            "- {year: 2025, text: A, source: B, target: C, state: xong}\n",
            "docs/_data/targets.yml:1: Đạt hay chưa (state) “xong” chưa đúng. Chỉ dùng một trong",
        ),
    ],
)
def test_a_fault_of_a_register_is_told_on_its_line(tmp_path: Path, name: str, text: str, start: str) -> None:
    write_project(tmp_path, registers={name: text})
    assert {str(problem)[: len(start)] for problem in read(tmp_path)[1]} == {start}


def test_faults_of_all_registers_are_told_at_once(tmp_path: Path) -> None:
    write_project(
        tmp_path, registers={"contacts": "- {name: A}\n- {name: B}\n", "channels": "- {id: a}\n", "glossary": "a: b"}
    )
    assert [(problem.path.rpartition("/")[2], problem.line) for problem in sorted(read(tmp_path)[1])] == [
        ("channels.yml", 1),
        ("contacts.yml", 1),
        ("contacts.yml", 2),
        ("glossary.yml", 1),
    ]


def test_what_is_right_in_the_registers_is_read_beside_what_is_wrong(tmp_path: Path) -> None:
    write_project(
        tmp_path,
        registers={
            "contacts": "- {name: A}\n- {id: b, name: B}\n",
            "channels": "- {id: zalo, name: Zalo}\n",
            "glossary": "a: b",
        },
    )
    registers, problems = read(tmp_path)
    assert len(problems) == 2
    assert [contact.id for contact in registers.contacts] == ["b"]
    assert [channel.id for channel in registers.channels] == ["zalo"]
    assert [issuer.id for issuer in registers.issuers] == ["ubnd-xa-thu"]


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ("text: Bão, from: 2026-12-05, until: 2026-12-04", "Ngày cuối (until) sớm hơn ngày đầu (from). "),
        (f"text: {'a' * 161}, from: 2026-12-05, until: 2026-12-05", "Thông báo (text) dài 161 ký tự. "),
        ("text: Bão, until: 2026-12-05", "Thiếu ngày bắt đầu (from)"),
    ],
)
def test_an_alert_needs_its_days_and_few_words(tmp_path: Path, entry: str, message: str) -> None:
    write_project(tmp_path, registers={"alerts": f"- {{{entry}}}\n"})
    registers, (problem,) = read(tmp_path)
    assert registers.alerts == ()
    assert str(problem).startswith(f"docs/_data/alerts.yml:1: {message}")


def test_an_alert_is_read_with_its_link(tmp_path: Path) -> None:
    write_project(
        tmp_path, registers={"alerts": "- {text: Bão, link: /lien-he/, from: 2026-12-05, until: 2026-12-06}\n"}
    )
    (alert,) = read(tmp_path)[0].alerts
    assert (alert.text, alert.link, alert.start.day, alert.end.day) == ("Bão", "/lien-he/", 5, 6)


def test_alerts_of_the_common_folder_stand_beside_those_of_the_section(tmp_path: Path) -> None:
    alert = "- {{text: {}, from: 2026-12-05, until: 2026-12-06}}\n"
    project = write_project(tmp_path / "xa", registers={"alerts": alert.format("Bảo trì")})
    (tmp_path / "chung").mkdir()
    (tmp_path / "chung/alerts.yml").write_text(alert.format("Bão"), encoding="utf-8")
    registers = read_registers(project, [], docs_dir="docs", shared="../chung")
    assert [(one.text, one.path) for one in registers.alerts] == [
        ("Bảo trì", "docs/_data/alerts.yml"),
        ("Bão", "../chung/alerts.yml"),
    ]


def test_mistakes_of_the_common_folder_stand_behind_those_of_the_section(tmp_path: Path) -> None:
    project = write_project(tmp_path / "xa", registers={"spelling": "- {wrong: Bổ  xung, right: }\n"})
    (tmp_path / "chung").mkdir()
    (tmp_path / "chung/spelling.yml").write_text("- {wrong: sử lý, right: xử lý}\n", encoding="utf-8")
    registers = read_registers(project, [], docs_dir="docs", shared="../chung")
    assert [(one.wrong, one.right) for one in registers.wrong_phrases] == [("bổ xung", None), ("sử lý", "xử lý")]


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ("right: bổ sung", "Thiếu chữ sai (wrong)"),
        ("wrong: bổ xung, right: Bổ xung", "Chữ đúng (right) giống chữ sai (wrong)."),
        ("wrong: 'bổ xung, sửa', right: bổ sung", "Chữ sai (wrong) “bổ xung, sửa” chỉ gồm các tiếng"),
        ("wrong: bổ xung, write: bổ sung", "Không có khóa “write”"),
    ],
)
def test_a_mistake_is_words_and_has_another_right_form(tmp_path: Path, entry: str, message: str) -> None:
    write_project(tmp_path, registers={"spelling": f"- {{{entry}}}\n"})
    registers, (problem,) = read(tmp_path)
    assert registers.wrong_phrases == ()
    assert str(problem).startswith(f"docs/_data/spelling.yml:1: {message}")
