"""The colour behind the words of a terminal, asked of the terminal itself.

The question goes out once the program draws, and nothing waits for the answer. It comes among
the keys, sooner or later, in one piece or in several, or never: it is taken out before they are
read, so that no part of it is ever typed anywhere. Only terminals of the Unix kind are asked.
"""

from __future__ import annotations

import os
import re
import selectors
from codecs import getincrementaldecoder

from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

QUESTION = "\x1b]11;?\x1b\\"  # OSC 11 of xterm: which colour is the background?
_ESCAPE, _START = "\x1b", "\x1b]11;"
_ANSWER = re.compile(r"\x1b\]11;([\w:/#,.]{0,60})(?:\x07|\x1b\\|\x9c)")
_PART = r"\x1b\]11;[rgba:#/0-9A-Fa-f]{0,24}"  # of an answer, as terminals give it
_BEGUN, _MAY_BE_ONE = re.compile(_PART), re.compile(rf"{_PART}\x1b?\Z")
# What may come of an answer whose start is gone.
_REST = r"[\]1;rgba:#/0-9A-Fa-f]{1,28}"
_END, _MAY_BE_END = re.compile(rf"{_REST}(?:\x07|\x1b\\|\x9c)"), re.compile(rf"{_REST}\x1b?\Z")
_COLOUR = re.compile(r"(?:rgba?:|#)([0-9a-f]+(?:/[0-9a-f]+)*)\Z", re.IGNORECASE)
_WEIGHTS = (0.2126, 0.7152, 0.0722)  # of red, green and blue in how bright a colour looks
_ROUND = 0.1  # seconds without a key
_PATIENCE = 10  # such rounds after which the start of an answer was none, or its end is not to come


class TerminalBackground(Message):
    """What the terminal said: whether its background is light."""

    def __init__(self, *, light: bool) -> None:
        """*light* asks for dark words."""
        super().__init__()
        self.light = light


class Answer:
    """Takes the answer of the terminal out of what is read from it, whenever it comes."""

    def __init__(self) -> None:
        self.light: bool | None = None  # unknown, until an answer says so
        self._awaited = True
        self._cut = False  # whether a start was let go of: its end may still come
        self._held = ""
        self._idle = 0

    def take(self, read: str) -> str:
        """Return the keys among what was *read*; what may be a part of the answer is held."""
        if not self._awaited:
            return read
        text, self._held, self._idle = self._held + read, "", 0
        if found := _ANSWER.search(text):
            self._awaited = False
            self.light = colour_is_light(found[1])
            return text[: found.start()] + text[found.end() :]
        if self._cut and (found := _END.search(text)):
            self._awaited = False
            return text[: found.start()] + text[found.end() :]
        if (found := _BEGUN.search(text)) and not _MAY_BE_ONE.search(text):
            # Something else comes behind it, as no answer has it.
            self._cut = True
            text = text[: found.start()] + text[found.end() :]
        start = self._begins(text)
        self._held = text[start:]
        return text[:start]

    def wait(self) -> str:
        """Let a moment without a key go by; return what was held and cannot be the answer."""
        self._idle += 1
        # A person may press escape, or alt and a bracket: that is theirs, and soon goes on.
        begun = self._held.startswith(_START[:2])
        if self._idle < (_PATIENCE if begun else 1):
            return ""
        held, self._held = self._held, ""
        self._cut = self._cut or begun
        if held.startswith(_START):
            return _ESCAPE if held.endswith(_ESCAPE) else ""  # that one was pressed since
        return held

    def _begins(self, text: str) -> int:
        """Return where the start of an answer that is not all there may begin, else the end."""
        for start in range(max(0, len(text) - 80), len(text)):
            rest = text[start:]
            if _START.startswith(rest) or _MAY_BE_ONE.match(rest):
                return start
            if self._cut and _MAY_BE_END.match(rest):
                return start
        return len(text)


def colour_is_light(colour: str) -> bool | None:
    """Say whether a colour as X names it (``rgb:ffff/ffff/ffff``, ``#ffffff``) is light."""
    found = _COLOUR.match(colour)
    if found is None:
        return None
    parts = found[1].split("/")
    if len(parts) == 1 and len(found[1]) % 3 == 0:
        size = len(found[1]) // 3
        parts = [found[1][place : place + size] for place in range(0, len(found[1]), size)]
    if len(parts) < len(_WEIGHTS):
        return None
    bright = (int(part, 16) / ((1 << 4 * len(part)) - 1) for part in parts)
    return sum(weight * each for weight, each in zip(_WEIGHTS, bright, strict=False)) > 0.5


class AskingDriver(LinuxDriver):
    """The driver of the library, which also asks the terminal for its background."""

    _answer: Answer | None = None

    def start_application_mode(self) -> None:
        """Take the terminal, and ask it once."""
        asks = self._answer is None and self.input_tty
        if asks:
            self._answer = Answer()
        super().start_application_mode()  # type: ignore[no-untyped-call]
        if asks:
            self.write(QUESTION)
            self.flush()

    def run_input_thread(self) -> None:
        """Read what comes from the terminal, as the library does, less the answer."""
        answer = self._answer
        if answer is None:
            super().run_input_thread()
            return
        parser = XTermParser(self._debug)
        decode = getincrementaldecoder("utf-8")("replace").decode
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                ready = selector.select(_ROUND)
                keys = answer.take(decode(os.read(self.fileno, 4096))) if ready else answer.wait()
                # The parser takes empty text for the end of all.
                for message in (*(parser.feed(keys) if keys else ()), *parser.tick()):
                    self.process_message(message)
                if answer.light is not None:
                    self.process_message(TerminalBackground(light=answer.light))
                    answer.light = None
