"""What every declared field is: a key, a label, and four things it can do with a value."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hearten.model.alike import alike
from hearten.model.printable import printable, shortened
from hearten.model.value import valueclass

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence


class FieldError(ValueError):
    """A value that does not fit its field: a sentence, and what to write instead."""

    def __init__(self, message: str, suggestion: str = "") -> None:
        """*message* says what is wrong; *suggestion* is a value that would do, or empty."""
        super().__init__(message)
        self.message = message
        self.suggestion = suggestion


def closest(word: str, known: Sequence[str]) -> str:
    """Return the known word nearest to *word*, or an empty string."""
    from difflib import get_close_matches

    folded = {alike(name): name for name in known}
    found = get_close_matches(alike(word), list(folded), n=1, cutoff=0.6)
    return folded[found[0]] if found else ""


def quoted(value: object) -> str:
    """Return *value* as it may stand in a sentence about it: short and printable."""
    text = printable(value if isinstance(value, str) else str(value))
    return f'"{shortened(text, 60)}"'


@valueclass(frozen=True, kw_only=True)
class Field:
    """One thing a person can say, and the key it stands under in the file."""

    key: str
    label: str = ""
    help: str = ""
    required: bool = False
    default: Any = None
    hint: str = ""

    def check(self, value: object) -> Any:
        """Return *value*, as read from TOML, in the form the model holds; else FieldError."""
        raise NotImplementedError

    def parse(self, text: str) -> Any:
        """Return the value a person typed as *text* (never empty); else FieldError."""
        return self.check(text)

    def read(self, text: str, today: dt.date) -> Any:
        """Return the value a person typed on the day *today*; else FieldError.

        Days may be typed in words then: tomorrow, friday, 2 weeks.
        """
        return self.parse(text)

    def show(self, value: Any) -> str:
        """Return *value* in words, for lists, exports and the read-back."""
        return str(value)

    def store(self, value: Any) -> Any:
        """Return *value* as plain TOML data."""
        return value
