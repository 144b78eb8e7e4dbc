"""What one frame of a practice says line by line, each line once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.actions.practice import moves
from hearten.actions.practice.script import held
from hearten.content import practice_plain_words as words
from hearten.model.log.progress import times

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hearten.actions.practice.state import Answer, Frame, Playing

_ASKED = ("how", "ends", "worse", "follow")


def lines_of(playing: Playing, seen: set[str]) -> Iterator[str]:
    """Yield what is to be said of the frame in view. Ways and hints *seen* are not said again."""
    frame = moves.frame(playing)
    if frame.in_view and frame.in_view not in seen:  # once is enough to have it read aloud
        seen.add(frame.in_view)
        yield frame.in_view
    yield from filter(None, (_text(frame),))
    for hint in frame.hints:
        if hint not in seen:
            seen.add(hint)
            yield hint
    yield from _choices(frame)
    yield from _held(playing, frame)
    if frame.kind in _ASKED:
        yield from numbered(frame)
        yield words.WHICH.format(label=_usual(frame))
        return
    new = [way for way in frame.ways if way.key not in seen]
    seen |= {way.key for way in new}
    for number, way in enumerate(frame.ways, 1):
        if way in new:
            yield f"  w{number} {way.label}"


def leads(playing: Playing) -> bool:
    """Say whether a line asks what is asked next: they are said together, with one wait."""
    frame = moves.frame(playing)
    if frame.kind != "say" or "?" not in frame.text:
        return False
    return moves.frame(moves.on(playing)).kind in ("ask", "pick")


def numbered(frame: Frame) -> Iterator[str]:
    """Yield the ways on with their numbers."""
    for number, way in enumerate(frame.ways, 1):
        yield f"  {number} {way.label}"


def ways_of(frame: Frame) -> tuple[str, ...]:
    """Return every way of a frame, to be said once more."""
    if frame.kind in _ASKED:
        return tuple(numbered(frame))
    lines = tuple(f"  w{number} {way.label}" for number, way in enumerate(frame.ways, 1))
    return lines or (words.NO_WAYS,)


def shown(answer: Answer, frame: Frame) -> str:
    """Return an answer in words."""
    labels = dict(frame.choices) if frame.kind == "pick" else {}
    if isinstance(answer, str):
        return labels.get(answer, answer)
    return ", ".join(labels.get(each, each) for each in answer)


def _text(frame: Frame) -> str:
    match frame.kind:
        case "rest":
            rest = words.REST.format(seconds=frame.seconds)
            return f"{frame.text} {rest}" if frame.text else rest
        case "breathe":
            assert frame.breathe is not None
            in_, out, number = frame.breathe
            breathe = words.BREATHE.format(in_=in_, out=out, times=times(number))
            return f"{frame.text} {breathe}"
    return frame.text


def _choices(frame: Frame) -> Iterator[str]:
    if frame.kind != "pick":
        return
    for number, choice in enumerate(frame.choices, 1):
        yield f"  {number} {choice.label}"
    if frame.leads:
        yield words.WHICH.format(label=frame.choices[0].label)
    elif frame.many:
        yield words.SOME_OF_OWN if frame.own else words.SOME_OF
    else:
        yield words.ONE_OF_OWN if frame.own else words.ONE_OF


def _held(playing: Playing, frame: Frame) -> Iterator[str]:
    if not frame.held or frame.kind not in ("ask", "pick"):
        return
    text = shown(frame.held, frame)
    if held(playing, frame.key):
        yield words.YOU_SAID.format(text=text)
    else:  # a prepared message, or what was chosen the last time
        yield words.BEGINS.format(text=text)
        yield words.BEGINS_KEYS


def _usual(frame: Frame) -> str:
    """Return the way that Enter takes."""
    return frame.ways[-1].label if frame.ways else ""
