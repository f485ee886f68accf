"""A Word document or a pasted text → the body of its draft, and that body as readers get it."""

from __future__ import annotations

from dataclasses import dataclass

from cchc.intake.article import Article, article_of
from cchc.intake.inline_writing import PictureNames
from cchc.intake.manuscript import Manuscript, Remarks
from cchc.intake.writing import markdown_text
from support.rendering import faults_of, html_of


@dataclass(frozen=True)
class Draft:
    """What comes of a source."""

    article: Article
    markdown: str

    @property
    def html(self) -> str:
        """The body as a reader gets it; it has no faults."""
        assert faults_of(self.markdown) == []
        return html_of(self.markdown)

    @property
    def remarks(self) -> Remarks:
        """What the editor is told."""
        return self.article.remarks


def draft_of(manuscript: Manuscript) -> Draft:
    article = article_of(manuscript)
    names = {index: f"anh-{index + 1}.jpg" for index in range(len(manuscript.pictures))}
    alts = {index: picture.alt or "Lời mô tả" for index, picture in enumerate(manuscript.pictures)}
    return Draft(article, markdown_text(article.flow, article.notes, PictureNames(names, alts)))
