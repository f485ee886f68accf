"""`extra.radio` of mkdocs.yml → RadioWords."""

from __future__ import annotations

from cchc.model.radio_words import RadioSlot, RadioWords, unknown_slots
from cchc.sources.fields import Fields


def read_radio_words(extra: Fields) -> RadioWords:
    """Return what the office says before and after its loudspeaker bulletin."""
    fields = extra.mapping("radio")
    if fields is None:
        return RadioWords()
    words = RadioWords(opening=fields.text("opening"), closing=fields.text("closing"))
    for key, text in (("opening", words.opening), ("closing", words.closing)):
        for name in unknown_slots(text or ""):
            slots = ", ".join(f"{{{slot}}}" for slot in RadioSlot)
            fields.report(key, f"{fields.label(key)} ({key}) có “{{{name}}}”, chương trình không biết. Dùng: {slots}.")
    fields.report_unknown()
    return words
