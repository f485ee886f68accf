"""Measures builds of a large section, beside Hugo and Material's blog on the same posts.

python tests/benchmark/run.py                     10,000 posts
python tests/benchmark/run.py --posts 1000        quicker
python tests/benchmark/run.py --json FILE         the figures as JSON, too
python tests/benchmark/run.py --no-material       without Material's blog, which takes minutes
python tests/benchmark/run.py --double            ours alone, with as many posts and with twice as many
python tests/benchmark/run.py --cold              the two cold builds and nothing else
python tests/benchmark/run.py --documents 2000    with documents beside the posts on our side, in every row
python tests/benchmark/run.py --desk              the desk, with 2,000 documents, beside `serve` and files alone

Hugo comes from a locked package into an environment of its own below .cache/benchmark/. Linux only: memory and
processor time are read from /proc and getrusage.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import platform
import shutil
import sys
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path

HERE = Path(__file__).resolve().parent
REPOSITORY = HERE.parents[1]
WORK = REPOSITORY / ".cache/benchmark"
sys.path.insert(0, str(HERE))

import content  # noqa: E402
from desk import Pair, measure_desk, show_desk  # noqa: E402
from measuring import Cost, measure  # noqa: E402
from programs import hugo_program, pagefind_python  # noqa: E402
from serving import measure_serving  # noqa: E402
from tables import Row, show, show_growth, show_loads, size_of  # noqa: E402

Write = Callable[[Path, content.Post], Path]
Step = tuple[str, Callable[[Path, Write], None]]
"""What a step is called, and what is done to a folder before its build."""

MATERIAL_POSTS = (500, 1000)
SITES = {"ours": "ours/site", "hugo": "hugo/public", "hugo, RSS alone": "hugo-least/public"}
DOCUMENTS = 2000
COLD = "cold, with search"
REPEATABLE = frozenset({COLD, "nothing changed", "one body changed", "template changed"})
"""Steps that cost the same again: of three the best counts, as whatever else runs can only add to it."""
SENTENCES = itertools.count(1)
FLOOR = "site_name: x\ntheme: {name: material, font: false}\n"


def main() -> None:
    """Run the benchmark and print its tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--posts", type=int, default=10_000)
    parser.add_argument("--documents", type=int, default=0, help="official documents beside the posts, on our side")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--no-material", action="store_true")
    parser.add_argument("--double", action="store_true")
    parser.add_argument("--cold", action="store_true")
    parser.add_argument("--desk", action="store_true")
    arguments = parser.parse_args()
    count: int = arguments.posts
    if arguments.double:
        show_growth(count, measure_growth(count, arguments.documents))
        return
    if arguments.desk:
        show_desk(count, DOCUMENTS, measure_large_desk(count))
        return
    loads = [os.getloadavg()]
    floor = measure_floor()
    hugo = hugo_program()
    write_sides(count, arguments.documents)
    rows = measure_cold([sys.executable, "-m", "cchc", "build"], hugo)
    # Before anything is changed, so that both have the same posts.
    sizes = {name: size_of(WORK / folder) for name, folder in SITES.items()}
    if arguments.cold:
        show(count, floor, rows, sizes, {})
        show_loads([*loads, os.getloadavg()])
        return
    rows += measure_changes(count, hugo)
    middle = content.post(count // 2)
    serving = measure_serving(WORK / "ours", content.write_post(WORK / "ours", middle))
    material = {} if arguments.no_material else {posts: measure_material(posts) for posts in MATERIAL_POSTS}
    show(count, floor, rows, sizes, material)
    print(  # the live preview
        f"\ncchc serve: save to reload {serving.save_to_reload:.2f} s, idle {serving.idle_cpu:.1f} % of a core, "
        f"{serving.memory:.0f} MB"
    )
    loads.append(os.getloadavg())
    show_loads(loads)
    if arguments.json:
        figures = {
            "posts": count,
            "machine": platform.platform(),
            "loads": loads,
            "floor": asdict(floor),
            "rows": [asdict(row) for row in rows],
            "serving": asdict(serving),
            "sizes": {side: asdict(size) for side, size in sizes.items()},
            "material": {str(posts): asdict(cost) for posts, cost in material.items()},
        }
        arguments.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


def measure_large_desk(count: int) -> list[Pair]:
    """Return what the desk costs on a section that was built once."""
    folder = WORK / "desk"
    content.write_ours(folder, count)
    content.write_documents(folder, DOCUMENTS)
    measure([sys.executable, "-m", "cchc", "build"], cwd=folder)
    return measure_desk(folder, content.write_post(folder, content.post(count // 2)))


def write_sides(count: int, documents: int) -> None:
    """Write the same posts for all sides; ours has documents, too, of which the others know nothing."""
    content.write_ours(WORK / "ours", count)
    content.write_documents(WORK / "ours", documents)
    content.write_hugo(WORK / "hugo", count)
    content.write_hugo(WORK / "hugo-least", count, is_least=True)


def measure_changes(count: int, hugo: Path) -> list[Row]:
    """Return the costs of every step after a cold build, ours and Hugo's in turn: a busy machine is busy for both."""
    ours, theirs = WORK / "ours", WORK / "hugo"
    build = [sys.executable, "-m", "cchc", "build"]
    middle = content.post(count // 2)
    rows = []
    for step, change in steps(count, middle):
        for folder, write in ((ours, content.write_post), (theirs, content.write_hugo_post)):
            change(folder, write)
        mine = measure(build, cwd=ours, watched=ours / "site")
        hugos = measure([hugo, "--quiet", "--cleanDestinationDir"], cwd=theirs, watched=theirs / "public")
        rows.append(Row(step, mine, hugos))
        print(f"  {step}: {rows[-1].ours.cpu:.2f} s", file=sys.stderr, flush=True)
    rows.append(Row("check, nothing changed", measure([sys.executable, "-m", "cchc", "check"], cwd=ours)))
    return rows


def measure_cold(build: list[str], hugo: Path) -> list[Row]:
    """Return the costs of a build from nothing, without and with search; Hugo has it from Pagefind.

    Hugo's least has RSS alone, and no search.
    """
    ours, theirs = WORK / "ours", WORK / "hugo"
    config = ours / "mkdocs.yml"
    with_search = config.read_text(encoding="utf-8")
    without = with_search.replace("  search: true", "  search: false")
    if without == with_search:
        raise RuntimeError("mkdocs.yml does not say that there is a search")
    config.write_text(without, encoding="utf-8")
    plain = Row("cold, without search", measure(build, cwd=ours, watched=ours / "site"))
    wipe(ours)
    config.write_text(with_search, encoding="utf-8")
    whole = Row("cold, with search; Hugo with Pagefind", measure(build, cwd=ours, watched=ours / "site"))
    index = theirs / "pagefind"
    site = measure([hugo, "--quiet"], cwd=theirs, watched=theirs / "public")
    pagefind = [pagefind_python(), "-m", "pagefind", "--silent", "--site", theirs / "public"]
    found = measure([*pagefind, "--output-path", index], cwd=theirs, watched=index)
    least = measure([hugo, "--quiet"], cwd=WORK / "hugo-least", watched=WORK / "hugo-least/public")
    rows = [
        replace(plain, hugo=site),
        Row("cold, without search; Hugo with RSS alone", plain.ours, least),
        replace(whole, hugo=added(site, found)),
    ]
    for row in rows:
        print(f"  {row.step}: {row.ours.cpu:.2f} s", file=sys.stderr, flush=True)
    return rows


def measure_growth(count: int, documents: int) -> list[tuple[str, Cost, Cost]]:
    """Return our cost of every step with as many posts and with twice as many, in turn: a busy machine slows both."""
    sides = {WORK / "ours": count, WORK / "double": 2 * count}
    for folder, posts in sides.items():
        content.write_ours(folder, posts)
        content.write_documents(folder, documents * posts // count)
    found = []
    for number, (step, _) in enumerate(_growing(count)):
        rounds: list[list[Cost]] = []
        for _ in range(3 if step in REPEATABLE else 1):
            costs = []
            for folder, posts in sides.items():
                _, change = _growing(posts)[number]
                change(folder, content.write_post)
                costs.append(measure([sys.executable, "-m", "cchc", "build"], cwd=folder, watched=folder / "site"))
            rounds.append(costs)
            print(f"  {step}: {costs[0].cpu:.2f} s, {costs[1].cpu:.2f} s", file=sys.stderr, flush=True)
        first, second = (min((costs[side] for costs in rounds), key=lambda cost: cost.cpu) for side in (0, 1))
        found.append((step, first, second))
    return found


def _growing(posts: int) -> list[Step]:
    return [(COLD, lambda folder, _: wipe(folder)), *steps(posts, content.post(posts // 2))]


def wipe(folder: Path) -> None:
    """Leave nothing of earlier builds."""
    for made in (".cache", "site"):
        shutil.rmtree(folder / made, ignore_errors=True)


def added(first: Cost, second: Cost) -> Cost:
    """Return the cost of one command after another."""
    return Cost(
        cpu=first.cpu + second.cpu,
        wall=first.wall + second.wall,
        memory=max(first.memory, second.memory),
        written=first.written + second.written,
    )


def steps(count: int, middle: content.Post) -> list[Step]:
    """Return what is done to both folders before each build."""

    def body(folder: Path, write: Write) -> None:
        write(folder, replace(middle, paragraphs=(*middle.paragraphs, f"Thêm câu thứ {next(SENTENCES)}.")))

    def title(folder: Path, write: Write) -> None:
        write(folder, replace(middle, title=f"{middle.title} (sửa)"))

    def added(folder: Path, write: Write) -> None:
        write(folder, content.post(count))

    def removed(folder: Path, write: Write) -> None:
        write(folder, content.post(count)).unlink()

    def template(folder: Path, _: Write) -> None:
        file = folder / "overrides/pages/post.html"
        file = file if file.is_file() else folder / "layouts/_default/single.html"
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("<article", "<article data-thu", 1), encoding="utf-8")

    def nothing(_: Path, __: Write) -> None:
        """Leave everything as it is."""

    return [
        ("nothing changed", nothing),
        ("one body changed", body),
        ("one title changed", title),
        ("one post added", added),
        ("one post removed", removed),
        ("template changed", template),
    ]


def measure_floor() -> Cost:
    """Return the cost of an empty MkDocs site with Material's theme: the best of three."""
    folder = WORK / "floor"
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "docs").mkdir(parents=True)
    (folder / "docs/index.md").write_text("# x\n", encoding="utf-8")
    (folder / "mkdocs.yml").write_text(FLOOR, encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    return min((measure(command, cwd=folder) for _ in range(3)), key=lambda cost: cost.cpu)


def measure_material(posts: int) -> Cost:
    """Return the cost of a cold build with Material's own blog, tags and search."""
    folder = WORK / "material"
    content.write_material(folder, posts)
    return measure([sys.executable, "-m", "mkdocs", "build", "--quiet"], cwd=folder)


if __name__ == "__main__":
    main()
