"""The field that holds a rhythm: read from a table of the file, or from words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hearten.model.fields import Field
from hearten.model.value import valueclass

if TYPE_CHECKING:
    import datetime as dt


@valueclass(frozen=True, kw_only=True)
class RhythmField(Field):
    """How often: a rhythm, stored as an inline table."""

    def check(self, value: object) -> Any:
        """Accept a rhythm table."""
        from hearten.model.rhythm.data import rhythm_from_data

        return rhythm_from_data(value)

    def parse(self, text: str) -> Any:
        """Read a rhythm in words: every day; mon, thu; 3 times a week; every 2 days."""
        from hearten.model.rhythm.words import rhythm_from_words

        return rhythm_from_words(text)

    def read(self, text: str, today: dt.date) -> Any:
        """Read a rhythm in words, and the day of one that comes once: tomorrow, 24 December."""
        from hearten.model.rhythm.words import rhythm_from_words

        return rhythm_from_words(text, today)

    def show(self, value: Any) -> str:
        """The rhythm as a sentence."""
        return str(value.words())

    def store(self, value: Any) -> dict[str, Any]:
        """As a TOML inline table."""
        return dict(value.data())
