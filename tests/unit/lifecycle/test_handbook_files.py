from __future__ import annotations

from cchc.lifecycle.handbook import handbook_files
from cchc.lifecycle.program import program_files
from support.papers import PAPERS


def test_a_section_has_the_whole_handbook_with_its_own_commands() -> None:
    papers = {path: data.decode() for path, data in program_files().items() if path.startswith("chuong-trinh/so-tay/")}
    assert list(papers) == [f"chuong-trinh/so-tay/{paper.name}" for paper in PAPERS]
    assert [path for path, text in papers.items() if "scripts\\run.py" in text or "scripts/run.py" in text] == []
    assert "py chuong-trinh\\khoi-dong.py check" in papers["chuong-trinh/so-tay/07-kiem-tra-va-xuat-ban.md"]
    assert all("\r" not in text for text in papers.values())


def test_every_paper_that_a_paper_leads_to_comes_along() -> None:
    papers = {name: data.decode() for name, data in handbook_files().items()}
    wanted = {part.partition(")")[0].partition("#")[0] for text in papers.values() for part in text.split("](")[1:]}
    assert {name for name in wanted if name[:2].isdigit()} <= papers.keys()
