"""Keys in the order they were typed, each handed to where the person is by then.

Several may come in at once: over a slow line, or typed ahead. The library hands all of them to
where the focus was before the first one opened a place to write, and so letters were lost.

A letter of another keyboard layout counts as the key that is in its place on a Latin one. Only
what one letter says for certain is here. Bulgarian, Serbian and Macedonian keyboards have the
letters of the Russian one in other places, and a syllable that a Korean or Japanese input method
has joined was more than one key: neither can be told from what comes in.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Any

from textual import events

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from textual.app import App
    from textual.dom import DOMNode
    from textual.driver import Driver
    from textual.message import Message


_URGENT = ("exclamation_mark", "ctrl+x", "escape", "ctrl+c", "ctrl+q")


class KeysAhead:
    """Counts the keys that came from the terminal, and those that the program took up.

    The terminal is read in a thread: so a key is known of while the program is busy.
    """

    def __init__(self) -> None:
        self._pressed = self._taken = self._urgent = 0

    def are_there(self, urgent: bool = False) -> bool:
        """Say whether a key waits; where *urgent*, one that is for help, hiding or leaving."""
        return (self._urgent if urgent else self._pressed) > self._taken

    def taken(self) -> None:
        """Count a key that the program takes up."""
        self._taken = min(self._taken + 1, self._pressed)

    def counting(self, driver: type[Driver]) -> type[Driver]:
        """Return *driver*, made to count each key that it reads."""
        ahead = self

        class CountingDriver(driver):  # type: ignore[misc, valid-type]
            def process_message(self, message: Message) -> None:
                if isinstance(message, events.Key):
                    ahead._pressed += 1
                    if message.key in _URGENT:
                        ahead._urgent = ahead._pressed
                super().process_message(message)

        return CountingDriver


_ROUNDS = 2  # one behind the key itself, one behind what it set off
_LONGEST = 1.0  # seconds that a key may hold up another


class KeyQueue:
    """Has an app wait with a key until the one before is done with."""

    def __init__(self, app: App[Any], forward: Callable[[events.Event], Awaitable[None]]) -> None:
        """*forward* is what *app* does with an event by itself."""
        self._app = app
        self._forward = forward
        self._key: events.Key | None = None
        self._went_to: DOMNode | None = None
        self._waiting: deque[events.Key] = deque()

    async def take(self, event: events.Key) -> None:
        """Hand on a key that comes in; act on one that came back from the widgets."""
        if not event.is_forwarded:
            self._waiting.append(event)
            if self._key is None or event.time - self._key.time > _LONGEST:
                self._key = None
                await self._go_on()
            elif len(self._waiting) == 1:
                self._follow(self._key, self._went_to)
        elif event is self._key and self._here is not self._went_to:
            await self._hand_on(events.Key(event.key, event.character))
        else:
            await self._forward(event)
            if event is self._key and not self._waiting:
                self._key = None

    async def press_instead(self, key: str, character: str) -> None:
        """Hand on a key in place of the one that is at hand, before all that wait."""
        await self._hand_on(events.Key(key, character))

    @property
    def _here(self) -> DOMNode:
        return self._app.focused or self._app.screen

    async def _go_on(self) -> None:
        while self._waiting and self._key is None:
            await self._hand_on(self._waiting.popleft())

    async def _hand_on(self, key: events.Key) -> None:
        self._key, self._went_to = key, self._here
        await self._forward(key)
        if not key.is_forwarded:  # it did what it is for everywhere
            self._key = None
        elif self._waiting:
            self._follow(key, self._went_to)

    def _follow(self, key: events.Key, node: DOMNode | None, rounds: int = _ROUNDS) -> None:
        """Walk behind *key* from widget to widget: where this arrives, all before it is done."""
        if self._key is not key:
            return
        if node is None or node is self._app:
            self._app.call_later(self._behind, key, rounds - 1)
        elif not node.call_later(self._follow, key, node.parent, rounds):
            self._app.call_later(self._behind, key, 0)

    async def _behind(self, key: events.Key, rounds: int) -> None:
        if self._key is not key:
            return
        if rounds:
            self._follow(key, self._went_to, rounds)
        else:
            self._key = None
            await self._go_on()


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
    # Korean, two sets (KS X 5002): a letter that is not joined to a syllable
    ("ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡ", "qwertyuiopasdfghjklzxcvbnm"),
    ("ㅃㅉㄸㄲㅆㅒㅖ", "QWERTOP"),
    # Japanese kana typed directly (JIS X 6002): hiragana, katakana, narrow katakana
    ("たていすかんなにらせちとしはきくまのりつさそひこみも", "qwertyuiopasdfghjklzxcvbnm"),
    ("タテイスカンナニラセチトシハキクマノリツサソヒコミモ", "qwertyuiopasdfghjklzxcvbnm"),
    ("ﾀﾃｲｽｶﾝﾅﾆﾗｾﾁﾄｼﾊｷｸﾏﾉﾘﾂｻｿﾋｺﾐﾓ", "qwertyuiopasdfghjklzxcvbnm"),
    # Georgian, and Thai (Kedmanee)
    ("ქწერტყუიოპასდფგჰჯკლზხცვბნმ", "qwertyuiopasdfghjklzxcvbnm"),
    ("ๆไำพะ\u0e31\u0e35รนยฟหกดเ\u0e49\u0e48าสผปแอ\u0e34\u0e37ท", "qwertyuiopasdfghjklzxcvbnm"),
)
LATIN = {
    letter: key for letters, keys in _BY_PLACE for letter, key in zip(letters, keys, strict=True)
}
_NAMES = {"<": "less_than_sign", ">": "greater_than_sign"}


def latin_key(character: str | None) -> tuple[str, str] | None:
    """Return the key in the place of a letter of another layout: its name, and its letter."""
    latin = LATIN.get(character or "")
    return None if latin is None else (_NAMES.get(latin, latin), latin)
