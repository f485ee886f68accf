"""Reminders of lost posts, ids, addresses and dates, which importers would not notice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from cchc.errors import Problem
from cchc.model.ledger import PublishedPost
from cchc.model.library import Library
from cchc.model.losses import Loss, LossKind
from cchc.model.permalinks import post_file
from cchc.text.dates import ICT, short_date


def remind_of_losses(library: Library) -> Iterator[Problem]:
    """Published posts, ids and addresses persist."""
    for loss in library.since_publication.losses:
        path = loss.post.path if loss.post else post_file(loss.published.addresses[0])
        yield Problem(path, _line_of(loss), _advice_of(loss))


def remind_of_older_dates(library: Library) -> Iterator[Problem]:
    """The date of change that feeds give a post grows with every publication that changes it."""
    for post, before in library.since_publication.went_back:
        later = library.now.astimezone(ICT).replace(second=0, microsecond=0)
        if later <= before.changed:
            later = before.changed.replace(second=0) + timedelta(minutes=1)
        message = (
            f"Lần đăng trước, bài này có ngày sửa {short_date(before.changed)} {before.changed:%H:%M}; nay ngày ấy lùi "
            "lại, nên nơi đã lấy tin sẽ giữ bản cũ. Thêm một mục corrections nói vì sao, hoặc ghi giờ sửa: "
            f"updated: {later:%Y-%m-%d %H:%M}"
        )
        yield Problem(post.path, post.line("updated"), message)


def _line_of(loss: Loss) -> int:
    if loss.post is None:
        return 0
    keys = {LossKind.HIDDEN: "status", LossKind.ADDRESS_LOST: "aliases", LossKind.ID_TAKEN: "date"}
    return loss.post.line(keys.get(loss.kind, "id"))


def _advice_of(loss: Loss) -> str:
    """Return what is lost and how to repair it."""
    published = loss.published
    former = f"“{published.title}” đăng ngày {short_date(published.day)}"
    match loss.kind:
        case LossKind.HIDDEN:
            message = "Bài đã đăng nay lại là nháp hoặc hẹn ngày; cổng đã lấy tin vẫn giữ bài. Muốn gỡ:"
            advice = "status: withdrawn"
        case LossKind.ID_CHANGED:
            message = "Mã của bài đã đổi, cổng lấy tin sẽ thấy hai bài. Trả lại mã cũ, thêm dòng:"
            advice = f"id: {published.id}"
        case LossKind.RENAMED:
            message = f"Bài này có vẻ là {post_file(loss.address)} đổi tên; cổng lấy tin sẽ thấy hai bài. Thêm"
            advice = _former_lines(published)
        case LossKind.ADDRESS_TAKEN:
            message = f"Địa chỉ /{loss.address} là của bài {former}; liên kết cũ nay mở ra bài khác."
            advice = "Đổi tên tệp này, rồi đưa tệp cũ trở lại."
        case LossKind.ID_TAKEN:
            message = f"Mã “{published.id}” là của bài {former}; cổng đã lấy tin sẽ thay bài ấy bằng bài này."
            advice = (
                "Bài mới thì đặt tên tệp khác và đưa tệp cũ trở lại; vẫn là bài ấy thì giữ ngày đăng: "
                f"date: {published.day}"
            )
        case LossKind.ADDRESS_LOST:
            message = f"Địa chỉ cũ /{loss.address} của bài nay không mở được."
            advice = _with_address(loss)
        case LossKind.VANISHED:
            message = f"Bài “{published.title}” đã đăng nhưng tệp không còn; cổng đã lấy tin sẽ giữ bài mãi."
            advice = "Đưa tệp trở lại; muốn gỡ thì ghi status: withdrawn và withdrawn."
    return f"{message} {advice}"


def _former_lines(published: PublishedPost) -> str:
    """Return the lines by which a renamed post keeps its id and its addresses."""
    of_id = f"{published.id}/"
    # The first alias is the id of a post that names none.
    by_age = dict.fromkeys(([of_id] if of_id in published.addresses else []) + list(published.addresses))
    aliases = f"aliases: [{', '.join(by_age)}]"
    return f"dòng: {aliases}" if of_id in by_age else f"hai dòng: id: {published.id} và {aliases}"


def _with_address(loss: Loss) -> str:
    if loss.post is not None and loss.post.aliases:
        return f"Thêm vào cuối aliases: {loss.address}"
    return f"Thêm hai dòng: id: {loss.published.id} và aliases: [{loss.address}]"
