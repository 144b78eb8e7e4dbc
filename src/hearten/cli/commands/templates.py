"""hearten templates: the plans to start from, one of them in words, or every problem of a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hearten.actions.plan.words import problems_said
from hearten.actions.wizard import words
from hearten.cli.say import NoData, data, out, talk
from hearten.content.data_files import tables_in
from hearten.model.coping import coping_thing

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Mapping

    from hearten.actions.session import Session
    from hearten.content.plan_templates import Template


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare list (what happens without a word), show NAME and check FILE."""
    ways = parser.add_subparsers(dest="way")
    ways.add_parser("list", help="their names, and whom they may suit")
    show = ways.add_parser("show", help="what one offers")
    show.add_argument("name", metavar="NAME", help="as the list names it")
    show.add_argument("--toml", action="store_true", help="the file itself, to copy and change")
    check = ways.add_parser("check", help="every problem in a template file, each with its line")
    check.add_argument("file", metavar="FILE", help="a template of your own")


def main(args: argparse.Namespace, session: Session) -> int:
    """Do what was asked."""
    if args.way == "show":
        return _show(session, args.name, args.toml)
    if args.way == "check":
        return _check(session, args.file)
    return _list(session)


def _list(session: Session) -> int:
    from hearten.actions.wizard.templates import available_templates

    found = available_templates(session)
    if session.json:
        items = [{"name": t.name, "title": t.label, "about": t.help} for t in found.values()]
        data(templates=items)
        return 0
    width = max(map(len, found), default=0) + 2
    for name, template in found.items():
        out(f"{name:<{width}}{template.label}")
        if template.help:
            out(f"{'':<{width}}{template.help}")
    talk("To begin with one: hearten new --template NAME")
    return 0


def _show(session: Session, name: str, toml: bool) -> int:
    from hearten.actions.wizard.templates import template, text_of

    if toml:
        if session.json:
            raise NoData("hearten templates show --toml")
        out(text_of(session, name).rstrip("\n"), as_is=True)
        return 0
    if session.json:
        data(template=template(session, name).data)
        return 0
    for line in _words(template(session, name), session):
        out(line)
    return 0


def _words(template: Template, session: Session) -> Iterator[str]:
    from hearten.actions.help.countries import countries_for
    from hearten.content.library import library
    from hearten.content.plan_templates import filled
    from hearten.content.who_to_call import with_emergency

    offered = library()
    plan = filled(template.data, offered, session.today())
    yield template.title
    yield from (line for line in (template.about, template.length) if line)
    if template.care_line:
        yield from ("", with_emergency(template.care_line, countries_for(session)))
    yield from ("", words.TEMPLATE)
    yield from _titles("Areas", plan, "areas")
    for goal in tables_in(plan, "goals"):
        yield from ("", f"{goal.get('title')}")
        yield from (f"  - {step.get('title')}" for step in tables_in(goal, "steps"))
    for number, habit in enumerate(tables_in(plan, "habits")):
        if number == 0:
            yield from ("", "Habits")
        yield f"  - {habit.get('title')}: {habit.get('smaller', '')}".rstrip(": ")
    for number, item in enumerate(tables_in(plan, "if_then")):
        if number == 0:
            yield from ("", "If it gets in the way")
        yield f"  - If {item.get('if')}, then {item.get('then')}."
    yield from _titles("What may show first", plan, "signs", "sign")
    kindness = plan.get("kindness")
    for heading, key in (("Practices", "practices"), ("What may help", "coping")):
        items = kindness.get(key, ()) if isinstance(kindness, dict) else ()
        if items:
            yield from ("", heading)
        for item in items:
            practice = offered.practice(item) if key == "practices" else None
            thing = coping_thing(item)
            yield f"  - {practice.name if practice else thing.line if thing else item}"
    yield from _titles("Questions", plan, "questions", "ask")
    for note in template.notes:
        yield from ("", note)


def _titles(heading: str, plan: Mapping[str, Any], table: str, key: str = "title") -> list[str]:
    lines = [f"  - {item[key]}" for item in tables_in(plan, table) if item.get(key)]
    return ["", heading, *lines] if lines else []


def _check(session: Session, name: str) -> int:
    from hearten.actions.wizard.templates import LARGEST, check
    from hearten.content.library import library
    from hearten.model.errors import UsageError
    from hearten.model.fields import quoted
    from hearten.storage.fs.disk import Files, read_file, reason
    from hearten.storage.local.home import expanded

    path = expanded(name)
    try:
        raw = read_file(Files(), path, LARGEST)
    except FileNotFoundError:
        raise UsageError(f"There is no file {quoted(name)}.") from None
    except OSError as error:
        raise UsageError(f"{quoted(name)} cannot be read: {reason(error)}.") from None
    problems = check(raw, path.name, library(), session.kinds())
    if session.json:
        data(problems=[problem.as_data() for problem in problems])
    else:
        for problem in problems:
            out(problem.sentence())
        talk(problems_said(len(problems)))
    return 1 if problems else 0
