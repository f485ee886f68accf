"""Words of spoken questions that say nothing of what is asked: “tôi muốn … thì cần những gì”."""

from __future__ import annotations

import re
from typing import Final

from cchc.text.folding import canonical, folded, words

_PERSON: Final = (
    "tôi|tui|tớ|mình|em|anh|chị|cô|chú|bác|cháu|ông|bà|dì|cậu|bạn|ad|admin|shop|sếp|mọi người|bà con|cán bộ|chúng tôi"
)
_ASKER: Final = "tôi|tui|tớ|mình|em|cháu|bác|chúng tôi"
_QUESTIONS: Final = (
    # Who speaks to whom: “em ơi cho chị hỏi”, “bác nào biết chỉ giúp em với”. P is anybody, A who asks.
    "alo|(?:dạ |thưa |chào )?(?:các )?P ơi|(?:xin |kính )?chào P|(?:xin )?vui lòng|làm ơn|(?:xin )?cảm ơn(?: P)?",
    "(?:P )?(?:cho|xin|nhờ|muốn|cần|định|tính)(?: P)?(?: xin| cần| muốn)? hỏi(?: thăm| chút| xíu| tí| ké)?(?: P)?",
    "P hỏi(?: là| về)?|hỏi về|cho P (?:biết|xin)|cho biết|P (?:nghe|thấy) nói",
    "P (?:đang |cũng |chỉ |có )?(?:muốn|định|tính)(?: được)?(?: biết)?|muốn(?: biết)?|P cần(?: biết)?",
    "(?:có )?(?:P|ai) (?:nào )?biết|(?:P|ai) nào",
    "(?:chỉ|bày|tư vấn|hướng dẫn|trả lời|giải đáp)(?: giúp| giùm| dùm| hộ| cho)? A(?: với| nhé| nha)?",
    "(?:giúp|giùm|dùm|hộ) A(?: với| nhé| nha)?",
    "(?:của|nhà|bên|chỗ) A|(?:xã|phường|thôn|ấp|khu phố) (?:tôi|tui|mình)",
    # What is asked of any thing.
    "(?:những|gồm|gồm những|cần|cần những|có|có những|làm) gì|là(?: cái)? (?:gì|chi)",
    "cái (?:gì|chi(?! so| tieu| thi| dao))|kiểu (?:gì|chi)|gì vậy",
    "(?:ở|đi|tới|đến) (?:đâu|mô)|(?:chỗ|nơi|khi|cách|ngày) (?:nào|mô)|đâu vậy",
    "(?:như )?thế nào|(?:làm|ra|tại|vì|thì) sao|(?:mần|làm|thì) răng|răng rứa|chi rứa|ntn",
    "(?:hết |mất )?bao lâu|bao giờ|bao nhiêu|mấy giờ",
    "(?:có )?(?:được|đc|dc|phải|đúng) (?:không|ko|k|hông|hong|hem|hok|hổng)|vậy ạ|hả P",
    "(?:năm|hôm|hiện|ngày) nay|bây giờ|dạo này|sắp tới|hôm (?:qua|kia|nọ|bữa|trước)|bữa (?:nay|ni|trước)",
    "nghe(?: loa)? nói",
)
_LIGHT: Final = (
    "tôi em thì cần phải gì những các là có cho của được bị rồi mà đã sẽ không ko dc đc nào nên và với ấy giờ làm ở ai"
    " ạ ơi tui mình xin biết cái này muốn k r vậy"
)
"""None that is another word without its marks, such as “còn” and “con”."""
_MARKED: Final = (
    "ạ ơi hả hở nhỉ nhé nha vậy zậy dzậy rứa thưa dạ ờ ừ à ủa nhá"
    " còn đã sẽ cũng rồi thế đấy chưa mãi răng nớ hè luôn thôi đâu"
)
"""Words that say nothing if they are typed with their marks; without these they may be others."""


def fillers() -> str:
    """Return the phrases that no search needs, without marks, as alternatives of a pattern, the longest first."""
    phrases = "|".join(_QUESTIONS).replace("P", f"(?:{_PERSON})").replace("A", f"(?:{_ASKER})")
    return re.sub(r"[^\W\d_]+", lambda word: folded(word[0]), phrases)


def light_words() -> str:
    """Return words that rarely say anything, with a space before and after each."""
    return f" {' '.join(map(canonical, words(_LIGHT)))} "


def marked_words() -> str:
    """Return words that say nothing with just these marks, with a space before and after each."""
    return f" {' '.join(map(canonical, words(_MARKED)))} "
