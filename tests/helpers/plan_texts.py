"""Plan files as people write them: comments everywhere, odd spacing, interleaved tables.

Everything is drawn from one ``random.Random``, so that hypothesis and a fixed seed can
both drive it. A text comes as pieces, each tagged with what it belongs to.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from hearten.model.plan.changes import Add, At, Change, Move, Remove, Set, identity

if TYPE_CHECKING:
    from collections.abc import Mapping
    from random import Random

WORDS = (
    "tea",
    'a "quoted" word',
    "it's fine",
    "C:\\Users\\Sam",
    "[habits]",
    "# not a comment",
    "a = 1",
    "früh · 早い · 🌱👩‍👩‍👧",
    "tab\there",
    "\x1b[31mred\x07",
    "bidi \u202eback\u202c",
    "x" * 120,
    "",
    " leads and trails ",
    "\u2028 odd line",
    "nul \x00 and del \x7f and next \x85",
    "'''",
    '"""',
    '""""',
)
TEXTS = (
    "one\ntwo",
    "one\r\ntwo\rthree",
    "\nstarts and ends\n",
    'ends with quotes ""',
    '"""three\n"quotes"\\\n"""',
    "[[habits]]\n# no\nid = 1\n",
    "back\\\nslash",
    "trailing  \n  spaces\t\n",
)
RHYTHMS = (
    {"every": "day"},
    {"weekdays": ["mon", "thu"]},
    {"times": 3, "per": "week"},
    {"every_days": 2, "from": dt.date(2026, 11, 22)},
)


@dataclass(frozen=True)
class Piece:
    """A few whole lines. *owner* is a table or an item's id, *key* what they write."""

    text: str
    owner: str = ""
    key: str = ""


@dataclass
class PlanText:
    """A generated text."""

    pieces: list[Piece] = field(default_factory=list)
    bom: bool = False

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


class Writer:
    """Writes one text, at random."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self.newline = rng.choice(("\n", "\n", "\r\n"))
        self.count = 0
        self.made = PlanText(bom=rng.random() < 0.2)

    def chance(self, share: float) -> bool:
        return self.rng.random() < share

    def number(self) -> int:
        self.count += 1
        return self.count

    def line(self, text: str, owner: str = "", key: str = "") -> None:
        lines = (text + "\n").replace("\n", self.newline)
        self.made.pieces.append(Piece(lines, owner, key))

    def gap(self) -> None:
        for _ in range(self.rng.choice((0, 1, 1, 1, 2))):
            self.line(self.rng.choice(("", "", "  ")), key="blank")
        if self.chance(0.2):
            self.line(f"# floating {self.number()}", key="floating")
            self.line("", key="blank")

    def text_value(self) -> str:
        form = self.rng.randrange(5)
        if form == 0:
            return f"'literal \" \\ # {self.number()}'"
        if form == 1:
            return f'"""\nlong {self.number()}\n[not.a.header]\n# nor a comment \\"""\n"""'
        if form == 2:
            return f"'''lines {self.number()}\n\"\"\" '' \n'''"
        return f'"basic \\" \\u00e9 # = [ {self.number()}"'

    def list_value(self) -> str:
        form = self.rng.randrange(4)
        items = [f'"item {self.number()}"' for _ in range(self.rng.randrange(4))]
        if form == 0 or not items:
            return f"[{', '.join(items)}]"
        if form == 1:
            return f"[ {' ,'.join(items)} , ]"
        if form == 2:
            return "[" + "\n,".join(items) + " # odd ]\n]"
        rows = [f"    {item},  # row {self.number()}" for item in items[:-1]]
        rows.append(f"    {items[-1]}" + self.rng.choice(("", ",", " , # last ]")))
        return "\n".join(["[ # open", *rows, "    # end of list", "]"])

    def pair(self, owner: str, key: str, value: str, indent: str) -> None:
        if self.chance(0.15):
            self.line(f"{indent}# about {key} {self.number()}", owner, "inside")
        if self.chance(0.05):
            self.line("", owner, "inside")
        equals = self.rng.choice((" = ", " = ", "=", "  =   "))
        name = f'"{key}"' if key.isidentifier() and self.chance(0.1) else key
        behind = self.rng.choice(("", "", "  # behind", " ")) + (
            f"  # {self.number()}" if self.chance(0.2) else ""
        )
        table, _, inner = key.partition(".")
        own = (table, inner) if not owner and inner else (owner, key)
        self.line(f"{indent}{name}{equals}{value}{behind}", *own)

    def header(self, owner: str, brackets: str, indent: str) -> None:
        if self.chance(0.35):
            for _ in range(self.rng.choice((1, 1, 2))):
                self.line(f"{indent}# above {owner} {self.number()}", owner, "above")
        behind = f"  # header {self.number()}" if self.chance(0.1) else ""
        self.line(f"{indent}{brackets}{behind}", owner, "header")

    def block(self, owner: str, brackets: str, pairs: Mapping[str, str], indent: str = "") -> None:
        self.gap()
        self.header(owner, brackets, indent)
        inner = indent + ("  " if self.chance(0.1) else "")
        for key, value in pairs.items():
            self.pair(owner, key, value, inner)
        if self.chance(0.1):
            self.line(f"{inner}# below {self.number()}", key="floating")
            self.line("", key="blank")

    def item(self, table: str, known: Mapping[str, str]) -> tuple[str, dict[str, str]]:
        name = f"{table.rpartition('.')[2]}-{self.number()}"
        pairs = {"id": f'"{name}"', **known}
        if self.chance(0.2):
            pairs["my_own"] = self.rng.choice(("0x1F", "1e3", "{ a = 1, b.c = [2] }", "-0.0"))
        return name, pairs

    def areas(self) -> None:
        name, pairs = self.item("areas", {"title": self.text_value(), "helps": self.list_value()})
        self.block(name, "[[areas]]", pairs)

    def goals(self) -> None:
        name, pairs = self.item("goals", {"title": self.text_value(), "around": "2026-12-20"})
        self.block(name, self.rng.choice(("[[goals]]", "[[ goals ]]")), pairs)
        if self.chance(0.2):
            self.block(name, "[goals.deeper]", {"x": "1"})
        self.steps()

    def steps(self) -> None:
        for _ in range(self.rng.choice((0, 1, 2))):
            name, pairs = self.item("goals.steps", {"title": self.text_value(), "minutes": "5"})
            brackets = self.rng.choice(("[[goals.steps]]", '[[goals . "steps"]]'))
            self.block(name, brackets, pairs, self.rng.choice(("", "  ", "\t")))

    def habits(self) -> None:
        known = {"title": self.text_value(), "rhythm": '{ every = "day" }', "at": "21:30:00"}
        name, pairs = self.item("habits", known)
        form = self.rng.randrange(4)
        if form == 0:
            pairs["options"] = "{ amount = 3, up = true }"
        elif form == 1:
            pairs |= {"options.amount": "3", "options.up": "true"}
        self.block(name, "[[habits]]", pairs)
        if form == 2:
            start = len(self.made.pieces)
            self.block(name, "[habits.options]", {"amount": "3", "up": "true"}, "  ")
            for place, piece in enumerate(self.made.pieces[start:], start):
                if piece.owner == name:
                    self.made.pieces[place] = Piece(piece.text, name, "options")

    def pauses(self) -> None:
        what = f"pause-{self.number()}"
        self.block(what, "[[pauses]]", {"what": f'"{what}"', "from": "2026-12-24"})

    def day_parts(self) -> None:
        name = f"part-{self.number()}"
        pairs = {"from": "07:00:00", "name": f'"{name}"'}
        brackets = self.rng.choice(("[[day.parts]]", '[[day . "parts"]]'))
        self.block(name, brackets, pairs, self.rng.choice(("", "  ")))

    def single(self, name: str) -> None:
        keys = {
            "settings": {"time_zone": '"Europe/Berlin"', "day_starts_at": "04:00:00"},
            "well": {"like": self.list_value(), "treatment": self.text_value()},
            "day": {"wake": "07:30:00", "meals": "[08:00:00, 13:00:00]"},
            "kindness": {},
            "mine": {"a.b": "nan", "'c d'": self.text_value()},
        }[name]
        self.block(name, f"[{name}]", keys)

    def write(self) -> PlanText:
        if self.chance(0.4):
            self.line(f"# top {self.number()}", key="floating")
            self.line("", key="blank")
        top = {"format": "1", "id": '"01JDA"', "title": self.text_value()}
        if self.chance(0.2):
            top["day.wake" if self.chance(0.5) else "other"] = "07:00:00"
        for key, value in top.items():
            self.pair("", key, value, "")
        singles = [n for n in ("settings", "well", "kindness", "mine") if self.chance(0.6)]
        if "day.wake" not in top and self.chance(0.5):
            singles.append("day")
        todo: list[Any] = [lambda n=name: self.single(n) for name in singles]
        for make in (self.areas, self.goals, self.habits, self.pauses):
            todo += [make] * self.rng.randrange(4)
        if "day.wake" not in top:
            todo += [self.day_parts] * self.rng.choice((0, 0, 1, 2))
        if self.chance(0.5):
            self.rng.shuffle(todo)
        for make in todo:
            make()
            has_goal = any("[[goals]]" in piece.text for piece in self.made.pieces)
            if has_goal and self.chance(0.15):
                self.steps()
        if self.chance(0.15):
            last = self.made.pieces.pop()
            self.made.pieces.append(
                Piece(last.text.removesuffix(self.newline), last.owner, last.key)
            )
        return self.made


def plan_text(rng: Random) -> PlanText:
    """Return a plan file, written at random."""
    return Writer(rng).write()


def places_of(data: Mapping[str, Any]) -> list[tuple[At, dict[str, Any]]]:
    """Return every item and single table of *data* that a change can name."""
    found: list[tuple[At, dict[str, Any]]] = [(At(""), dict(data))]
    for name, value in data.items():
        if isinstance(value, dict) and name in ("settings", "well", "day", "kindness"):
            found.append((At(name), value))
            parts = value.get("parts", ()) if name == "day" else ()
            found += [(At("day.parts", identity("day.parts", each)), each) for each in parts]
        elif isinstance(value, list):
            for item in value:
                found.append((At(name, identity(name, item)), item))
                inner = f"{name}.steps"
                found += [(At(inner, identity(inner, s)), s) for s in item.get("steps", ())]
    return found


def any_text(rng: Random) -> str:
    """Return a text of any kind."""
    return rng.choice((rng.choice(WORDS), rng.choice(TEXTS), f"plain {rng.randrange(10**6)}"))


def any_list(rng: Random, now: object) -> list[str]:
    """Return a list that differs from *now* by a few items."""
    items = list(now) if isinstance(now, list) else []
    for _ in range(rng.choice((1, 1, 2))):
        place = rng.randrange(len(items) + 1)
        if items and rng.random() < 0.4:
            del items[place - 1]
        else:
            items.insert(place, any_text(rng))
    return items


def any_set(rng: Random, data: Mapping[str, Any]) -> Set:
    """Return a change of some keys of one table of *data*."""
    at, now = rng.choice(places_of(data))
    choices: dict[str, list[Any]] = {
        "title": [any_text(rng)],
        "smaller": [any_text(rng), None],
        "my_own": [None, {"b": {"c": [1]}}, 1.5, {"long": "y" * 90}],
    }
    head = at.table.partition(".")[0]
    if at.table == "habits":
        choices |= {
            "rhythm": [rng.choice(RHYTHMS), None],
            "options": [{"amount": 4, "up": True}, {"amount": 3, "new": "x\ny"}, {"z": 1}, None],
            "at": [dt.time(7, 5), None],
        }
    elif at.table == "pauses":
        choices = {"until": [dt.date(2027, 1, 2), None]}
    elif head in ("well", "areas"):
        key = "like" if head == "well" else "helps"
        choices[key] = [any_list(rng, now.get(key)), any_list(rng, now.get(key)), None]
    elif at.table == "day.parts":
        choices = {"from": [dt.time(8), dt.time(20, 30)], "my_own": [any_text(rng), None]}
    elif head == "day":
        choices = {"wake": [dt.time(8), None], "work": [any_text(rng), None]}
    elif not head:
        choices = {"title": [any_text(rng)], "started": [dt.date(2026, 11, 22), None]}
    keys = rng.sample(sorted(choices), rng.choice((1, 1, min(2, len(choices)))))
    values = {key: rng.choice(choices[key]) for key in keys}
    return Set(at, values, {key: now.get(key) for key in keys})


def any_add(rng: Random, data: Mapping[str, Any]) -> Add:
    """Return a new item for one table of *data*."""
    table = rng.choice(("areas", "goals", "habits", "goals.steps", "people", "pauses", "day.parts"))
    new = f"new-{rng.randrange(10**12)}"
    item: dict[str, Any] = {"id": new, "title": any_text(rng)}
    inside = None
    siblings = data.get(table, ())
    if table == "goals.steps":
        if not data.get("goals"):
            return Add("areas", item)
        goal = rng.choice(data["goals"])
        inside, siblings = At("goals", identity("goals", goal)), goal.get("steps", ())
    elif table == "day.parts":
        item = {"from": dt.time(20), "name": new}
        siblings = data.get("day", {}).get("parts", ())
    elif table == "people":
        item = {"id": new, "name": "Mira", "good_for": ["listen"]}
    elif table == "pauses":
        item = {"what": new, "from": dt.date(2026, 12, 1)}
    elif table == "habits":
        item |= {"rhythm": rng.choice(RHYTHMS), "options": {"amount": 3}, "extra": {"k": "v" * 90}}
    after = None
    if siblings and rng.random() < 0.4:
        after = At(table, identity(table, rng.choice(siblings)))
    return Add(table, item, inside, after)


def any_remove(rng: Random, data: Mapping[str, Any]) -> Change:
    """Return the removal of one item of *data*, if it has any."""
    items = [(at, item) for at, item in places_of(data) if at.match]
    if not items:
        return any_set(rng, data)
    at, item = rng.choice(items)
    return Remove(at, item)


def any_move(rng: Random, data: Mapping[str, Any]) -> Change:
    """Return another place for one item of *data*, if it has any with siblings."""
    rows = [(name, rows) for name, rows in data.items() if name in ("areas", "goals", "habits")]
    rows += [("goals.steps", goal["steps"]) for goal in data.get("goals", ()) if "steps" in goal]
    rows += [("day.parts", data.get("day", {}).get("parts", ()))]
    rows = [(name, items) for name, items in rows if len(items) > 1]
    if not rows:
        return any_set(rng, data)
    name, items = rng.choice(rows)
    item, after = rng.sample([*items, None], 2)
    if item is None:
        item, after = after, item
    places = [None if each is None else At(name, identity(name, each)) for each in (item, after)]
    assert places[0] is not None
    return Move(places[0], places[1])


def any_change(rng: Random, data: Mapping[str, Any]) -> Change:
    """Return one change that fits *data*."""
    return rng.choice((any_set, any_set, any_add, any_remove, any_move))(rng, data)
