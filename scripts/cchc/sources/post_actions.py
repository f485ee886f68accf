"""What is done to a post after it was written: published, corrected, withdrawn … each as edits of its file."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from cchc.errors import Problem
from cchc.model.posts import Post, Status
from cchc.sources.editing.yaml_values import Place, Value
from cchc.sources.post_form.reading import values_of
from cchc.sources.post_form.saving import edited, with_body
from cchc.text.cleaning import clean, one_line
from cchc.text.dates import ICT

PERSONAL_DATA_REASON: Final = "Bài có thông tin cá nhân không được phép công khai"
"""What readers are told of a withdrawal for personal data: nothing that says what it was."""
_CLEARED: Final = "Đã gỡ."
_KEPT_OF_WITHDRAWN: Final = (
    "id",
    "title",
    "date",
    "updated",
    "areas",
    "kind",
    "unit",
    "expires",
    "aliases",
    "former_office",
)
"""What the notice of a withdrawn post is made of, and its id and addresses."""


@dataclass(frozen=True, kw_only=True)
class ActionState:
    """What an action has to know of a post."""

    now: datetime
    values: Mapping[str, Value]
    """Its front matter as typed."""
    before: Post | None
    """None where the file has mistakes."""
    is_known: bool
    """Whether readers and importers have it."""

    @property
    def today(self) -> date:
        """The day on which the action is done."""
        return self.now.astimezone(ICT).date()

    @property
    def status(self) -> str:
        """The status as typed."""
        found = self.values.get("status")
        return found if isinstance(found, str) else Status.PUBLISHED.value

    @property
    def is_withdrawn(self) -> bool:
        """Whether the file says that the post is withdrawn."""
        return self.status == Status.WITHDRAWN.value


@dataclass(frozen=True, kw_only=True)
class PostAction(ABC):
    """One thing that is done to a post."""

    @abstractmethod
    def refusal(self, state: ActionState) -> str | None:
        """Return why it cannot be done to this post and what to do instead, in Vietnamese; None where it can."""

    @abstractmethod
    def changes(self, state: ActionState) -> Mapping[Place, Value]:
        """Return the new values of the front matter."""

    def fault(self, after: Post, state: ActionState) -> str | None:
        """Return what is wrong with what was typed, in Vietnamese; None where its file tells all."""
        del after, state
        return None


class ActionRefusedError(Exception):
    """Raised where an action cannot be done; the message is for the editor."""


def acted(data: bytes, path: str, action: PostAction, state: ActionState) -> bytes:
    """Return the file of a post after an action.

    Raises:
        ActionRefusedError: it cannot be done to this post, or not with what was typed.
        ContentError: the front matter cannot be edited by lines.
    """
    refusal = action.refusal(state)
    if refusal is not None:
        raise ActionRefusedError(refusal)
    changed = edited(data, path, action.changes(state))
    return without_text(changed, path) if isinstance(action, Withdraw) and action.has_personal_data else changed


def state_of_file(data: bytes, path: str, *, before: Post | None, is_known: bool, now: datetime) -> ActionState:
    """Return what actions have to know of the file of a post.

    Raises:
        ContentError: its front matter cannot be read.
    """
    return ActionState(now=now, values=values_of(data, path).values, before=before, is_known=is_known)


def without_text(data: bytes, path: str) -> bytes:
    """Return a withdrawn post without anything that its notice does not show: no text, no comment, no other key."""
    values = values_of(data, path).values
    changes: dict[Place, Value] = {(key,): values[key] for key in _KEPT_OF_WITHDRAWN if values.get(key) is not None}
    changes |= {("status",): values.get("status"), ("withdrawn",): values.get("withdrawn"), ("summary",): _CLEARED}
    corrections = values.get("corrections")
    if isinstance(corrections, tuple):
        # Importers have an entry of each major one: days and levels stay.
        changes[("corrections",)] = tuple(
            {**one, "note": _CLEARED} if isinstance(one, Mapping) else one for one in corrections
        )
    return with_body(edited(b"---\n---\n", path, changes), path, "")


@dataclass(frozen=True, kw_only=True)
class Correct(PostAction):
    """A dated note on an error that readers may have relied on."""

    note: str
    is_major: bool = False

    def refusal(self, state: ActionState) -> str | None:
        """Return why there is nothing to correct in public."""
        if state.is_withdrawn:
            return _WITHDRAWN
        if not state.is_known:
            return "Bài chưa đăng, chưa ai đọc: sửa thẳng trong bài, không cần đính chính."
        return None if _typed(self.note) else "Ghi lời đính chính: bản đầu sai gì, đúng là gì."

    def changes(self, state: ActionState) -> Mapping[Place, Value]:
        """Return one more correction of today."""
        level = "major" if self.is_major else "minor"
        return {("corrections",): (*_corrections(state), _correction(state, self.note, level))}


@dataclass(frozen=True, kw_only=True)
class Update(PostAction):
    """New information in a post that was right as it stood."""

    def refusal(self, state: ActionState) -> str | None:
        """Return why there is nothing to tell."""
        if state.is_withdrawn:
            return _WITHDRAWN
        return None if state.is_known else "Bài chưa đăng: sửa thẳng trong bài, không cần ghi ngày cập nhật."

    def changes(self, state: ActionState) -> Mapping[Place, Value]:
        """Return the present time as that of the last update."""
        return {("updated",): _moment(state.now)}


@dataclass(frozen=True, kw_only=True)
class Withdraw(PostAction):
    """A post that readers shall not have any more."""

    reason: str = ""
    has_personal_data: bool = False
    """Its text goes from the file as well, and the reason says nothing of it."""
    title: str = ""
    """Another title, where the present one must not be shown."""

    def refusal(self, state: ActionState) -> str | None:
        """Return why there is nothing to withdraw."""
        if state.is_withdrawn:
            return "Bài này đã gỡ rồi."
        if not state.is_known:
            return "Bài chưa đăng nên không có gì để gỡ. Bỏ bài vào thùng rác, hoặc để là bản nháp."
        if self.has_personal_data or _typed(self.reason):
            return None
        return "Ghi lý do gỡ: người đọc thấy lý do ở địa chỉ của bài."

    def changes(self, state: ActionState) -> Mapping[Place, Value]:
        """Return status, day and reason."""
        reason = PERSONAL_DATA_REASON if self.has_personal_data and not _typed(self.reason) else _typed(self.reason)
        found: dict[Place, Value] = {
            ("status",): Status.WITHDRAWN.value,
            ("withdrawn",): {"date": state.today.isoformat(), "reason": reason},
        }
        if _typed(self.title):
            found[("title",)] = _typed(self.title)
        return found


@dataclass(frozen=True, kw_only=True)
class Republish(PostAction):
    """A withdrawn post that readers shall have again."""

    note: str

    def refusal(self, state: ActionState) -> str | None:
        """Return why it cannot come back."""
        if not state.is_withdrawn:
            return "Bài này không phải bài đã gỡ."
        return None if _typed(self.note) else "Ghi vì sao bài được đăng lại: người đọc thấy lời này ở đầu bài."

    def changes(self, state: ActionState) -> Mapping[Place, Value]:
        """Return the post without its withdrawal, and with a correction: so its date of change is later than that."""
        corrections = (*_corrections(state), _correction(state, self.note, "minor"))
        return {("status",): None, ("withdrawn",): None, ("corrections",): corrections}


@dataclass(frozen=True, kw_only=True)
class Expire(PostAction):
    """The moment from which a post is over and leaves the home page; None takes it away."""

    moment: str | None

    def refusal(self, state: ActionState) -> str | None:
        """Return why nothing can be over."""
        return _WITHDRAWN if state.is_withdrawn else None

    def changes(self, state: ActionState) -> Mapping[Place, Value]:
        """Return the moment; a post that was over already is updated, or importers would not hear of the extension."""
        found: dict[Place, Value] = {("expires",): _typed(self.moment or "") or None}
        if state.is_known and state.before is not None and state.before.is_expired(state.now):
            found[("updated",)] = _moment(state.now)
        return found


@dataclass(frozen=True, kw_only=True)
class PublishLater(PostAction):
    """The moment in the future from which readers get a post."""

    moment: str

    def refusal(self, state: ActionState) -> str | None:
        """Return why it cannot wait."""
        if state.is_withdrawn or state.is_known:
            return "Bài này đã đăng, người đọc đã thấy, nên không hẹn giờ được nữa. Không đổi ngày của bài đã đăng."
        return None if _typed(self.moment) else "Ghi ngày giờ đăng, ví dụ: 20/3/2026 8h00"

    def changes(self, state: ActionState) -> Mapping[Place, Value]:
        """Return the date, and a status that lets it be published."""
        del state
        return {("date",): _typed(self.moment), ("status",): None}

    def fault(self, after: Post, state: ActionState) -> str | None:
        """Return that the moment is over, if it is."""
        if after.published > state.now:
            return None
        return "Giờ đăng phải ở phía trước. Muốn đăng luôn thì chọn Đăng ngay."


@dataclass(frozen=True, kw_only=True)
class PublishNow(PostAction):
    """A draft, or a post of the future, that readers get with the next publication."""

    def refusal(self, state: ActionState) -> str | None:
        """Return why there is nothing to publish."""
        if state.is_withdrawn:
            return "Bài này đã gỡ. Đăng lại thì ghi vì sao."
        is_public = state.before is not None and state.before.is_public(state.now)
        return "Bài này đã ở trạng thái đăng." if is_public else None

    def changes(self, state: ActionState) -> Mapping[Place, Value]:
        """Return today's date, or importers would miss it; a post that was published keeps its own."""
        found: dict[Place, Value] = {("status",): None}
        if not state.is_known:
            found[("date",)] = _moment(state.now)
        return found

    def fault(self, after: Post, state: ActionState) -> str | None:
        """Return that it would still not be public: a published post has a date that somebody moved."""
        if after.is_public(state.now):
            return None
        return "Ngày đăng của bài ở phía trước, mà bài đã đăng rồi. Trả lại ngày cũ trong bài."


@dataclass(frozen=True, kw_only=True)
class Pin(PostAction):
    """The last day on which a post stands first on the home page; None takes it away."""

    until: str | None

    def refusal(self, state: ActionState) -> str | None:
        """Return why it cannot stand first."""
        return _WITHDRAWN if state.is_withdrawn else None

    def changes(self, state: ActionState) -> Mapping[Place, Value]:
        """Return the day."""
        del state
        return {("pinned_until",): _typed(self.until or "") or None}

    def fault(self, after: Post, state: ActionState) -> str | None:
        """Return that the day is over, if it is."""
        if after.pinned_until is None or after.pinned_until >= state.today:
            return None
        return "Ngày cuối ghim đã qua. Chọn hôm nay hoặc một ngày sau."


@dataclass(frozen=True, kw_only=True)
class MarkShared(PostAction):
    """The note that a post was shared today on a channel."""

    channel: str

    def refusal(self, state: ActionState) -> str | None:
        """Return why it cannot have been shared."""
        if state.is_withdrawn:
            return _WITHDRAWN
        return None if state.is_known else "Bài chưa đăng nên chưa có địa chỉ để chia sẻ."

    def changes(self, state: ActionState) -> Mapping[Place, Value]:
        """Return the marks with that of today."""
        marks = state.before.shared_also(self.channel, state.today) if state.before is not None else ()
        return {("shared",): tuple({"channel": mark.channel, "date": mark.day.isoformat()} for mark in marks)}


def faults_of(after: Post, action: PostAction, state: ActionState) -> Iterator[Problem]:
    """Yield what is wrong with a post after an action that its file alone does not tell."""
    fault = action.fault(after, state)
    if fault is not None:
        yield Problem(after.path, 0, fault)


def _corrections(state: ActionState) -> tuple[Value, ...]:
    found = state.values.get("corrections")
    if found is None:
        return ()
    return found if isinstance(found, tuple) else (found,)


def _correction(state: ActionState, note: str, level: str) -> Mapping[str, Value]:
    return {"date": state.today.isoformat(), "note": _typed(note), "level": level}


def _typed(text: str) -> str:
    return one_line(clean(text))


def _moment(now: datetime) -> str:
    return f"{now.astimezone(ICT):%Y-%m-%d %H:%M}"


_WITHDRAWN: Final = "Bài này đã gỡ. Muốn đổi thì đăng lại trước."
