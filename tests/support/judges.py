"""Judges that others wrote, and how they are asked; `tests/browser` says about what."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

from playwright.sync_api import Page

from support.tools import FOLDER, node_packages, program

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RULES_OF_COLOUR = ["color-contrast", "link-in-text-block"]
"""The rules among them whose answer depends on the colour scheme; all others see the same page in light and dark."""

Judge = Callable[[Page], list[str]]


def make_axe() -> Judge:
    """Return what tells what axe finds on a page: rule, element, reason.

    The colours are judged in light and dark, and the page is left as it was. It is loaded once, and the rules that
    know no colours are asked once.
    """
    source = (node_packages("browser") / "axe-core/axe.min.js").read_text(encoding="utf-8")

    def judge(page: Page) -> list[str]:
        # Through the debugger: the policy of our pages lets no test put a script into them.
        if not page.evaluate("'axe' in window"):
            page.evaluate(source)
        found = findings(page, {"type": "tag", "values": RULES})
        was_dark: bool = page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
        here, other = ("dark", "light") if was_dark else ("light", "dark")
        set_scheme(page, other)
        found += [f"{other}: {finding}" for finding in findings(page, {"type": "rule", "values": RULES_OF_COLOUR})]
        set_scheme(page, here)
        return found

    def findings(page: Page, rules: dict[str, Any]) -> list[str]:
        # Nobody reads selectors here. One rule of these needs what is preloaded, for sound that begins by itself;
        # html-validate finds autoplay in every page. Together they cost a third of the time.
        options = {"runOnly": rules, "resultTypes": ["violations"], "selectors": False, "preload": False}
        found: dict[str, Any] = page.evaluate("(options) => axe.run(document, options)", options)
        return [
            f"{violation['id']}: {node['html'][:200]} {node['failureSummary']}"
            for violation in found["violations"]
            for node in violation["nodes"]
        ]

    return judge


def set_scheme(page: Page, scheme: str) -> None:
    """Show a page in the light or the dark colours, as after a change of the reader's system."""
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")


def checked_html(*folders: Path) -> list[str]:
    """Return what the Nu HTML checker, the one behind validator.w3.org, says of all pages of folders.

    It takes three seconds to start: ask it once.
    """
    jar = node_packages("browser") / "vnu-jar/build/dist/vnu.jar"
    # The checker ends before a second look at its code by the compiler pays; without that look it needs a larger stack.
    java = [program("java"), "-XX:TieredStopAtLevel=1", "-Xss8m", "-jar", str(jar)]
    command = [*java, "--skip-non-html", "--format", "json", *map(str, folders)]
    done = subprocess.run(command, capture_output=True, check=False)
    return [
        f"{found.get('url', '')}:{found.get('lastLine')}: {found['type']}: {found['message']}"
        for found in json.loads(done.stderr)["messages"]
        # A file on disk has no origin, so no style sheet is its “self”; the browser judges the policy.
        if "Content Security Policy (meta tag)" not in found["message"]
    ]


def validated_html(*folders: Path) -> list[str]:
    """Return what html-validate says of all pages of folders."""
    validator = node_packages("browser") / "html-validate/bin/html-validate.mjs"
    config = FOLDER / "browser/html-validate.cjs"
    pages = [f"{folder}/**/*.html" for folder in folders]
    command = [program("node"), str(validator), "--config", str(config), "--formatter", "json", *pages]
    # Node.js ends before a pipe has taken what is longer than its buffer; a file takes all.
    with TemporaryFile() as file:
        subprocess.run(command, stdout=file, check=False)
        file.seek(0)
        results = json.load(file)
    return [
        f"{result['filePath']}:{message['line']}: {message['ruleId']}: {message['message']}"
        for result in results
        for message in result["messages"]
    ]
