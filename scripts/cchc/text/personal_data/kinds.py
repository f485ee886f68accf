"""The kinds of personal data that are recognised, and one place of a text that holds some."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class PersonalDataKind(StrEnum):
    """A kind of personal data; the value is its name in front matter."""

    ID_NUMBER = "id-number"
    PASSPORT = "passport"
    SOCIAL_INSURANCE = "social-insurance"
    TAX_CODE = "tax-code"
    BANK_ACCOUNT = "bank-account"
    PHONE = "phone"
    EMAIL = "email"
    PLATE = "plate"
    BIRTHDAY = "birthday"
    HOME_ADDRESS = "home-address"
    CHILD = "child"
    HEALTH = "health"
    LOCATION = "location"
    """Where a picture was taken. No recogniser of texts finds it; pictures inside attachments tell it."""


@dataclass(frozen=True, order=True, slots=True)
class Span:
    """A place of a text with personal data."""

    start: int
    end: int
    kind: PersonalDataKind
