"""Letters of other keyboard layouts, and the key that stands in their place on a Latin one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.tui.inorder import InOrder

if TYPE_CHECKING:
    from textual import events

_BY_PLACE = (
    # Russian, and what Ukrainian and Belarusian have in its places
    ("йцукенгшщзфывапролдячсмить", "qwertyuiopasdfghjklzxcvbnm"),
    ("ЙЦУКЕНГШЩЗФЫВАПРОЛДЯЧСМИТЬ", "QWERTYUIOPASDFGHJKLZXCVBNM"),
    ("іІўЎБЮ", "sSoO<>"),
    # Greek
    ("ςερτυθιοπασδφγηξκλζχψωβνμ", "wertyuiopasdfghjklzxcvbnm"),
    ("ΕΡΤΥΘΙΟΠΑΣΔΦΓΗΞΚΛΖΧΨΩΒΝΜ", "ERTYUIOPASDFGHJKLZXCVBNM"),
    # Hebrew and Arabic
    ("קראטוןםפשדגכעיחלךזסבהנמצ", "ertyuiopasdfghjklzxcvbnm"),
    ("ضصثقفغعهخحشسيبلاتنمئءؤرىة", "qwertyuiopasdfghjklzxcvnm"),
)
LATIN = {
    letter: key for letters, keys in _BY_PLACE for letter, key in zip(letters, keys, strict=True)
}
_NAMES = {"<": "less_than_sign", ">": "greater_than_sign"}


class AnyLayout(InOrder):
    """An app whose keys work by their place where another layout is on."""

    async def on_key(self, event: events.Key) -> None:
        """Hand on the Latin key in place of a letter that came back from every widget.

        Where somebody writes, or looks for a row by its letters, it never comes here.
        """
        latin = LATIN.get(event.character or "")
        if latin is not None:
            await self.press_instead(_NAMES.get(latin, latin), latin)
