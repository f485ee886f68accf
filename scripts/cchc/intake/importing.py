"""A source → a draft post in the section, with what the editor is told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from html import unescape
from pathlib import Path
from typing import Final

from cchc.content.picture_intake import taken_in
from cchc.errors import ContentError, Problem
from cchc.intake.article import Article, article_of
from cchc.intake.escaping import escaped
from cchc.intake.inline_writing import PictureNames
from cchc.intake.manuscript import (
    EmbeddedPicture,
    Figure,
    Flow,
    Grid,
    Manuscript,
    Remarks,
    photos_of,
    plain_text,
)
from cchc.intake.private_words import private_words
from cchc.intake.read_back import lost_words_remark, texts_of
from cchc.intake.refusals import NO_TEXT, TOO_LONG, IntakeError
from cchc.intake.sheets.article import sheet_article
from cchc.intake.sheets.reading import is_sheet
from cchc.intake.sheets.rows import Sheet, sheets_of
from cchc.intake.writing import markdown_text
from cchc.model.items import Image
from cchc.model.registers import Registers
from cchc.model.settings import Settings
from cchc.render.limits import LONGEST_BODY
from cchc.render.markdown import Renderer
from cchc.sources import posts
from cchc.sources.drafts import ImportedPost, write_imported_post
from cchc.sources.registers import read_registers
from cchc.text.cleaning import is_garbled, one_line, shortened
from cchc.text.dates import short_date
from cchc.text.html_tags import without_tags
from cchc.text.slugs import slugify

_LEAD_WITHIN: Final = 2


@dataclass(frozen=True, kw_only=True)
class Imported:
    """A draft that was written."""

    path: str
    pictures: int
    tables: int
    remarks: Remarks


@dataclass(frozen=True, kw_only=True)
class Intake:
    """Takes sources into one section."""

    root: Path
    settings: Settings
    area: str
    is_area_chosen: bool
    """Whether the editor named the area; else it is the first one of mkdocs.yml, and is told."""
    now: datetime

    def is_sheet(self, manuscript: Manuscript) -> bool:
        """Return whether a manuscript is a sheet that a unit filled in, whatever was pasted into it."""
        return is_sheet(manuscript.flow, self._sheets)

    def write_draft(self, manuscript: Manuscript) -> Imported:
        """Write the draft post of a manuscript.

        Raises:
            IntakeError: it holds nothing to make a post of.
            ContentError: a file of the draft exists, or cannot be written.
        """
        if sum(map(len, texts_of(manuscript))) > LONGEST_BODY:
            raise IntakeError(TOO_LONG)
        sheet = sheet_article(manuscript, self._sheets, self.settings, now=self.now)
        if sheet is not None:
            manuscript = sheet.body
        article = article_of(manuscript) if sheet is None else sheet.article
        if article.title is None or not slugify(article.title):
            raise IntakeError(NO_TEXT)
        slug = slugify(article.title)
        self._check_slug(slug)
        pictures = _Pictures(slug, manuscript.pictures, article)
        lead, flow = pictures.lead(article.flow)
        body = markdown_text(flow, article.notes, pictures.names)
        remarks = article.remarks + pictures.remarks + self._day_remark(article, manuscript)
        remarks += Remarks() if "areas" in article.facts else self._area_remark()
        remarks += self._read_back(body, manuscript, article, lead)
        texts = (article.title, article.summary, article.author, body)
        remarks += _garbled_remark(body)
        remarks += private_words(texts, article.facts, lambda: self._registers)
        path = write_imported_post(
            self.root,
            ImportedPost(
                title=article.title,
                slug=slug,
                moment=self._moment(article, manuscript),
                area=self.area,
                summary=article.summary,
                author=article.author,
                facts=article.facts,
                image=lead,
                to_check=tuple(escaped(one) for one in remarks.to_check),
                body=body,
                files=pictures.files,
            ),
        )
        tables = sum(isinstance(block, Grid) for block in flow)
        return Imported(path=path, pictures=len(pictures.files), tables=tables, remarks=remarks)

    @cached_property
    def _sheets(self) -> tuple[Sheet, ...]:
        """The sheets that units may have filled in."""
        return sheets_of(self.settings, self._registers)

    @cached_property
    def _registers(self) -> Registers:
        """The registers of the section. What is wrong with one is a matter of `check`."""
        settings = self.settings
        return read_registers(self.root, [], docs_dir=settings.docs_dir, shared=settings.shared_registers)

    def _check_slug(self, slug: str) -> None:
        """Raise ContentError where a post of this address exists, in whatever year."""
        known = sorted((self.root / posts.FOLDER).glob(f"*/{slug}.md"))
        if known:
            path = known[0].relative_to(self.root).as_posix()
            message = (
                "Bài này đã có, không ghi đè. Nhập lại thì xóa bản nháp ấy trước, hoặc sửa tiêu đề trong tệp nguồn."
            )
            raise ContentError([Problem(path, 0, message)])

    def _moment(self, article: Article, manuscript: Manuscript) -> date:
        day = article.day or manuscript.changed
        return self.now if day is None or day > self.now.date() else day

    def _area_remark(self) -> Remarks:
        term = self.settings.area(self.area)
        if self.is_area_chosen or term is None:
            return Remarks()
        return Remarks(to_check=(f"Lĩnh vực (areas) đang tạm để “{term.title}”: sửa nếu không đúng.",))

    def _day_remark(self, article: Article, manuscript: Manuscript) -> Remarks:
        moment = self._moment(article, manuscript)
        if article.day is not None:
            return Remarks()
        origin = "lúc nhập" if isinstance(moment, datetime) else "ngày lưu tệp lần cuối"
        return Remarks(to_check=(f"Ngày đăng (date) {short_date(moment)} là {origin}: sửa nếu không đúng.",))

    def _read_back(self, body: str, manuscript: Manuscript, article: Article, lead: Image | None) -> Remarks:
        """Return remarks on words of the source that the draft does not show."""
        rendered = Renderer(self.settings.markdown).render(body)
        to_check = [f"Dòng {fault.line} của nội dung: {fault.message}" for fault in rendered.faults]
        shown = [unescape(without_tags("".join(rendered.body.pieces))), article.title or "", article.summary or ""]
        shown += [article.author or "", *article.remarks.done, body]
        if lead is not None:
            shown += [lead.alt, lead.caption or ""]
        lost = lost_words_remark(manuscript, shown, source="tệp gốc", made="bản nháp")
        if lost is not None:
            to_check.append(lost)
        return Remarks(to_check=tuple(to_check))


def _garbled_remark(body: str) -> Remarks:
    if not is_garbled(body):
        return Remarks()
    told = (
        "Chữ gần như không có dấu tiếng Việt, thường vì máy nhận dạng từ ảnh quét: đọc lại cả bài với bản gốc, hoặc "
        "xin tệp Word gốc rồi nhập lại."
    )
    return Remarks(to_check=(told,))


class _Pictures:
    """The pictures of one draft: their files, names and descriptions."""

    def __init__(self, slug: str, pictures: Sequence[EmbeddedPicture], article: Article) -> None:
        self.files: dict[str, bytes] = {}
        self._names: dict[int, str] = {}
        self._alts: dict[int, str] = {}
        self._done: list[str] = []
        self._to_check: list[str] = []
        captions = {block.photo.index: plain_text(block.caption) for block in _figures(article.flow) if block.caption}
        for index in dict.fromkeys(_used(article.flow)):
            self._take(index, pictures[index], slug, captions.get(index, ""))
        self.names = PictureNames(self._names, self._alts)

    def _take(self, index: int, picture: EmbeddedPicture, slug: str, caption: str) -> None:
        label = f"Ảnh {index + 1}"
        try:
            data, suffix = taken_in(
                picture.data,
                label,
                crop=picture.crop,
                turn=picture.turn,
                is_mirrored=picture.is_mirrored,
                is_upside_down=picture.is_upside_down,
                is_upright=picture.is_upright,
            )
        except ContentError as error:
            place = f", gần chữ {picture.place}," if picture.place else ""
            self._to_check.append(f"{label}{place} bị bỏ. {error.problems[0].message}")
            return
        name = f"{slug}-{len(self.files) + 1}{suffix}"
        self.files[name] = data
        self._names[index] = name
        self._alts[index] = one_line(picture.alt or caption)
        if not picture.alt and caption:
            self._to_check.append(
                f"{name}: lời mô tả (alt) đang chép từ chú thích “{shortened(caption, 60)}”; tả điều thấy trong ảnh."
            )
        elif not picture.alt:
            self._to_check.append(f"{name}: chưa có lời mô tả (alt); viết vào giữa hai ngoặc vuông của ảnh.")
        if picture.crop != EmbeddedPicture.crop:
            self._done.append(f"{name}: cắt như trong tệp, phần bị cắt không còn trong ảnh.")

    def lead(self, flow: tuple[Flow, ...]) -> tuple[Image | None, tuple[Flow, ...]]:
        """Return the picture at the top of the post, and the text without it."""
        for place, block in enumerate(flow[:_LEAD_WITHIN]):
            if isinstance(block, Figure) and (file := self._names.get(block.photo.index)):
                alt = self._alts[block.photo.index]
                if not alt:
                    return None, flow
                self._done.append(f"{file}: ảnh đầu tiên thành ảnh đầu bài (image).")
                caption = one_line(plain_text(block.caption)) or None
                return Image(file=file, alt=alt, caption=caption, credit=None), flow[:place] + flow[place + 1 :]
        return None, flow

    @property
    def remarks(self) -> Remarks:
        """What the editor is told of the pictures."""
        return Remarks(done=tuple(self._done), to_check=tuple(self._to_check))


def _figures(flow: Sequence[Flow]) -> Iterator[Figure]:
    for block in flow:
        if isinstance(block, Figure):
            yield block
        elif isinstance(block, Grid):
            for row in block.rows:
                for cell in row.cells:
                    yield from _figures(cell.flow)


def _used(flow: Sequence[Flow]) -> Iterator[int]:
    """Yield the indices of the pictures in the order of the text."""
    for block in flow:
        match block:
            case Figure():
                yield block.photo.index
            case Grid():
                for row in block.rows:
                    for cell in row.cells:
                        yield from _used(cell.flow)
            case _:
                yield from (photo.index for photo in photos_of(block.inlines))
