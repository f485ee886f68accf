"""`extra.radio` of mkdocs.yml → RadioWords."""

from __future__ import annotations

from cchc.model.radio_words import RadioSlot, RadioWords, unknown_slots
from cchc.sources.fields import Fields


def read_radio_words(extra: Fields) -> RadioWords:
    """Return what the office says before and after its loudspeaker bulletin."""
    radio = extra.mapping("radio")
    if radio is None:
        return RadioWords()
    words = RadioWords(opening=_words(radio, "opening"), closing=_words(radio, "closing"))
    radio.report_unknown()
    return words


def _words(radio: Fields, key: str) -> str | None:
    text = radio.text(key)
    for name in unknown_slots(text or ""):
        slots = ", ".join(f"{{{slot}}}" for slot in RadioSlot)
        radio.report(key, f"{radio.label(key)} ({key}) có “{{{name}}}”, chương trình không biết. Dùng: {slots}.")
    return text
