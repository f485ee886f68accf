"""A folder of JavaScript modules as the one classic script that readers get.

Developers have `assets/<name>/*.mjs`, readers `assets/<name>.js`: the modules in the order of their imports, in one
closure, without the words `import` and `export`. Only a narrow form is understood, line by line, and everything else is
refused. At the left margin of a module there may be

    import { a, b } from "./x.mjs";
    export function a(…          export async function a(…          export const a = …          each without export, too

comments, closing brackets and, in main.mjs alone, calls: it is the entry point, and no module imports it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

from cchc.errors import ContentError, Problem
from cchc.site.assets.compacting import JOINED, SCRIPT_COMMENT
from cchc.site.layers import layered_files

SUFFIX: Final = ".mjs"
"""Of modules, which are never published as they are."""

_ASSETS: Final = "assets"
_MAIN: Final = f"main{SUFFIX}"
_IMPORT: Final = re.compile(r'import \{ ([\w$]+(?:, [\w$]+)*) \} from "\./([\w-]+\.mjs)";$')
_DECLARATION: Final = re.compile(r"(export )?(?:(?:async )?function ([\w$]+)\(|const ([\w$]+) =(?! await\b))")
_CALL: Final = re.compile(r"[\w$.]+\(")
_CLOSING: Final = re.compile(r"[\])}]")
_ELSEWHERE: Final = re.compile(r"\s+(?:import|export)\b|.*\bimport\s*[(.]")
_FORM: Final = (
    'import { a, b } from "./x.mjs"; | export function a() | export async function a() | export const a = … | '
    "function, async function, const không có export | dòng chú thích | dấu đóng ngoặc"
)


class _Import(NamedTuple):
    line: int
    names: tuple[str, ...]
    file: str


@dataclass(frozen=True, kw_only=True)
class _Module:
    path: str
    code: str  # without import lines and export words
    imports: tuple[_Import, ...]
    declared: tuple[tuple[str, int], ...]  # names at the left margin, with their lines
    exported: frozenset[str]
    problems: tuple[Problem, ...]


def joined_scripts(folders: Sequence[Path], *, root: Path) -> Mapping[str, bytes]:
    """Return the script of each folder of modules in the assets of some layers, by its path in the site.

    A layer may bring single modules; of those with one name the first counts.

    Raises:
        ContentError: with what is not in the form that is understood. Its paths are relative to `root`.
    """
    scripts: dict[str, bytes] = {}
    problems: list[Problem] = []
    found: dict[str, dict[str, Path]] = {}
    for name, file in layered_files(folders, f"{_ASSETS}/*/*{SUFFIX}").items():
        found.setdefault(name.rpartition("/")[0], {})[file.name] = file
    for name, files in found.items():
        path = _shown(next(iter(files.values())).parent, root)
        for script in layered_files(folders, f"{name}.js").values():
            message = f"Tệp này trùng tên với tệp ghép từ các mô-đun trong {path}/. Xóa hoặc đổi tên một trong hai."
            problems.append(Problem(_shown(script, root), 0, message))
        modules = {file.name: _parse(file, _shown(file, root)) for file in files.values()}
        order = _Order(modules, path)
        problems += order.problems
        code = "\n".join(module.code for module in order.modules)
        scripts[f"{name}.js"] = f"{JOINED}{code}\n}})();\n".encode()
    if problems:
        raise ContentError(problems)
    return scripts


def _shown(path: Path, root: Path) -> str:
    return (path.relative_to(root) if path.is_relative_to(root) else path).as_posix()


class _Order:
    """The modules of a folder, each after those that it imports, and what keeps them from being one script."""

    def __init__(self, modules: Mapping[str, _Module], path: str) -> None:
        self.modules: list[_Module] = []
        self.problems = [problem for module in modules.values() for problem in module.problems]
        self._all = modules
        if _MAIN not in modules:
            self.problems.append(Problem(path, 0, f"Thư mục mô-đun này thiếu tệp mở đầu. Thêm tệp {_MAIN}."))
            return
        self._visit(_MAIN, ())
        self.problems += _declared_twice(self.modules)
        # Only without other faults: any of them may be the reason for a missing import.
        if not self.problems:
            message = "Không tệp nào import mô-đun này. Import nó ở nơi cần dùng, hoặc xóa tệp."
            self.problems += [Problem(one.path, 0, message) for one in modules.values() if one not in self.modules]

    def _visit(self, file: str, trail: Sequence[str]) -> None:
        module = self._all[file]
        if module in self.modules:
            return
        trail = (*trail, file)
        for found in module.imports:
            message = self._fault_of(found, trail)
            if message:
                self.problems.append(Problem(module.path, found.line, message))
            if found.file in self._all and found.file not in trail:
                self._visit(found.file, trail)
        self.modules.append(module)

    def _fault_of(self, found: _Import, trail: Sequence[str]) -> str | None:
        if found.file not in self._all:
            return f"Không có tệp “{found.file}” trong thư mục này. Sửa tên trong dòng import, hoặc thêm tệp."
        if found.file in trail:
            circle = " → ".join((*trail[trail.index(found.file) :], found.file))
            return f"Các tệp import vòng tròn: {circle}. Chuyển phần dùng chung sang tệp khác, để import đi một chiều."
        target = self._all[found.file]
        missing = [name for name in found.names if name not in target.exported]
        # A line that was not understood may be the one that exports it.
        if missing and not target.problems:
            names = ", ".join(f"“{name}”" for name in missing)
            return f"Tệp “{found.file}” không export {names}. Thêm chữ export ở tệp đó, hoặc bỏ tên khỏi dòng import."
        return None


def _parse(file: Path, path: str) -> _Module:
    """Return the imports, declarations and faults of a module."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        text, problems = "", [Problem(path, 0, "Tệp không phải UTF-8. Lưu lại với bảng mã UTF-8.")]
    else:
        problems = []
    imports: list[_Import] = []
    declared: list[tuple[str, int]] = []
    exported: set[str] = set()
    lines = text.split("\n")
    # A comment is no code, whatever it looks like.
    code = SCRIPT_COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), text).split("\n")
    for number, line in enumerate(code, start=1):
        if found := _IMPORT.match(line):
            imports.append(_Import(number, tuple(found[1].split(", ")), found[2]))
            lines[number - 1] = ""
        elif _ELSEWHERE.match(line) or not _is_known(line, is_main=file.name == _MAIN):
            form = f"{_FORM} | lời gọi a();" if file.name == _MAIN else _FORM
            message = f"Không ghép được dòng “{line.strip()[:80]}”. Ở sát lề trái chỉ viết một trong các dạng: {form}."
            problems.append(Problem(path, number, message))
        elif found := _DECLARATION.match(line):
            name = found[2] or found[3]
            declared.append((name, number))
            if found[1]:
                exported.add(name)
                lines[number - 1] = line.removeprefix(found[1])
    return _Module(
        path=path,
        code="\n".join(lines),
        imports=tuple(imports),
        declared=tuple(declared),
        exported=frozenset(exported),
        problems=tuple(problems),
    )


def _is_known(line: str, *, is_main: bool) -> bool:
    """Return whether a line that imports nothing may stand where it stands: what is indented belongs to what is not."""
    if not line.strip() or line[0].isspace():
        return True
    return bool(_DECLARATION.match(line) or _CLOSING.match(line) or (is_main and _CALL.match(line)))


def _declared_twice(modules: Sequence[_Module]) -> Iterator[Problem]:
    """Yield a Problem for each name that stands at the margin twice: in one closure one would replace the other."""
    seen: dict[str, str] = {}
    for module in modules:
        for name, line in module.declared:
            if name in seen:
                message = f"Tên “{name}” đã có ở {seen[name]}. Các mô-đun được ghép thành một tệp: đặt tên khác."
                yield Problem(module.path, line, message)
            else:
                seen[name] = f"{module.path}:{line}"
