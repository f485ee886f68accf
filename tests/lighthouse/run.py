"""Google's Lighthouse, mobile preset, median of three, on the kinds of page that readers open most.

python tests/lighthouse/run.py                      the site that was built last, into a table
python tests/lighthouse/run.py --runs 1 home post   quicker
python tests/lighthouse/run.py --site FOLDER        another built site

It is no part of the tests: its figures depend on what else the machine does. Bytes and requests are counted by
tests/browser/test_weight.py, which is exact.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

REPOSITORY = Path(__file__).parents[2]
sys.path.insert(0, str(REPOSITORY / "tests"))

from browser_support import PAGES, served  # noqa: E402
from cchc.site.publish.server_snippets import response_headers  # noqa: E402
from cchc.sources.settings import read_settings  # noqa: E402
from support.tools import node_packages, program  # noqa: E402

KINDS = ("home", "post", "post with picture", "plan", "answers", "answer")
SCORES = ("performance", "accessibility", "best-practices", "seo")
NUMBERS = {
    "LCP ms": "largest-contentful-paint",
    "TBT ms": "total-blocking-time",
    "CLS": "cumulative-layout-shift",
    "FCP ms": "first-contentful-paint",
}
CHROME = "--headless=new --no-sandbox --disable-gpu --disable-dev-shm-usage"


@dataclass(frozen=True)
class Finding:
    """What one run says of one page."""

    scores: dict[str, float]
    numbers: dict[str, float]
    failed: list[str]


def main() -> None:
    """Judge the pages and print their medians."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kinds", nargs="*", default=KINDS)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--site", type=Path, default=REPOSITORY / "site")
    options = parser.parse_args()
    headers = response_headers(read_settings(REPOSITORY))
    print("| page | " + " | ".join([*SCORES, *NUMBERS]) + " |\n| --- |" + " ---: |" * (len(SCORES) + len(NUMBERS)))
    with served(options.site, headers=headers) as address:
        for kind in options.kinds:
            findings = [judge(address + PAGES.get(kind, kind)) for _ in range(options.runs)]
            scores = [median(100 * finding.scores[name] for finding in findings) for name in SCORES]
            numbers = [median(finding.numbers[name] for finding in findings) for name in NUMBERS]
            values = [f"{value:.0f}" for value in scores]
            values += [
                f"{value:.3f}" if name == "CLS" else f"{value:.0f}"
                for name, value in zip(NUMBERS, numbers, strict=True)
            ]
            print(f"| {kind} | " + " | ".join(values) + " |", flush=True)
            for audit in sorted({audit for finding in findings for audit in finding.failed}):
                print(f"  {audit}")


def judge(url: str) -> Finding:
    """Return what Lighthouse says of a page."""
    script = node_packages("lighthouse") / "lighthouse/cli/index.js"
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        command = [program("node"), str(script), url, "--quiet", "--output=json", f"--output-path={report}"]
        command += ["--form-factor=mobile", f"--chrome-flags={CHROME}", f"--only-categories={','.join(SCORES)}"]
        chromium = program("chromium", "chromium-browser", "google-chrome")
        subprocess.run(command, check=True, env={**os.environ, "CHROME_PATH": chromium}, capture_output=True)
        found: dict[str, Any] = json.loads(report.read_text(encoding="utf-8"))
    audits = found["audits"]
    return Finding(
        scores={name: found["categories"][name]["score"] for name in SCORES},
        numbers={name: audits[audit]["numericValue"] for name, audit in NUMBERS.items()},
        failed=[
            f"{audit['id']}: {audit['title']}"
            for name in SCORES[1:]
            for reference in found["categories"][name]["auditRefs"]
            if (audit := audits[reference["id"]])["score"] not in {1, None} and reference["weight"]
        ],
    )


if __name__ == "__main__":
    main()
