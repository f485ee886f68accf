"""The evidence of a plan: what proves each task and each criterion, with addresses, days and SHA-256."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from typing import Final

from cchc import wording
from cchc.model.criteria import Criterion
from cchc.model.documents import Document
from cchc.model.items import Asset
from cchc.model.library import Library
from cchc.model.links import Destination
from cchc.model.plans import Plan
from cchc.model.posts import Post
from cchc.model.progress import TaskProgress, progress_of, rounds_shown
from cchc.outreach.evidence.copies import BytesOf, document_copy, post_copy
from cchc.text.cleaning import one_line
from cchc.text.dates import ICT, short_date

POST: Final = "Tin, bài"
_DOCUMENT: Final = "Văn bản"
_FILE: Final = "Tệp kèm theo"


@dataclass(frozen=True, kw_only=True, slots=True)
class EvidencePiece:
    """A post, a document or an attached file, with the copy of it in the folder."""

    kind: str
    day: date | None
    title: str
    url: str
    file: str
    """Its place in the folder, with `/`."""
    sha256: str


@dataclass(frozen=True, kw_only=True, slots=True)
class TaskEvidence:
    """A task with what proves it done; for a task that repeats, with the times that each post is for."""

    id: str
    activity: str
    lead: tuple[str, ...]
    due: str | None
    state: str
    rounds: str | None
    pieces: tuple[tuple[str | None, EvidencePiece], ...]
    news: tuple[tuple[date, str, str], ...]
    """Day, title and address of other posts about it, which prove nothing."""


@dataclass(frozen=True, kw_only=True, slots=True)
class CriterionEvidence:
    """A criterion with what proves that it is met."""

    index: str
    id: str
    year: int
    title: str
    source: str | None
    pieces: tuple[EvidencePiece, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class EvidenceBinder:
    """The evidence of one plan, and all files of the folder but its lists."""

    plan: str
    plan_title: str
    section_url: str
    made: date
    documents: tuple[EvidencePiece, ...]
    """The plan itself, and its signed files."""
    tasks: tuple[TaskEvidence, ...]
    criteria: tuple[CriterionEvidence, ...]
    files: Mapping[str, bytes]

    @property
    def posts(self) -> int:
        """How many posts are evidence."""
        return len({piece.url for task in self.tasks for _, piece in task.pieces if piece.kind == POST})


def binder_of(library: Library, plan: Plan, bytes_of: BytesOf) -> EvidenceBinder:
    """Return the evidence of a plan on the day of the Library; `bytes_of` reads a picture or an attachment."""
    copies = _Copies(library, bytes_of)
    documents = tuple(copies.of_document(plan))
    tasks = tuple(_task(copies, progress) for progress in progress_of(library, plan))
    criteria = tuple(_criterion(copies, plan, one) for one in library.registers.criteria if _is_about(one, plan))
    return EvidenceBinder(
        plan=plan.id,
        plan_title=plan.full_title,
        section_url=library.settings.site_url,
        made=library.now.astimezone(ICT).date(),
        documents=documents,
        tasks=tasks,
        criteria=criteria,
        files=copies.files,
    )


class _Copies:
    """Makes each copy once, whatever it is evidence of."""

    def __init__(self, library: Library, bytes_of: BytesOf) -> None:
        self.library = library
        self.files: dict[str, bytes] = {}
        self._bytes_of = bytes_of
        self._known: dict[str, tuple[EvidencePiece, ...]] = {}

    def of_post(self, post: Post) -> Sequence[EvidencePiece]:
        """Return a post, its attachments, and the document that it introduces."""
        if post.path not in self._known:
            attached = tuple(self._attached(post))
            day = post.published.astimezone(ICT).date()
            files = [(piece.title, piece.file) for piece in attached]
            data = post_copy(self.library, post, self._bytes_of, files=files)
            own = self._piece(POST, day, post.title, post.permalink, f"tin-bai/{day}-{post.slug}.html", data)
            introduced = post.forms.introduces if post.forms else None
            document = self.library.document(introduced.document) if introduced else None
            also = self.of_document(document) if document else ()
            self._known[post.path] = (own, *attached, *also)
        return self._known[post.path]

    def of_document(self, document: Document) -> Sequence[EvidencePiece]:
        """Return a document and its signed files."""
        if document.path not in self._known:
            attached = tuple(self._attached(document))
            files = [(piece.title, piece.file) for piece in attached]
            data = document_copy(self.library, document, self._bytes_of, files=files)
            name = f"van-ban/{document.id}.html"
            own = self._piece(_DOCUMENT, document.issued_on, document.full_title, document.permalink, name, data)
            self._known[document.path] = (own, *attached)
        return self._known[document.path]

    def _attached(self, item: Post | Document) -> Iterator[EvidencePiece]:
        found = [(entry.title, asset) for entry, asset in self.library.attached(item)]
        if isinstance(item, Post) and item.forms is not None:
            # A recording is no attachment, and may be the very thing that a task orders.
            targets = (self.library.follow(target, source=item.path) for target in item.forms.targets.values())
            found += [(item.title, one.asset) for one in targets if isinstance(one, Destination) and one.asset]
        for title, asset in found:
            yield self._piece(_FILE, None, title, asset.address, _place(asset), self._bytes_of(asset))

    def _piece(  # noqa: PLR0913, PLR0917 - what a piece is
        self, kind: str, day: date | None, title: str, address: str, file: str, data: bytes
    ) -> EvidencePiece:
        self.files[file] = data
        digest = hashlib.sha256(data).hexdigest()
        url = self.library.settings.absolute(address)
        return EvidencePiece(kind=kind, day=day, title=title, url=url, file=file, sha256=digest)


def _place(asset: Asset) -> str:
    return f"tep/{PurePosixPath(asset.permalink)}"


def _task(copies: _Copies, progress: TaskProgress) -> TaskEvidence:
    plan, task, rounds = progress.plan, progress.task, progress.rounds
    pieces = []
    for post in reversed(progress.evidence):
        shown = sorted(rounds_shown(plan.id, task, post))
        times = "; ".join(f"{short_date(one.start)} – {short_date(one.end)}" for one in shown) or None
        pieces += [(times, piece) for piece in copies.of_post(post)]
    counted = None
    if rounds is not None and rounds.begun:
        unit = wording.ROUND_UNITS[rounds.kind]
        counted = wording.ROUNDS.format(evidenced=rounds.evidenced, begun=rounds.begun, unit=unit)
    return TaskEvidence(
        id=task.id,
        activity=one_line(task.activity),
        lead=task.lead,
        due=short_date(task.schedule.end) if task.schedule.end else task.schedule.printed,
        state=wording.TASK_STATES[progress.state],
        rounds=counted,
        pieces=tuple(pieces),
        news=tuple(
            (
                post.published.astimezone(ICT).date(),
                post.title,
                copies.library.settings.absolute(post.permalink),
            )
            for post in reversed(progress.news)
        ),
    )


def _is_about(criterion: Criterion, plan: Plan) -> bool:
    return any(task.plan == plan.id for task in criterion.tasks) or any(
        document == plan.id for document, _ in criterion.documents
    )


def _criterion(copies: _Copies, plan: Plan, criterion: Criterion) -> CriterionEvidence:
    library = copies.library
    tasks = {task.task for task in criterion.tasks if task.plan == plan.id}
    posts = [post for one in progress_of(library, plan) if one.task.id in tasks for post in reversed(one.evidence)]
    items = library.items_by_path
    posts += [post for path, _ in criterion.posts if isinstance(post := items.get(path), Post)]
    documents = [found for one, _ in criterion.documents if (found := library.document(one)) is not None]
    pieces = [piece for document in documents for piece in copies.of_document(document)]
    pieces += [piece for post in posts for piece in copies.of_post(post)]
    index = library.index(criterion.index)
    return CriterionEvidence(
        index=index.name if index else criterion.index,
        id=criterion.id,
        year=criterion.year,
        title=criterion.title,
        source=criterion.source,
        pieces=tuple(dict.fromkeys(pieces)),
    )
