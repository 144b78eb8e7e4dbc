"""A plugin for every place where code of one runs, each doing the same bad thing there alone."""

from __future__ import annotations

import argparse
import datetime as dt
import threading
from typing import TYPE_CHECKING, Any

from hearten.api import ExportContext, HeartenError, ImportSource
from hearten.testing import example_entries, example_habit, example_plan
from hearten.testing.examples import DAY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from hearten.plugins.host import Host

# What is bad stands in line 9.
PLUGIN = '''
import os, signal, sys, threading, time
from hearten.api import *
from hearten.api import (Command, Exporter, ExportFile, HabitKind, Importer, Number, PlanTemplate,
    Practice, Questionnaire, Text, YesNo, hookimpl)
from helpers.every_place import STOP
def at(place, *given):
    if place == {place!r}:
        {body}
    return None

SCRIPT = """
care = "Stop whenever you like."
[[variant]]
name = "usual"
minutes = 1
[[variant.step]]
does = "say"
seconds = 10
text = "Look out of a window."
"""
async def wait(): ...
def change(things):
    for thing in things:
        if isinstance(thing, dict): thing.clear(); thing["x"] = 1
        elif isinstance(thing, (list, tuple)): change(thing)
        elif hasattr(thing, "__dataclass_fields__"):
            for name in thing.__dataclass_fields__:
                change([getattr(thing, name)])
                object.__setattr__(thing, name, None)

class Own(Text):
    def check(self, value): return at("check", value) or super().check(value)

class Kind(HabitKind):
    name = {name!r}
    label = property(lambda self: at("label") or "Odd")
    asks = (Number(key="much", label="How much?"),) + ((Own(key="own", label="Own"),)
        if {place!r} == "check" else ())
    options = (Number(key="size", label="How big?"),)
    def describe(self, habit, entries=()): return at("describe", habit, entries) or "A thing"
    def score(self, habit, answers): return at("score", habit, answers) or 1.0
    def is_due(self, habit, day, entries=()): return at("is_due", habit, day, entries) or True
    def next_step(self, habit, entries=()): return at("next_step", habit, entries) or "a step"
    def answer_words(self, habit, answers): return at("answer_words", habit, answers) or "words"
    def calendar_title(self, habit): return at("calendar_title", habit) or "title"
    def summary(self, habit, entries): return at("summary", habit, entries) or "a sum"
    def report(self, habit, entries): return at("report", habit, entries) or "a report"
    def grow(self, habit, entries): return at("grow", habit, entries) or {{"size": 2}}

class Format(Exporter):
    name, label, suffix = {name!r}, "Odd", ".x"
    def export(self, context):
        return at("export", context) or [ExportFile("odd.x", b"whole")]

class Reads(Importer):
    name, label, suffix = {name!r}, "Odd", ".x"
    def questions(self, source, options): return at("questions", source, options) or ()
    def read(self, raw, options): return at("read", raw, options) or {{}}
    def log(self, raw, options): return at("log", raw, options) or {{}}
    def journal(self, raw, options): return at("journal", raw, options) or {{}}

class Brings(Reads):
    name = {name!r} + "-brings"
    def bring(self, source, options):
        usual = super().bring(source, options)
        return at("bring", source, options) or usual

class Minute(Practice):
    name, label, help = {name!r}, "Odd", "Odd."
    def toml(self): return at("practice") or SCRIPT

class Start(PlanTemplate):
    name, label = {name!r}, "Odd"
    def toml(self): return at("template") or ""

class Asked(Questionnaire):
    name = {name!r}
    label = property(lambda self: at("questionnaire") or "Odd")
    questions = (YesNo(key="out", label="Out?"),)
    attribution, licence = "Our own words", "CC0-1.0"

class Says(Command):
    name = {name!r}
    def arguments(self, parser): return at("arguments", parser)
    def run(self, args, context): return at("run", args, context) or 0

@hookimpl
def hearten_settings(): return at("hearten_settings") or []
@hookimpl
def hearten_habit_kinds(settings): return at("hearten_habit_kinds", settings) or [Kind()]
@hookimpl
def hearten_exporters(settings): return at("hearten_exporters", settings) or [Format()]
@hookimpl
def hearten_importers(settings): return at("hearten_importers", settings) or [Reads(), Brings()]
@hookimpl
def hearten_practices(settings):
    return at("hearten_practices", settings) or [Minute()]
@hookimpl
def hearten_questionnaires(settings): return at("hearten_questionnaires", settings) or [Asked()]
@hookimpl
def hearten_plan_templates(settings): return at("hearten_plan_templates", settings) or [Start()]
@hookimpl
def hearten_commands(settings): return at("hearten_commands", settings) or [Says()]
@hookimpl
def hearten_plan_saved(plan, folder): return at("hearten_plan_saved", plan)
@hookimpl
def hearten_entry_saved(plan, entry): return at("hearten_entry_saved", plan, entry)
@hookimpl
def hearten_entry_removed(plan, entry): return at("hearten_entry_removed", plan, entry)
@hookimpl
def hearten_notices(plan, entries): return at("hearten_notices", plan, entries) or ["a line"]
at("import")
'''  # fmt: skip
# Where what is given back is used, and where it is let go.
USED = (
    "label", "describe", "score", "is_due", "next_step", "answer_words", "calendar_title",
    "summary", "report", "grow", "check", "export", "questions", "bring", "read", "log", "journal",
    "practice", "template", "questionnaire", "run", "hearten_settings", "hearten_habit_kinds",
    "hearten_exporters", "hearten_importers", "hearten_practices", "hearten_questionnaires",
    "hearten_plan_templates", "hearten_commands", "hearten_notices",
)  # fmt: skip
LET_GO = (
    "import", "arguments", "hearten_plan_saved", "hearten_entry_saved", "hearten_entry_removed",
)  # fmt: skip
PLACES = (*USED, *LET_GO)
STOP = threading.Event()  # for threads that outlive their plugin
NOW = dt.datetime(2026, 11, 22, 9, tzinfo=dt.UTC)


def plugin(place: str, body: str) -> str:
    """Return a plugin that does *body* at one place."""
    return PLUGIN.format(place=place, body=body, name=f"odd-{place.replace('_', '-')}")


def use(host: Host) -> list[Any]:
    """Use all that there is, as all of the program does; return what came of it."""
    found: list[Any] = []
    for ask in _asks(host):
        try:
            found.append(ask())
        except HeartenError as error:
            found.append(error.sentence)
    return found


def _asks(host: Host) -> Iterator[Callable[[], Any]]:
    plan, entries = example_plan(), example_entries({"much": 3}, "rest")
    source = ImportSource(name="a", files={"a": b"x"})
    context = ExportContext(plan=plan, now=NOW, entries=entries)
    for kind in _theirs(host.kinds()):
        habit = example_habit(kind, size=1)
        yield from (
            lambda k=kind, h=habit: k.describe(h, entries),
            lambda k=kind, h=habit: k.score(h, {"much": 3}),
            lambda k=kind, h=habit: k.is_due(h, DAY, entries),
            lambda k=kind, h=habit: k.next_step(h, entries),
            lambda k=kind, h=habit: k.answer_words(h, {"much": 3}),
            lambda k=kind, h=habit: k.calendar_title(h),
            lambda k=kind, h=habit: k.summary(h, entries),
            lambda k=kind, h=habit: k.report(h, entries),
            lambda k=kind, h=habit: k.grow(h, entries),
            lambda k=kind: [field.check("x") for field in k.asks if field.key == "own"],
        )
    for exporter in _theirs(host.exporters()):
        yield lambda e=exporter: e.export(context)
    for importer in _theirs(host.importers()):
        yield lambda i=importer: i.questions(source, {})
        yield lambda i=importer: i.bring(source, {})
    for command in _theirs(host.commands(())):
        parser = argparse.ArgumentParser()
        yield lambda c=command, p=parser: c.arguments(p)
        yield lambda c=command: c.run(argparse.Namespace(), None)
    yield lambda: [each.label for each in _theirs(host.questionnaires())]
    yield lambda: [each.toml() for each in (*_theirs(host.practices()), *_theirs(host.templates()))]
    yield lambda: host.plan_saved(plan, None)  # type: ignore[arg-type]
    yield lambda: host.entry_saved(plan, entries[0], None)  # type: ignore[arg-type]
    yield lambda: host.entry_removed(plan, entries[0], None)  # type: ignore[arg-type]
    yield lambda: host.notices(plan, lambda: entries, DAY)
    yield lambda: _unchanged(plan, entries)


def _unchanged(plan: Any, entries: Any) -> None:
    assert (plan, entries) == (example_plan(), example_entries({"much": 3}, "rest"))


def _theirs(things: Mapping[str, Any]) -> list[Any]:
    return [thing for thing in things.values() if hasattr(thing, "plugin")]
