"""The plan as a letter: what the person wrote, in sentences; dates and settings folded below.

The page of a plan is the one that people show to others. So what is not for every eye stands by
itself, and both front ends keep that closed until it is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hearten.actions.plan.pause import PAUSABLE, RestWords, rest_words
from hearten.model.dates import WEEKDAY_NAMES
from hearten.model.fields import Clocks
from hearten.model.named import alike
from hearten.model.pausing import WHOLE_PLAN
from hearten.model.plan.items import over
from hearten.model.plan.outline import IN_SHORT, outline
from hearten.model.plan.parts import without_if, without_then
from hearten.model.value import replace, valueclass

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from hearten.model.plan.outline import KindWords, Part, Said
    from hearten.model.plan.parts import Plan

LETTER, HEAD, BESIDE = "", "head", "beside"  # what it is called; how it stands, quietly beside that
PRIVATE, SETTINGS = "private", "settings"  # folded: not for every eye; how it is set up, and when

# Where each field stands, by table, in the order of the sittings. Any other text is a sentence of
# the letter; one that begins with a comma or a semicolon goes on from what the item is called.
#   {said} each value as a sentence · {listed} in one sentence · {quoted} in quotes
#   {when} with an "on" before days · {on} goes on from the words before it, or behind a colon
PLACES: Mapping[str, Mapping[str, str]] = {
    "": {"title": HEAD, "call_me": "Call me {listed}", "started": SETTINGS,
         "look_again": SETTINGS, "format": SETTINGS, "id": SETTINGS},
    "areas": {
        "title": HEAD, "care": BESIDE, "now": BESIDE, "how": "{said}",
        "better": "Slightly better: {said}", "why": "Why it matters: {said}",
        "helps": "What helps: {listed}", "hinders": PRIVATE, "fears": PRIVATE, "id": SETTINGS,
    },
    "goals": {
        "title": HEAD, "state": BESIDE, "why": "{said}",
        "notice": "I'll notice it helps when{on}", "who_knows": "Who knows about this: {listed}",
        "area": SETTINGS, "importance": SETTINGS, "confidence": SETTINGS, "around": SETTINGS,
        "look_again": SETTINGS, "id": SETTINGS,
    },
    "steps": {
        "title": HEAD, "minutes": ", about {listed}", "practice": ", with: {listed}",
        "smaller": "; on a hard day: {listed}", "about": SETTINGS, "id": SETTINGS,
    },
    "habits": {
        "title": HEAD, "rhythm": ", {when}", "at": ", at {listed}", "after": ", after {listed}",
        "anchor": ", {listed}",
        "about": ", {listed}", "fixed": ", as agreed with someone",
        "smaller": "; on a hard day: {listed}", "state": BESIDE, "grow": "It could grow: {said}",
        "area": SETTINGS, "kind": SETTINGS, "options": SETTINGS, "since": SETTINGS,
        "calendar": SETTINGS, "calendar_title": SETTINGS, "ring": SETTINGS, "id": SETTINGS,
    },
    "checkins": {
        "title": HEAD, "rhythm": ", {when}", "at": ", at {listed}", "kind": SETTINGS,
        "questions": SETTINGS, "since": SETTINGS, "ring": SETTINGS, "calendar": SETTINGS,
        "calendar_title": SETTINGS, "id": SETTINGS,
    },
    "day": {
        "wake": "I get up at about {listed}", "meals": "I eat at about {listed}",
        "work": "Work or study: {listed}", "work_until": "Work or study until about {listed}",
        "wind_down": "I wind down from about {listed}", "parts": "The parts of my day: {listed}",
    },
    "well": {
        "like": "{said}", "strengths": "My strengths: {listed}",
        "matters": "What matters to me: {listed}", "values": "How I want to be: {listed}",
        "okay_day": "From me, on an okay day: {quoted}", "noticed": PRIVATE, "treatment": PRIVATE,
        "hard_days": SETTINGS,
    },
    "people": {
        "name": HEAD, "role": ", {listed}", "kind": ", {listed}", "good_for": ", for {listed}",
        "contact": "How to reach them: {said}", "message": "A message ready to send: {quoted}",
        "may_know": PRIVATE, "id": SETTINGS,
    },
    "kindness": {
        "words": "My kind words: {quoted}", "coping": "What helps me through: {listed}",
        "practices": "Practices I come back to: {listed}", "pinned": SETTINGS, "hidden": SETTINGS,
    },
    "if_then": {"if": HEAD, "then": ", then {listed}", "about": SETTINGS, "at": SETTINGS,
                "when": SETTINGS, "id": SETTINGS},
    "signs": {"sign": HEAD, "stage": PRIVATE, "then": PRIVATE, "id": SETTINGS},
    "safety": {
        "signs": PRIVATE, "alone": PRIVATE, "distract": PRIVATE, "ask": PRIVATE,
        "professionals": PRIVATE, "surroundings": PRIVATE, "here_for": PRIVATE, "after": PRIVATE,
        "made": PRIVATE,
    },
    "appointments": {
        "with": HEAD, "at": SETTINGS, "minutes": SETTINGS, "where": SETTINGS, "ring": SETTINGS,
        "ask": PRIVATE, "id": SETTINGS,
    },
    "questions": {"ask": HEAD, "answers": SETTINGS, "id": SETTINGS},
    "pauses": {"what": HEAD, "from": SETTINGS, "until": SETTINGS},
    "settings": {
        "day_starts_at": SETTINGS, "week_starts": SETTINGS, "time_zone": SETTINGS,
        "calendar_titles": SETTINGS, "countries": SETTINGS,
        "before_after": SETTINGS,
    },
}  # fmt: skip
OWN_TABLE = "extra"  # what the file holds beyond what we know
_SIDES = (LETTER, PRIVATE, SETTINGS)
_Sides = dict[str, list["LetterLine"]]
_ALL_PRIVATE = ("signs", "safety")
_NOT_THEIRS = "not for me"  # an area that is put aside
_ANSWERED = ("fixed",)  # a no that was an answer is said, so that it can be changed
_ANY_DAY = ", any day"
_WHOLE = {"plan": "the whole plan"}


@valueclass(frozen=True, slots=True, kw_only=True)
class LetterLine:
    """One thing of the letter: its first line, how it stands *beside* that, sentences *under* it.

    *name* is what it is called, where one line has to do. *table* and *key* say which prompt
    changes it; *item* is its id, where it has one. What rests says so in *rest*; what is *over*
    was let go or finished, or is part of what rests.
    """

    name: str
    text: str
    table: str
    key: str
    item: str = ""
    beside: str = ""
    under: tuple[str, ...] = ()
    rest: RestWords | None = None
    over: bool = False

    @property
    def in_one_line(self) -> bool:
        """Whether it stands greyed in one line: it rests by itself, or is over."""
        return self.over or (self.rest is not None and self.rest.apart)


@valueclass(frozen=True, slots=True, kw_only=True)
class LetterParagraph:
    """Some entries under a quiet heading; the first of the letter has none."""

    heading: str
    entries: tuple[LetterLine, ...]


@valueclass(frozen=True, slots=True, kw_only=True)
class PlanLetter:
    """A plan as a letter. *private* and *settings* stay folded until they are opened."""

    title: str
    paragraphs: tuple[LetterParagraph, ...]
    private: tuple[LetterParagraph, ...]
    settings: tuple[LetterParagraph, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing is written but what the plan is called, and whose it is."""
        return not self.private and not any(each.heading for each in self.paragraphs)


def plan_letter(
    plan: Plan,
    today: dt.date,
    kinds: Mapping[str, KindWords] | None = None,
    names: Mapping[str, str] | None = None,
) -> PlanLetter:
    """Return the whole plan as a letter; *kinds* and *names* are those of ``outline``."""
    given = _Given(
        plan=plan,
        today=today,
        over=over(plan),
        aside=frozenset(area.id for area in plan.areas if area.care == _NOT_THEIRS),
        less=frozenset(habit.id for habit in plan.habits if habit.is_less),
        agreed=frozenset(h.id for h in plan.habits if h.is_fixed or h.may_be_fixed),
        own_days=_of_own_days(plan, kinds or {}),
    )
    whole = outline(plan, kinds, names, _WHOLE)
    first = replace(whole, heading="", parts=())
    told = [(part.heading, _told(given, part)) for part in (first, *_in_order(whole.parts))]
    open_, private, settings = (
        tuple(
            LetterParagraph(heading=heading, entries=tuple(sides[side]))
            for heading, sides in told
            if sides[side]
        )
        for side in _SIDES
    )
    return PlanLetter(title=plan.title, paragraphs=open_, private=private, settings=settings)


def _of_own_days(plan: Plan, kinds: Mapping[str, Any]) -> frozenset[str]:
    """Return the ids of habits whose kind decides on their days, and no rhythm does."""
    from hearten.plugins.contract import has_own_days

    return frozenset(habit.id for habit in plan.habits if has_own_days(kinds.get(habit.kind)))


@valueclass(frozen=True, slots=True, kw_only=True)
class _Given:
    """A plan, and the ids of what in it is over, put aside, to be less, or agreed with someone.

    *own_days* are those of habits whose kind decides on their days.
    """

    plan: Plan
    today: dt.date
    over: frozenset[str]
    aside: frozenset[str]
    less: frozenset[str]
    agreed: frozenset[str]
    own_days: frozenset[str]


def place_of(table: str, key: str) -> str:
    """Return where a field stands: what nobody placed is folded, with the rest of its table."""
    usual = PRIVATE if table in _ALL_PRIVATE else SETTINGS
    return PLACES.get(table, {}).get(key.partition("/")[0], usual)


def listed(values: Iterable[str]) -> str:
    """Return several things as one list in a sentence, apart even where one holds a comma."""
    held = list(values)
    return ("; " if len(held) > 1 and any("," in each for each in held) else ", ").join(held)


def _in_order(parts: Iterable[Part]) -> list[Part]:
    order = {name: number for number, name in enumerate(PLACES)}
    return sorted(parts, key=lambda part: order.get(part.name, len(order)))


def _told(given: _Given, part: Part) -> _Sides:
    """Return the entries of a table by where they stand."""
    sides: _Sides = {side: [] for side in _SIDES}
    if part.table is None or not part.table.many:
        _told_once(given, part, sides)
    for number, item in enumerate(part.parts):
        _told_item(given, item, number, sides)
    return sides


def _told_once(given: _Given, part: Part, sides: _Sides) -> None:
    """Add an entry for each line of a table that stands once."""
    table = part.table.name if part.table is not None else part.name
    for said in _sorted(table, _worth_saying(part)):
        place = place_of(table, said.key)
        key = f"{table or 'plan'}/{said.key}"
        rest = rest_words(given.plan, WHOLE_PLAN, given.today) if key == "plan/title" else None
        text = _labelled(said) if place in sides else _filled(place, table, said)
        text = text if place in (HEAD, *_SIDES) else _ended(text)
        side = place if place in sides else LETTER
        sides[side].append(LetterLine(name=text, text=text, table=table, key=key, rest=rest))


def _told_item(
    given: _Given, part: Part, number: int, sides: _Sides, *, with_quiet: bool = False
) -> None:
    """Add what one item says, and what is inside it; *with_quiet*: it is inside what rests."""
    assert part.table is not None
    table, item = part.table.name, part.name if part.table.has_id else ""
    lines: dict[str, list[Said]] = {side: [] for side in _SIDES}
    for said in _sorted(table, _worth_saying(part)):
        if not said.heads and said.label != IN_SHORT:
            # A no that was an answer is told where it can be changed.
            idle = said.key == "rhythm" and item in given.own_days  # its kind decides
            place = SETTINGS if said.usual or idle else place_of(table, said.key)
            lines[place if place in lines else LETTER].append(said)
    held = LetterLine(
        name=part.heading,
        text=part.heading,
        table=table,
        key=f"{table}/{item or number}/",
        item=item,
    )
    if _names_agreed(given, table, item, number):
        sides[PRIVATE].append(_agreed(given, held, part, lines))
        return
    aside = item in given.aside
    if aside or _is_folded(table):
        lines[SETTINGS] = lines.pop(LETTER) + lines[SETTINGS]
    else:
        sides[LETTER].append(_sentences(given, held, part, lines.pop(LETTER), with_quiet))
    if table in _ALL_PRIVATE or lines[PRIVATE]:
        under = tuple(map(_labelled, lines[PRIVATE]))
        sides[PRIVATE].append(replace(held, key=_at(held, lines[PRIVATE]), under=under))
    if table not in _ALL_PRIVATE and (aside or _is_folded(table) or lines[SETTINGS]):
        alone = " · ".join(said.alone for said in lines[SETTINGS] if said.alone)
        under = (alone, *(_labelled(said) for said in lines[SETTINGS] if not said.alone))
        first = _at(held, lines[SETTINGS])
        sides[SETTINGS].append(replace(held, key=first, under=tuple(filter(None, under))))
    quiet = bool(sides[LETTER]) and sides[LETTER][-1].in_one_line
    for inner in part.parts:
        for nth, each in enumerate(inner.parts):
            _told_item(given, each, nth, sides, with_quiet=quiet)


def _names_agreed(given: _Given, table: str, item: str, number: int) -> bool:
    """Say whether something is, or names, what may be medication: pages for others leave it out."""
    if table == "pauses":
        return given.plan.pauses[number].what in given.agreed
    about = (each.about for each in given.plan.if_then if each.id == item)
    return item in given.agreed or (table == "if_then" and next(about, None) in given.agreed)


def _agreed(
    given: _Given, held: LetterLine, part: Part, lines: Mapping[str, Sequence[Said]]
) -> LetterLine:
    """Return all that is said of it as one line, with how it is set below."""
    line = held if held.table == "pauses" else _sentences(given, held, part, lines[LETTER], False)
    more = (*lines[PRIVATE], *lines[SETTINGS])
    return replace(line, under=(*line.under, *map(_labelled, more)))


def _is_folded(table: str) -> bool:
    """Say whether no field of a table has a sentence of its own."""
    return not {*PLACES.get(table, {}).values()} - {HEAD, PRIVATE, SETTINGS}


def _at(held: LetterLine, lines: Sequence[Said]) -> str:
    return f"{held.key}{lines[0].key}" if lines else held.key


def _sentences(
    given: _Given, held: LetterLine, part: Part, lines: Sequence[Said], quiet: bool
) -> LetterLine:
    """Return what stands in the letter about one item."""
    table = held.table
    name = title = _named(given, part)
    beside, under = [], []
    for said in lines:
        place = place_of(table, said.key)
        if place == BESIDE:
            beside.append(_labelled(said))
        elif place.startswith((", ", "; ")):
            title += _filled(place, table, said)
        else:
            under.append(_ended(_filled(place, table, said)))
    may_rest = table == "goals" or (table in PAUSABLE and given.plan.pauses)
    rest = rest_words(given.plan, held.item, given.today) if may_rest else None
    return replace(
        held,
        name=name if table == "steps" else held.name,
        text=_ended(title) if title != part.heading else title,
        beside=" · ".join(beside),
        under=tuple(under),
        rest=rest,
        over=quiet or held.item in given.over,
    )


def _sorted(table: str, lines: Iterable[Said]) -> list[Said]:
    order = {key: number for number, key in enumerate(PLACES.get(table, ()))}
    return sorted(lines, key=lambda said: order.get(said.key, len(order)))


def _worth_saying(part: Part) -> Iterator[Said]:
    for said in part.lines:
        if not said.by_default and (said.key in _ANSWERED or not said.usual):
            yield said


def _named(given: _Given, part: Part) -> str:
    """Return what an item is called: as its kind has it, and as a sentence begins with it."""
    table = part.table.name if part.table is not None else ""
    if table == "if_then":
        return f"If {without_if(part.heading)}"
    if table == "steps":
        return f"A small step: {part.heading}"
    less = table == "habits" and part.name in given.less
    says_so = alike(part.heading).startswith(("less ", "fewer "))
    usual = f"{part.heading}: less of it" if less and not says_so else part.heading
    return next((line.values[0] for line in part.lines if line.label == IN_SHORT), usual)


def _labelled(said: Said) -> str:
    return said.alone or f"{said.label}: {' · '.join(each.strip() for each in said.values)}"


def _filled(place: str, table: str, said: Said) -> str:
    """Return the words of a place with what is said in them; no word of the person is changed."""
    values = [said.alone] if said.alone else [each.strip() for each in said.values]
    if isinstance(said.field, Clocks):
        values = values[0].split(" · ")
    if place == HEAD:
        return values[0]
    if (table, said.key) == ("if_then", "then"):
        values = [without_then(each) for each in values]
    sentences = " ".join(map(_ended, values))
    return place.format(
        said=sentences,
        listed=listed(values).removesuffix(_ANY_DAY),
        quoted=" ".join(f'"{each}"' for each in values),
        when=_when(listed(values).removesuffix(_ANY_DAY)),
        on=_going_on(sentences),
    )


def _when(text: str) -> str:
    """Return a rhythm as it stands in a sentence: "on Sunday", "on the first Monday"."""
    first = text.split(" ", 1)[0].rstrip(",")
    days = first in WEEKDAY_NAMES and " to " not in text
    return f"on {text}" if days or first == "the" else text


def _ended(text: str) -> str:
    """Return words as a sentence: with a full stop, where they end in a letter or a number."""
    return f"{text}." if text[-1:].isalnum() else text


def _going_on(text: str) -> str:
    begins = text[:1].islower() or text.split(" ", 1)[0].split("'")[0] == "I"
    return f" {text}" if begins else f": {text}"
