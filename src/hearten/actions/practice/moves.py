"""PracticeState a practice, a line at a time. Pure: each move gives a new `PracticeState`.

The screen and the plain flow drive the same moves. Nothing here waits, stores or watches:
a way that leads elsewhere becomes a *wish*, which the caller does, and then says `wish_done`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.actions.practice import words
from hearten.actions.practice.draft_format import from_draft, record, said, to_draft
from hearten.actions.practice.ending import letter_of, offers, words_for
from hearten.actions.practice.script import (
    answer_at,
    before_at,
    is_there,
    next_at,
    offered,
    script,
    step_at,
    with_answer,
)
from hearten.actions.practice.state import (
    BEFORE,
    ENDS,
    FIRST,
    FOLLOW,
    HOW,
    KEEP,
    KEPT,
    OVER,
    SCRIPT,
    WORSE,
    Answer,
    PracticeState,
)
from hearten.actions.practice.view import about, card, length
from hearten.content.practices import ASKED, STOP
from hearten.model.value import replace

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from hearten.content.practices import PracticePage, PracticeStep

__all__ = [
    "Answer", "PracticeState", "about", "answer", "asks", "asks_to_keep", "back", "card",
    "from_draft", "holding", "is_discarded", "leave", "length", "letter_of", "offers",
    "on", "record", "said", "start", "stored", "take", "to_draft", "to_store",
    "type_ahead", "typing", "wish_declined", "wish_done", "with_variant", "words_for",
]  # fmt: skip


def start(
    page: PracticePage,
    *,
    variant: str = "",
    day: dt.date,
    now: str = "",
    without: Sequence[str] = (),
    place: str = "",
    emergency: str = "",
    call_me: str = "",
    first: bool = False,
    keeps: bool = True,
    planned: bool = True,
) -> PracticeState:
    """Return a practice at its beginning. *first* shows the card of the first practice ever."""
    opened = FIRST if first else BEFORE if page.before else SCRIPT
    playing = PracticeState(
        page=page,
        variant=page.variant(variant).name,
        day=day,
        now=now,
        without=tuple(without),
        place=place,
        call_me=call_me,
        opened=opened,
        stage=opened,
        unseen=first,
        prompt=day.toordinal(),
        keeps=keeps and page.records != "nothing",
        planned=planned,
    )
    if emergency:
        playing = replace(playing, emergency=emergency)
    return replace(playing, at=next_at(playing, 0))


def on(playing: PracticeState) -> PracticeState:
    """Go on, with what stands there: what is typed becomes the answer, an answer stays."""
    match playing.stage:
        case "first" if playing.page.before:
            return replace(playing, stage=BEFORE)
        case "first" | "before":
            return replace(playing, stage=SCRIPT, at=next_at(playing, 0))
        case "script":
            step = step_at(playing)
            if step is not None and step.goes:
                return _led(playing, step, step.choices[0])
            if step is not None and step.does in ("ask", "pick"):
                return _on_from(with_answer(playing, step.key, _whole(playing, step)))
            return _on_from(playing)
        case "how":
            return _felt(playing, "")
        case "keep":
            return replace(playing, stage=OVER, note="")
    return _over(replace(playing, note=""))


def skip(playing: PracticeState) -> PracticeState:
    """Go on and leave the question in view as it is: nothing is chosen, no word goes.

    Whether words are to be kept can't be gone past: without an answer they would go.
    """
    if playing.stage == KEEP:
        return playing
    step = step_at(playing) if playing.stage == SCRIPT else None
    if step is not None and step.does in ("ask", "pick") and not step.goes:
        return _on_from(playing)
    return on(playing)


def back(playing: PracticeState) -> PracticeState:
    """Go back a line; what was written there stays.

    From the end, words that were not to be kept are asked about once more.
    """
    if playing.stage == OVER and asks_to_keep(playing):
        return replace(playing, stage=KEEP, note="")
    if playing.stage in (ENDS, HOW):
        before = before_at(playing, len(script(playing)))
        return playing if before is None else replace(playing, stage=SCRIPT, at=before, note="")
    if playing.stage == WORSE and not playing.stored:
        return replace(playing, stage=HOW, note="")
    if playing.stage == BEFORE:
        return playing
    if playing.stage == SCRIPT:
        before = before_at(playing, playing.at)
        if before is not None:
            return replace(playing, at=before)
        if playing.page.before:
            return replace(playing, stage=BEFORE)
    return playing


def answer(playing: PracticeState, value: Answer) -> PracticeState:
    """Answer the question in view and go on; "" takes the answer away.

    A choice that leads somewhere is no answer: it is not recorded.
    """
    here = step_at(playing) if playing.stage == SCRIPT else None
    if here is not None and here.goes:
        chosen = value if isinstance(value, str) and value in here.choices else here.choices[0]
        return _led(playing, here, chosen)
    held_now = holding(playing, value)
    if held_now is None:
        return playing
    step = step_at(held_now)
    if step is not None and step.many and value:
        held_now = with_answer(held_now, step.key, _whole(held_now, step))
    return _on_from(held_now)


def holding(playing: PracticeState, value: Answer) -> PracticeState | None:
    """Return the practice with an answer at the question in view, which stays in view.

    None where no question is in view.
    """
    step = step_at(playing) if playing.stage == SCRIPT else None
    if step is None or step.does not in ("ask", "pick"):
        return None
    if step.many and isinstance(value, str):
        value = (value,) if value.strip() else ()
    after = with_answer(playing, step.key, value)
    if step.many and value and step.key in playing.typed:  # own words beside what is ticked
        return replace(after, typed=playing.typed)
    return after


def typing(playing: PracticeState, text: str) -> PracticeState:
    """Hold what is being typed into the question in view."""
    step = step_at(playing) if playing.stage == SCRIPT else None
    if step is None or step.does not in ("ask", "pick"):
        return playing
    typed = {key: each for key, each in playing.typed.items() if key != step.key}
    if text or offered(replace(playing, typed=typed), step):
        typed[step.key] = text
    return replace(playing, typed=typed)


def type_ahead(playing: PracticeState, text: str) -> PracticeState:
    """Hold words that were typed where nothing was asked: the next question has them, else a note.

    Before the end of the script that goes on as well.
    """
    ahead = script(playing)[playing.at :] if playing.stage in (FIRST, BEFORE, SCRIPT) else ()
    key = next((s.key for s in ahead if s.does == "ask" and is_there(playing, s)), "note")
    before = answer_at(playing, key)
    words_there = f"{before}\n{text}" if isinstance(before, str) and before.strip() else text
    noted = replace(playing, typed={**playing.typed, key: words_there})
    return on(noted) if ahead else noted


def leave(playing: PracticeState) -> PracticeState:
    """Stop here. What was written stays; after the script it is the same as going on."""
    if playing.stage in (FIRST, BEFORE, SCRIPT):
        return _over(replace(playing, left=True, note="", wish=""))
    if playing.stage == KEEP:
        return replace(playing, stage=OVER, note="", wish="")
    return _over(replace(playing, note="", wish=""))


def is_discarded(playing: PracticeState) -> bool:
    """Say whether it is over, and its words are not to be kept."""
    waits = playing.left and playing.page.waits
    return playing.stage == OVER and record(playing) is None and not waits


def _over(playing: PracticeState) -> PracticeState:
    """Come to the end; a practice that keeps nothing unless asked asks for that first."""
    return replace(playing, stage=KEEP if asks_to_keep(playing) else OVER)


def asks_to_keep(playing: PracticeState) -> bool:
    """Say whether there are words that are kept only once that is asked for, and was not yet."""
    asks = playing.page.records == ASKED and playing.keeps and not playing.stored
    return asks and KEPT not in playing.done and said(playing)


def asks(playing: PracticeState) -> bool:
    """Say whether anything is asked in it, but for how it was."""
    return any(step.does in ("ask", "pick") for step in script(playing))


def take(playing: PracticeState, way: str) -> PracticeState:
    """Take one of the ways in view; one that is none of them changes nothing."""
    here, step = card(playing), step_at(playing)
    beside = [each for _, each in here.keys]
    if way not in {each.key for each in (*here.ways, *here.others, *beside)}:
        return playing
    kind, _, rest = way.partition(":")
    if way == "steady":
        return replace(playing, wish=way)
    if kind == "variant":
        return with_variant(playing, rest)
    if playing.stage == SCRIPT and step is not None and step.goes and way in step.choices:
        return _led(playing, step, way)
    match playing.stage:
        case "how":
            return _felt(playing, "" if way == words.SKIP else way)
        case "ends":
            return _end(playing, way)
        case "worse" | "follow":
            return on(playing) if way in ("stop", "no") else replace(playing, wish=way, note="")
        case "keep":
            done = (*playing.done, KEPT) if way == "keep" else playing.done
            return replace(playing, stage=OVER, done=done, note="")
    match kind:
        case "leave":
            to = playing.page.leaves[int(rest)].to
            wish = "help-now" if to == "help now" else f"practice:{to}"
            return replace(leave(playing), wish=wish)
        case "prompt":
            return replace(playing, prompt=playing.prompt + 1)
        case "opener":
            return _opener(playing, rest)
        case "anchor":
            return replace(playing, anchor=rest)
        case "sense":
            return _there(replace(playing, senses_out=_switched(playing.senses_out, rest)))
        case "without":
            return _there(replace(playing, without=_switched(playing.without, rest)))
    return playing


def with_variant(playing: PracticeState, variant: str) -> PracticeState:
    """Begin another length, with every word that was written."""
    new = replace(playing, variant=variant)
    return replace(new, at=next_at(new, 0))


def wish_done(playing: PracticeState, note: str = "") -> PracticeState:
    """Go on after a wish that came true; *note* says what was done."""
    after = replace(playing, done=(*playing.done, playing.wish), wish="", note=note)
    if after.stage == FOLLOW and not offers(after):
        return _over(after)
    return after


def wish_declined(playing: PracticeState, note: str = "") -> PracticeState:
    """Go on after a wish that could not be, or was only looked at; it is offered still."""
    return replace(playing, wish="", note=note)


def to_store(playing: PracticeState) -> bool:
    """Say whether it is time to store what is there: once, at its end."""
    return playing.stage in (WORSE, FOLLOW, OVER) and not playing.stored and bool(record(playing))


def stored(playing: PracticeState, record_id: str) -> PracticeState:
    """Go on once the record stands in the journal; only then a letter may come back."""
    after = replace(playing, stored=record_id)
    letter = after.stage == OVER and not after.left and after.felt != "worse" and not after.done
    return replace(after, stage=FOLLOW) if letter and offers(after) else after


def _whole(playing: PracticeState, step: PracticeStep) -> Answer:
    """Return all that stands at a question, several choices as several."""
    value = offered(playing, step)
    if step.many and isinstance(value, str):
        return (value.strip(),) if value.strip() else ()
    return value


def _on_from(playing: PracticeState) -> PracticeState:
    at = next_at(playing, playing.at + 1)
    if at < len(script(playing)):
        return replace(playing, at=at)
    return replace(playing, at=at, stage=ENDS if playing.page.ends else HOW)


def _led(playing: PracticeState, step: PracticeStep, choice: str) -> PracticeState:
    """Go where a choice leads: on, to the end, or to the end and to another practice."""
    to = step.goes.get(choice, "")
    if not to:
        return _on_from(playing)
    return replace(leave(playing), wish="" if to == STOP else f"practice:{to}")


def _there(playing: PracticeState) -> PracticeState:
    """Leave a step that is not there any more, forwards, else to the end."""
    step = step_at(playing)
    if playing.stage != SCRIPT or step is None or is_there(playing, step):
        return playing
    return _on_from(playing)


def _felt(playing: PracticeState, felt: str) -> PracticeState:
    after = replace(playing, felt=felt, note="")
    if felt == "worse":
        return replace(after, stage=WORSE)
    return replace(after, stage=FOLLOW) if offers(after) else _over(after)


def _end(playing: PracticeState, way: str) -> PracticeState:
    match way:
        case "again":
            at = next_at(playing, 0)
            return replace(playing, stage=SCRIPT, at=at, note="")
        case "water":
            return replace(playing, note=words.WATER)
        case "people":
            return replace(playing, wish="people", note="")
        case "help":
            return replace(playing, wish="help-now", note="")
    return replace(playing, stage=OVER, note="")


def _opener(playing: PracticeState, key: str) -> PracticeState:
    """Start a message from another opener; words of one's own stay above it."""
    step = step_at(playing)
    assert step is not None
    texts = {each.key: each.text for each in playing.page.openers}
    now = answer_at(playing, step.key)
    own = isinstance(now, str) and now.strip() and now.strip() not in texts.values()
    return typing(playing, f"{now}\n{texts[key]}" if own else texts[key])


def _switched(those: tuple[str, ...], one: str) -> tuple[str, ...]:
    return tuple(each for each in those if each != one) if one in those else (*those, one)
