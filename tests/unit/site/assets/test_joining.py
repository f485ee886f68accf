"""Modules as one script: what is joined, in which order, and what is refused."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.errors import ContentError, Problem
from cchc.site.assets.compacting import compacted
from cchc.site.assets.joining import joined_scripts
from support.projects import OVERRIDES
from support.tools import program

# What the oldest browsers that know \p{L} do not know (Chrome 64, Firefox 78, Safari 11.1).
TOO_NEW = re.compile(
    r"\?\.[^\d]|\?\?|\bcatch \{|\.flat(Map)?\(|fromEntries|replaceAll|matchAll|\.at\(|#\w+\s*[=(;]|\(\?<"
)


def write_modules(root: Path, **modules: str) -> Path:
    """Write a project with a folder of modules, `chao`; return its overrides."""
    folder = root / "overrides/assets/chao"
    folder.mkdir(parents=True)
    for name, text in modules.items():
        (folder / f"{name}.mjs").write_text(text, encoding="utf-8", newline="\n")
    return root / "overrides"


def joined(root: Path, **modules: str) -> str:
    """Return the script of some modules."""
    scripts = joined_scripts([write_modules(root, **modules)], root=root)
    assert list(scripts) == ["assets/chao.js"]
    return scripts["assets/chao.js"].decode()


def problems(root: Path, **modules: str) -> list[str]:
    """Return what is refused in some modules, each by file, line and message."""
    with pytest.raises(ContentError) as caught:
        joined(root, **modules)
    return [str(problem).removeprefix("overrides/assets/chao/") for problem in caught.value.problems]


def run(tmp_path: Path, script: str) -> str:
    """Return what a script prints."""
    file = tmp_path / "script.js"
    file.write_text(script, encoding="utf-8")
    done = subprocess.run([program("node"), file], check=True, capture_output=True, text=True, encoding="utf-8")
    return done.stdout


def test_modules_are_joined_in_the_order_of_their_imports(tmp_path: Path) -> None:
    script = joined(
        tmp_path,
        main='import { greet } from "./loi.mjs";\nimport { NAME } from "./ten.mjs";\n\ngreet(NAME);\n',
        loi='import { clean } from "./chu.mjs";\nexport function greet(name) {\n  console.log(clean(`${name}`));\n}\n',
        chu='import { END } from "./ten.mjs";\nexport const clean = (text) => text.normalize("NFC") + END;\n',
        ten='/* Tên\nexport default */\nexport const NAME = "Hạ Hòa";\nconst MARK = "!";\nexport const END = MARK;\n',
    )
    assert script == (
        '(function () {\n"use strict";\n'
        '/* Tên\nexport default */\nconst NAME = "Hạ Hòa";\nconst MARK = "!";\nconst END = MARK;\n\n'
        '\nconst clean = (text) => text.normalize("NFC") + END;\n\n'
        "\nfunction greet(name) {\n  console.log(clean(`${name}`));\n}\n\n"
        "\n\n\ngreet(NAME);\n\n"
        "})();\n"
    )
    assert run(tmp_path, script) == "Hạ Hòa!\n"


@given(st.data())
def test_a_module_always_stands_after_those_it_imports(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    # Each may import any of those after it, and every one but the first is imported by one before it.
    count = data.draw(st.integers(1, 8))
    imports = {n: set(data.draw(st.lists(st.integers(n + 1, count)))) if n < count else set() for n in range(count + 1)}
    for n in range(1, count + 1):
        imports[data.draw(st.integers(0, n - 1))].add(n)
    lines = {n: [f'import {{ a{other} }} from "./{other}.mjs";' for other in imports[n]] for n in imports}
    modules = {str(n): "\n".join([*lines[n], f"export const a{n} = 1;\n"]) for n in imports if n}
    script = joined(tmp_path_factory.mktemp("dự án"), main="\n".join([*lines[0], "start(a1);\n"]), **modules)
    order = [int(n) for n in re.findall(r"^const a(\d+) = 1;$", script, re.MULTILINE)]
    assert sorted(order) == list(range(1, count + 1))
    assert all(order.index(other) < order.index(n) for n in order for other in imports[n])


def test_the_same_modules_give_the_same_bytes_however_they_were_saved(tmp_path: Path) -> None:
    overrides = write_modules(
        tmp_path / "một", main='import { a } from "./b.mjs";\n\na();\n', b="export function a() {}\n"
    )
    plain = joined_scripts([overrides], root=tmp_path)
    for file in (overrides / "assets/chao").iterdir():
        file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    assert joined_scripts([overrides], root=tmp_path) == plain


def test_folders_without_modules_and_modules_without_a_folder_give_nothing(tmp_path: Path) -> None:
    assert joined_scripts([tmp_path], root=tmp_path) == {}
    (tmp_path / "assets/hinh").mkdir(parents=True)
    (tmp_path / "assets/hinh/a.js").write_text("", encoding="utf-8")
    assert joined_scripts([tmp_path], root=tmp_path) == {}


@pytest.mark.parametrize(
    "line",
    [
        "export default function a() {}",
        "export { a };",
        'export * from "./b.mjs";',
        "export let a = 1;",
        "export class A {}",
        "export const { a } = {};",
        "export const [a] = [];",
        "export const a = await 1;",
        'import * as b from "./b.mjs";',
        'import { a as c } from "./b.mjs";',
        'import b from "./b.mjs";',
        'import "./b.mjs";',
        "import {",
        'import { a } from "./b.js";',
        'import { a } from "../b.mjs";',
        'import { a } from "./x/b.mjs";',
        'import { a } from "b";',
        "import { a } from './b.mjs';",
        'import { a } from "./b.mjs"; import { c } from "./c.mjs";',
        '  import { a } from "./b.mjs";',
        "  export function a() {}",
        'const b = import("./b.mjs");',
        '  const b = await import ("./b.mjs");',
        "const at = import.meta.url;",
        "let a = 1;",
        "var a = 1;",
        "class A {}",
        "if (a) b();",
        '"use strict";',
        "await a();",
        "/* a */ const a = 1;",
    ],
)
def test_what_is_not_understood_is_refused_with_its_line(tmp_path: Path, line: str) -> None:
    found = problems(
        tmp_path,
        main='import { d } from "./d.mjs";\nd();\n',
        d=f'import {{ a, b }} from "./b.mjs";\n// Vì sao.\n{line}\nexport const d = a;\n',
        b="export function a() {}\nexport const b = 1;\n",
    )
    assert len(found) == 1
    assert found[0].startswith(f"d.mjs:3: Không ghép được dòng “{line.strip()}”. Ở sát lề trái chỉ viết ")
    assert 'import { a, b } from "./x.mjs";' in found[0]


PIECES = (
    "import ",
    "export ",
    "{ a }",
    ' from "./main.mjs";',
    "function a(",
    "const a =",
    "/*",
    "*/",
    "//",
    "\n",
    " ",
    "`",
)


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=5)).map("".join))
def test_whatever_a_module_holds_is_joined_or_refused(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    folder = tmp_path_factory.mktemp("dự án")
    refused: tuple[Problem, ...] = ()
    try:
        assert joined(folder, main=text).endswith("})();\n")
    except ContentError as error:
        refused = error.problems
    assert {problem.path for problem in refused} <= {"overrides/assets/chao/main.mjs"}
    assert all(1 <= problem.line <= len(text) + 1 for problem in refused)


def test_only_the_main_module_starts_anything(tmp_path: Path) -> None:
    found = problems(tmp_path, main='import { a } from "./b.mjs";\na();\n', b="export function a() {}\na();\n")
    assert [line.partition(". ")[0] for line in found] == ["b.mjs:2: Không ghép được dòng “a();”"]
    assert "lời gọi" not in found[0]


def test_text_and_comments_that_look_like_code_are_left_alone(tmp_path: Path) -> None:
    script = joined(
        tmp_path, main="// import { a }\n/*\nexport default a;\n  import x */\nconsole.log('export'); // import\n"
    )
    assert run(tmp_path, script) == "export\n"


def test_imports_in_a_circle_are_refused(tmp_path: Path) -> None:
    found = problems(
        tmp_path,
        main='import { a } from "./a.mjs";\na();\n',
        a='import { b } from "./b.mjs";\nexport function a() { b(); }\n',
        b='\nimport { a } from "./a.mjs";\nexport function b() { a(); }\n',
    )
    circle = "b.mjs:2: Các tệp import vòng tròn: a.mjs → b.mjs → a.mjs."
    assert found == [f"{circle} Chuyển phần dùng chung sang tệp khác, để import đi một chiều."]


def test_a_module_that_imports_itself_is_a_circle(tmp_path: Path) -> None:
    assert "vòng tròn: main.mjs → main.mjs." in problems(tmp_path, main='import { a } from "./main.mjs";\n')[0]


def test_a_missing_module_is_refused(tmp_path: Path) -> None:
    assert problems(tmp_path, main='import { a } from "./khong-co.mjs";\na();\n') == [
        "main.mjs:1: Không có tệp “khong-co.mjs” trong thư mục này. Sửa tên trong dòng import, hoặc thêm tệp."
    ]


def test_a_name_that_is_not_exported_is_refused(tmp_path: Path) -> None:
    found = problems(
        tmp_path,
        main='import { a, b, c } from "./b.mjs";\na();\n',
        b="export async function a() {}\nfunction b() {}\n",
    )
    assert found == [
        "main.mjs:1: Tệp “b.mjs” không export “b”, “c”. Thêm chữ export ở tệp đó, hoặc bỏ tên khỏi dòng import."
    ]


@pytest.mark.parametrize("second", ["function a() {}", "const a = 1;", "async function a() {}", "export const a = 1;"])
def test_one_name_in_two_modules_is_refused(tmp_path: Path, second: str) -> None:
    found = problems(
        tmp_path,
        main='import { a } from "./a.mjs";\nimport { b } from "./b.mjs";\na(b);\n',
        a="export function a() {}\n",
        b=f"export const b = 1;\n\n{second}\n",
    )
    assert found == [
        "b.mjs:3: Tên “a” đã có ở overrides/assets/chao/a.mjs:1. Các mô-đun được ghép thành một tệp: đặt tên khác."
    ]


def test_a_module_that_nobody_imports_is_refused(tmp_path: Path) -> None:
    assert problems(tmp_path, main="a();\n", cu="export const a = 1;\n") == [
        "cu.mjs: Không tệp nào import mô-đun này. Import nó ở nơi cần dùng, hoặc xóa tệp."
    ]


def test_a_folder_without_a_main_module_is_refused(tmp_path: Path) -> None:
    assert problems(tmp_path, a="export const a = 1;\n") == [
        "overrides/assets/chao: Thư mục mô-đun này thiếu tệp mở đầu. Thêm tệp main.mjs."
    ]


def test_a_script_of_the_same_name_is_refused(tmp_path: Path) -> None:
    overrides = write_modules(tmp_path, main="a();\n")
    (overrides / "assets/chao.js").write_text("a();\n", encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        joined_scripts([overrides], root=tmp_path)
    message = (
        "Tệp này trùng tên với tệp ghép từ các mô-đun trong overrides/assets/chao/. Xóa hoặc đổi tên một trong hai."
    )
    assert caught.value.problems == (Problem("overrides/assets/chao.js", 0, message),)


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    overrides = write_modules(tmp_path, main="a();\n")
    (overrides / "assets/chao/main.mjs").write_bytes("// Chào\n".encode("utf-16"))
    with pytest.raises(ContentError, match=r"chao/main\.mjs: Tệp không phải UTF-8"):
        joined_scripts([overrides], root=tmp_path)


def test_everything_wrong_is_told_at_once(tmp_path: Path) -> None:
    found = problems(
        tmp_path,
        main='import { a, x } from "./a.mjs";\nimport { b } from "./b.mjs";\nlet c = 1;\na();\n',
        a="export function a() {}\n",
        cu="export default 1;\n",
    )
    assert [line.partition(" ")[0] for line in found] == ["cu.mjs:1:", "main.mjs:1:", "main.mjs:2:", "main.mjs:3:"]


def test_one_fault_is_told_once(tmp_path: Path) -> None:
    # Of a name that is not exported, and of a module that nobody imports, because a line was not understood.
    found = problems(
        tmp_path,
        main='import { a } from "./a.mjs";\nimport { b } from "./b.mjs"\na();\n',
        a="export let a = 1;\n",
        b="export const b = 1;\n",
    )
    assert [line.partition(" ")[0] for line in found] == ["a.mjs:1:", "main.mjs:2:"]


# The modules of the repository.


@pytest.fixture(scope="module", params=["search-engine", "search-corrections"])
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def modules(name: str) -> list[Path]:
    return sorted((OVERRIDES / "assets" / name).glob("*.mjs"))


@pytest.fixture(scope="module")
def whole(name: str) -> str:
    return joined_scripts([OVERRIDES], root=OVERRIDES.parent)[f"assets/{name}.js"].decode()


@pytest.fixture(scope="module")
def published(name: str, whole: str) -> str:
    return compacted(f"{name}.js", whole.encode()).decode()


def declared(text: str) -> list[str]:
    """Return the names that are declared at the left margin."""
    return re.findall(r"^(?:export )?(?:async )?(?:function|const) ([\w$]+)", text, re.MULTILINE)


def test_a_script_has_each_module_once(modules: list[Path], whole: str, published: str) -> None:
    names = [declared(module.read_text(encoding="utf-8")) for module in modules]
    assert len(names) >= 6
    assert sorted(declared(whole)) == sorted(name for group in names for name in group)
    assert not re.search(r"\b(import|export)\b", published)


def test_a_script_is_a_classic_one(published: str, tmp_path: Path) -> None:
    file = tmp_path / "script.js"
    file.write_text(published, encoding="utf-8")
    subprocess.run([program("node"), "--check", file], check=True)


def test_a_script_is_compacted(whole: str, published: str) -> None:
    assert len(published) < len(whole)
    assert not re.search(r"^(?:\s|//|/\*|$)", published.rstrip("\n"), re.MULTILINE)


def test_a_script_needs_no_newer_browser_than_its_regular_expressions_do(published: str) -> None:
    assert [found[0] for found in TOO_NEW.finditer(published)] == []
    assert all(TOO_NEW.search(new) for new in ("a?.b", "a ?? b", "catch {", "a.flat()", "#a = 1", "a.at(-1)"))


def test_each_module_can_be_imported_by_itself_and_read_at_once(modules: list[Path]) -> None:
    assert all(len(module.read_text(encoding="utf-8").splitlines()) <= 250 for module in modules)
    # All but the one that starts the page.
    addresses = [module.as_uri() for module in modules if module.stem != "main"]
    script = f"for (const address of {addresses}) await import(address);"
    subprocess.run([program("node"), "--input-type=module", "-e", script], check=True)


def test_the_map_of_the_modules_is_true_and_imports_go_down_it(modules: list[Path]) -> None:
    texts = {module.stem: module.read_text(encoding="utf-8") for module in modules}
    order = ["main", *re.findall(r"^//   (\w+) ", texts["main"], re.MULTILINE)]
    assert sorted(order) == sorted(texts)
    imports = [(name, other) for name in order for other in re.findall(r'from "\./(\w+)\.mjs"', texts[name])]
    assert len(imports) >= len(texts)
    assert [pair for pair in imports if order.index(pair[0]) >= order.index(pair[1])] == []
