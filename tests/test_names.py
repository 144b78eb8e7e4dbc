"""Plain names: nobody has to learn a private language to find something.

Each word below once named a module, class or function of a room, and was guessed by no one. No
room bears any of them.
"""

from __future__ import annotations

import ast
from collections import Counter
from typing import TYPE_CHECKING

from test_circles import ROOT, sources

if TYPE_CHECKING:
    from collections.abc import Iterable

# By room: the words that say nothing, or something else, to a stranger.
WORDS = {
    "storage": (
        "grown", "swap", "splice", "save", "saving", "past", "derived", "rendered", "sums",
        "places", "tiny", "said_on", "remembered", "toml_text",
    ),
    "model": ("values", "light", "sense", "growing", "arranging", "wish", "deed", "sums"),
    "actions": (
        "daybook", "looking", "day", "brought", "saving", "told", "sides", "differing", "stamps",
        "ticked", "keeping",
    ),
    "plugins": (
        "bringing", "accept", "guarded", "single", "tables", "fence", "broken", "toolong",
        "starting", "listing", "misfit", "made",
    ),
    "content": ("calling", "checking_in", "told_apart", "keys_in", "source"),
    "plan": ("arrange", "starter", "warns", "look_later", "to_split"),
    "paper": ("telling", "told", "happened", "helping", "sheet", "form"),
    "practice": (
        "frames", "frame", "following", "understood", "gone", "granted", "refused", "early",
        "practising", "playing",
    ),
    "review": (
        "gathering", "fitting", "outcome", "recording", "storing", "reviewing", "notches", "sizes",
    ),
    "checkin": ("bring", "closing", "care", "understood", "checkingin"),
    "journal": ("shelf", "writing", "learned"),
    "cli": ("typed", "declared", "sizing", "day_given", "cannotsay"),
    "wizard": (
        "hopes", "holds", "harder", "stops", "ways", "book", "make", "surroundings", "readback",
        "held", "asked",
    ),
    "plain": (
        "agreeing", "growing", "looking_back", "adjusting", "adjust", "oneof", "opening",
        "deciding", "asked_first",
    ),
}  # fmt: skip
# Words of the screens, which mean something elsewhere: a log is folded.
IN_TUI = (
    "desk", "building", "checking", "reviewing", "playing", "sizes", "calm", "oneline",
    "landing", "hidden", "adjust", "choosing", "press", "fold", "sight", "lasting", "asked",
    "offer", "calmbar", "held", "released", "veiled", "following", "hello", "ending",
    "backfolds", "besideday", "dayask", "weekahead",
)  # fmt: skip
# What a module may be called in several rooms: a feature, in each room that has a part of it;
# a command, in whose module it is declared; and four words that mean the same in every room.
FEATURES = (
    "checkin", "export", "flow", "help", "journal", "log", "lookback", "merge", "moments", "paper",
    "plan", "practice", "resize", "review", "setback", "today", "undo", "wizard",
)  # fmt: skip
COMMANDS = (
    "calendar", "check", "config", "demo", "doctor", "edit", "help_now", "history", "jar", "learn",
    "letter", "pause", "plans", "plugins", "questions", "remind", "templates",
)  # fmt: skip
IN_EVERY_ROOM = ("flow", "state", "view", "words")
# The same letters, another word: the field that holds a day, the id that comes after another,
# what was read back from a calendar.
MEANT = {
    "hearten.model.fields.Day", "hearten.model.ids.following", "hearten.plugins.contract.ReadBack",
}  # fmt: skip


def public(module: str, source: str) -> set[str]:
    """Return the names of a module, and of its public classes and functions."""
    defined = (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    found = {each.name for each in ast.parse(source).body if isinstance(each, defined)}
    return {module, *(f"{module}.{name}" for name in found if not name.startswith("_"))}


def worded(names: set[str], words: set[str]) -> set[str]:
    """Return those among *names* whose last part is one of *words*, capitals or not."""
    return {name for name in names if name.rpartition(".")[2].lower() in words}


def test_every_room_bears_plain_names():
    words = {word for room in WORDS.values() for word in room}
    names = {name for module, source in sources(ROOT).items() for name in public(module, source)}
    screens = {name for name in names if name.startswith("hearten.tui.")}
    found = worded(names, words) | worded(screens, set(IN_TUI))
    assert sorted(found - MEANT) == []


def test_no_two_public_classes_share_a_name():
    names = [
        each.name
        for source in sources(ROOT).values()
        for each in ast.parse(source).body
        if isinstance(each, ast.ClassDef) and not each.name.startswith("_")
    ]
    assert sorted({name for name in names if names.count(name) > 1}) == []


def twice(modules: Iterable[str]) -> set[str]:
    """Return the names that more than one module bears."""
    names = Counter(module.rpartition(".")[2] for module in modules)
    return {name for name, count in names.items() if count > 1}


def test_a_module_has_a_name_of_its_own_or_that_of_a_feature():
    """So that whoever looks for one file is not shown six."""
    known = {*FEATURES, *COMMANDS, *IN_EVERY_ROOM}
    assert sorted(twice(sources(ROOT)) - known) == []


def test_a_command_stands_in_the_module_of_its_name():
    assert [each for each in COMMANDS if f"hearten.cli.commands.{each}" not in sources(ROOT)] == []


def test_such_a_name_is_found_wherever_it_stands():
    source = "class Wish:\n    pass\n\ndef swap(): ...\n\ndef _told(): ...\n\nasync def fine(): ..."
    found = worded(public("hearten.room.sums", source), {"wish", "swap", "told", "sums"})
    assert found == {
        "hearten.room.sums",
        "hearten.room.sums.Wish",
        "hearten.room.sums.swap",
    }


def test_a_name_that_stands_twice_is_found():
    assert twice(["hearten.a.page", "hearten.b.page", "hearten.a", "hearten.b"]) == {"page"}
