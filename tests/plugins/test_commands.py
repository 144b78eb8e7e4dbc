"""Commands that plugins bring: run like ours, guarded, and never in the way of ours."""

from __future__ import annotations

import json
import signal
from typing import TYPE_CHECKING

import pytest

from hearten.actions.flow.registry import flow_commands
from hearten.cli.commands import OPEN, all_commands
from hearten.plugins import isolation
from hearten.plugins.command_names import OPEN_TO_PLUGINS, OWN_COMMANDS, refusal
from helpers.terminal import Terminal
from helpers.turned_on import turned_on

if TYPE_CHECKING:
    from helpers.program import Program

DAY = ("--date", "2026-11-22")
TEA = """\
import sys
from hearten.api import Choice, Command, HeartenError, Number, Text, hookimpl

class Tea(Command):
    name = "tea"
    help = "how long it steeps"
    gives_data = True

    def arguments(self, parser):
        parser.add_argument("kind", nargs="?", default="green", help="which tea")
        parser.add_argument("--strong", action="store_true", help="twice as long")

    def run(self, args, context):
        {body}

@hookimpl
def hearten_settings():
    return [Number(key="minutes", label="How long?", default=3)]

@hookimpl
def hearten_commands(settings):
    return [Tea()]
"""
USUAL = """\
minutes = context.settings["minutes"] * (2 if args.strong else 1)
        context.out(f"{args.kind}: {minutes} minutes")
        print("and a biscuit")
        context.talk("Enjoy it.")
        return 0"""


def drop(program: Program, text: str, name: str = "tea") -> None:
    program.plugins.mkdir(parents=True, exist_ok=True)
    file = program.plugins / f"{name}.py"
    file.write_text(text)
    file.chmod(0o600)


def with_body(program: Program, body: str) -> Program:
    """Put a plugin on whose command does *body*; return the program."""
    drop(program, TEA.replace("{body}", body))
    turned_on(program.root, "tea")
    return program


def bringing(program: Program, *names: str, plugin: str = "more") -> None:
    """Write a plugin with commands that say their own names."""
    drop(
        program,
        f"""\
from hearten.api import Command, hookimpl

class Says(Command):
    help = "says its name"

    def __init__(self, name):
        self.name = name

    def run(self, args, context):
        context.out(f"this is {{self.name}} of {plugin}")

@hookimpl
def hearten_commands():
    return [Says(name) for name in {names!r}]
""",
        plugin,
    )


def test_the_answer_is_on_stdout_and_all_else_beside_it(with_sam: Program) -> None:
    program = with_body(with_sam, USUAL)
    ran = program("tea", "black", "--strong")
    assert (ran.code, ran.out, ran.err) == (
        0, "black: 6 minutes\n", "and a biscuit\nEnjoy it.\n"
    )  # fmt: skip
    assert program("config", "plugins.tea.minutes", "4").code == 0
    assert program(*DAY, "tea", "--plain").out == "green: 4 minutes\n"
    assert program.alone("tea").out == "green: 4 minutes\n"


def test_its_help_is_in_our_style(with_sam: Program) -> None:
    ran = with_body(with_sam, USUAL)("tea", "--help", COLUMNS="80")
    assert (ran.code, ran.err) == (0, "")
    assert (
        ran.out
        == """\
usage: hearten tea [-h] [--strong] [kind]

How long it steeps. The plugin "tea" brings it.

positional arguments:
  kind        which tea

options:
  -h, --help  show this help message and exit
  --strong    twice as long

These can go anywhere:
  --plan DIR    the plan in this folder (or set HEARTEN_PLAN)
  --plain       line by line, for screen readers, pipes and small terminals
  --json        data instead of words
  --date DAY    as if it were this day (year first, or in words: yesterday);
                every command takes it
  --no-plugins  only what is built in
  --as-it-is    go on with a plan that got much shorter elsewhere
  --trace       show where a program error came from
"""
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("tea", "--weak"), "Unrecognized arguments: --weak. See: hearten tea --help\n"),
        (("tea", "a", "b"), "Unrecognized arguments: b. See: hearten tea --help\n"),
        (
            ("tee",),
            'There is no command "tee". Did you mean: hearten tea. '
            "In a hard moment: hearten help-now\n",
        ),
        (
            ("tea", "--no-plugins"),
            'There is no command "tea". See: hearten --help. In a hard moment: hearten help-now\n',
        ),
    ],
)
def test_a_mistake_is_one_sentence(with_sam: Program, words: tuple[str, ...], said: str) -> None:
    ran = with_body(with_sam, USUAL)(*words)
    assert (ran.code, ran.out, ran.err) == (2, "", said)


def test_the_help_lists_it_and_loads_nothing(with_sam: Program) -> None:
    program = with_body(with_sam, USUAL)
    assert "From plugins" not in program("--help").out
    assert program("tea").code == 0
    ran = program("--help")
    assert "\n  web         the program in a browser" in ran.out
    assert "\n\nFrom plugins:\n  tea         how long it steeps\n\nThese can go" in ran.out
    assert "From plugins" not in program("--help", "--no-plugins").out
    drop(program, "raise SystemExit('loaded')")
    assert "  tea         how long it steeps\n" in program("--help").out
    assert program("plugins", "disable", "tea").code == 0
    assert "From plugins" not in program("--help").out


STOPPED = 'The command "tea" did not get to its end: the plugin that brings it is set aside.\n'
ASIDE = (
    'The plugin "tea" is set aside for now: its command "tea" {what}. Nothing of yours is lost.\n'
    "To look into it: the same again with --trace. To leave it out: hearten plugins disable tea"
)


@pytest.mark.parametrize(
    ("body", "what"),
    [
        ("raise ValueError('my private words')", "raised ValueError (tea.py, line 14)"),
        ("raise KeyboardInterrupt", "raised KeyboardInterrupt (tea.py, line 14)"),
        ("raise GeneratorExit", "raised GeneratorExit (tea.py, line 14)"),
        ("self.run(args, context)", "raised RecursionError (tea.py, line 14)"),
        ("return 'done'", "gave a str where an exit code is needed (tea.py, line 13)"),
        ("return True", "gave a bool where an exit code is needed (tea.py, line 13)"),
        ("return 0.0", "gave a float where an exit code is needed (tea.py, line 13)"),
        ("context.out(7)", "gave an int where a text is needed (tea.py, line 14)"),
        ('context.read_back({"x": 7})', "gave an int where bytes are needed (tea.py, line 14)"),
        (
            'context.read_back({}, (), {"x": 7})',
            "gave an int where a note is needed (tea.py, line 14)",
        ),
        (
            "context.ask('who')",
            "gave a str where a field of hearten.api is needed (tea.py, line 14)",
        ),
        ("context.plan.title = 'x'", "raised FrozenInstanceError (tea.py, line 14)"),
        ("context.nothing", "raised AttributeError: nothing (tea.py, line 14)"),
        (
            "context.memory['x'] = object(); context.keep()",
            "gave an object in data that holds no such thing (tea.py, line 14)",
        ),
        (
            "context.memory['x'] = None",
            "gave nothing in data that holds no such thing (tea.py, line 13)",
        ),
    ],
)
def test_what_breaks_is_named_and_set_aside(with_sam: Program, body: str, what: str) -> None:
    ran = with_body(with_sam, body)("tea")
    assert (ran.code, ran.out) == (5, "")
    assert ran.err == f"{ASIDE.format(what=what)}\n{STOPPED}"
    assert "private" not in ran.err


@pytest.mark.parametrize(
    ("body", "code", "said"),
    [
        ("pass", 0, ""),
        ("return 3", 3, ""),
        ("return 256", 1, ""),
        ("return -1", 1, ""),
        ("sys.exit(4)", 4, ""),
        ("sys.exit()", 0, ""),
        ("sys.exit('The kettle\\x1b[2J is empty.')", 1, "The kettle\\u001B[2J is empty.\n"),
        ("raise HeartenError('No water.', 7)", 7, "No water.\n"),
        ("context.export('nope')", 2, 'There is no format "nope". There are: '),
        (
            "context.export('ics', {'nope': 1})",
            2,
            'There is no option of ics "nope". There are: ',
        ),
        ("context.read_back({'x': b''}, ['y'], {'x': {}})", 0, ""),
        ("context.talk('a\\x1b[31mb'); print('\\x1b[2Jc')", 0, "a\\u001B[31mb\n\\u001B[2Jc\n"),
    ],
)
def test_how_it_ends(with_sam: Program, body: str, code: int, said: str) -> None:
    ran = with_body(with_sam, body)("tea")
    assert (ran.code, ran.out) == (code, "")
    assert ran.err.startswith(said)
    assert ran.err.count("\n") == said.count("\n") or not said.endswith("\n")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            "parser.add_argument('--plan')",
            "has an option --plan, which is hearten's own; rename it (tea.py, line 9)",
        ),
        ("parser.add_argument('--json')", "has an option --json, which is hearten's own"),
        ("parser.add_argument('--help')", "raised ArgumentError (tea.py, line 10)"),
        ("raise OSError", "raised OSError (tea.py, line 10)"),
        ("sys.exit(3)", "tried to end the program (tea.py, line 10)"),
        ("parser.add_argument('x', type=lambda word: 1 / 0)", "raised ZeroDivisionError (tea.py"),
    ],
)
def test_what_it_takes_is_guarded(with_sam: Program, line: str, said: str) -> None:
    program = with_body(with_sam, "pass")
    text = (program.plugins / "tea.py").read_text()
    first = 'parser.add_argument("kind", nargs="?", default="green", help="which tea")'
    drop(program, text.replace(first, line))
    turned_on(program.root, "tea")
    ran = program("tea", "word")
    assert (ran.code, ran.out) == (5, "")
    assert f'its command "tea", in arguments, {said}' in ran.err


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("today", "is not used: hearten has its own today"),
        ("help-now", "is not used: hearten has its own help-now"),
        ("coping", "is not used: hearten has its own coping"),
        ("help", "is not used: it reads like hearten's own help-now"),
        ("helpnow", "is not used: it reads like hearten's own help-now"),
        ("help-me-now", "is not used: it reads like hearten's own help-now"),
        ("helper", "is not used: it reads like hearten's own help-now"),
        ("hepl", "is not used: it reads like hearten's own help-now"),
        ("hlep-now", "is not used: it reads like hearten's own help-now"),
        ("lookback", "is not used: it reads like hearten's own look-back"),
        ("set", "is not used: it reads like hearten's own setback"),
        ("today push", "is not used: hearten has its own today"),
        ("export gpx", "is not used: hearten has its own export"),
        ("calendar", "is not used: hearten has its own calendar"),
        ("cal push", "is not used: it reads like hearten's own calendar"),
        ("calendar push", ""),
        ("tea", ""),
        ("todo", ""),
        ("hello", ""),
        ("heat", ""),
    ],
)
def test_none_takes_the_name_of_ours_or_reads_like_it(
    with_sam: Program, name: str, why: str
) -> None:
    assert refusal(name, flow_commands()) == why
    bringing(with_sam, name, "rooibos")
    turned_on(with_sam.root, "more")
    assert with_sam("rooibos").out == "this is rooibos of more\n"
    said = with_sam("plugins", "info", "more").err
    assert said == (f'The plugin "more": the command "{name}" {why}.\n' if why else "")


def test_ours_are_all_known() -> None:
    assert sorted((*OWN_COMMANDS, *flow_commands())) == sorted(all_commands())
    assert set(OPEN_TO_PLUGINS) == set(OPEN)
    for word, typed in OPEN.items():  # one with an option is ours with that option alone
        alone = {each.split()[0] for each in typed if "--" not in each}
        assert set(OPEN_TO_PLUGINS[word]) == alone


@pytest.mark.parametrize("name", ["Tea", "-tea", "--help", "a b c", "a  b", " a", "", "tea\n", 7])
def test_a_name_that_cannot_be_typed_is_refused(with_sam: Program, name: object) -> None:
    bringing(with_sam, name)  # type: ignore[arg-type]
    turned_on(with_sam.root, "more")
    ran = with_sam("rooibos")
    assert ran.code == 2
    assert 'The plugin "more" is set aside for now: its command ' in ran.err


def test_of_two_with_one_name_the_first_is_used_and_it_is_said(with_sam: Program) -> None:
    bringing(with_sam, "tea", "chai mix", plugin="one")
    bringing(with_sam, "tea", "tea pot", "chai", "chai mix", "mate", plugin="two")
    turned_on(with_sam.root, "one", "two")
    ran = with_sam("tea")
    assert (ran.code, ran.out) == (0, "this is tea of one\n")
    assert ran.err == (
        'The plugin "two": the command "tea" of "one" is there already, and that one is used.\n'
        'The plugin "two": the command "chai mix" of "one" is there already, and that one is '
        "used.\n"
        'The plugin "two": the command "tea pot" is not used: there is a command "tea" already.\n'
        'The plugin "two": the command "chai" is not used: there is a command "chai mix" already.\n'
    )
    assert with_sam("mate").out == "this is mate of two\n"
    assert with_sam("chai", "mix").out == "this is chai mix of one\n"


def test_two_words_stand_together_under_the_first(with_sam: Program) -> None:
    bringing(with_sam, "kettle on", "kettle off", plugin="hot")
    bringing(with_sam, "kettle clean", plugin="soda")
    turned_on(with_sam.root, "hot", "soda")
    listed = """\
hearten kettle is one of these:
  hearten kettle on     says its name
  hearten kettle off    says its name
  hearten kettle clean  says its name
"""
    for words, code in ((), 0), (("--help",), 0), (("out",), 2):
        ran = with_sam("kettle", *words)
        assert (ran.code, ran.out, ran.err) == (code, listed, "")
    helped = with_sam("--help").out
    assert "\n  today       what today holds" in helped
    assert "From plugins:\n  kettle on     says its name\n  kettle off    says" in helped
    assert with_sam("kettle", "clean").out == "this is kettle clean of soda\n"
    assert with_sam("kettle", "off", "--help").out.startswith("usage: hearten kettle off")
    assert with_sam("ketle").err.startswith(
        'There is no command "ketle". Did you mean: hearten kettle. '
    )


def test_under_a_word_of_ours_that_is_open_they_stand_beside_ours(with_sam: Program) -> None:
    bringing(with_sam, "calendar push", "calendar pull", plugin="dav")
    alone = with_sam("calendar").out
    turned_on(with_sam.root, "dav")
    for words, code in ((), 0), (("--help",), 0), (("-h",), 0), (("posh",), 2):
        ran = with_sam("calendar", *words)
        assert (ran.code, ran.err) == (code, "")
        listed, _, more = ran.out.partition("\n\n")
        lines = [" ".join(line.split()) for line in listed.splitlines()]
        assert more.startswith("Each says more with --help.\n\nThese can") is bool(
            {"--help", "-h"} & {*words}
        )
        assert lines[0] == "hearten calendar is one of these:"
        assert lines[-2:] == [
            "hearten calendar push says its name",
            "hearten calendar pull says its name",
        ]
        *ours, for_a_server = (" ".join(line.split()) for line in alone.splitlines())
        assert lines[:-2] == ours
        assert for_a_server == (
            "A calendar on a server, with ticks from the phone: the plugin hearten-caldav"
        )
    assert with_sam("--no-plugins", "calendar").out == alone
    assert with_sam("calendar", "push").out == "this is calendar push of dav\n"
    assert with_sam("calendar", "pull", "--help").out.startswith("usage: hearten calendar pull")
    assert with_sam("calender").err.startswith(
        'There is no command "calender". Did you mean: hearten calendar. '
    )
    told = json.loads(with_sam("calendar", "--json").out)["commands"]
    assert told[-1] == {"name": "calendar pull", "help": "says its name"}
    refused = with_sam("calendar", "posh", "--json")
    assert (refused.code, refused.out) == (2, "")
    assert 'There is no command \\"posh\\". Did you mean: push' in refused.err


def test_data_is_given_where_it_says_so(with_sam: Program) -> None:
    body = "context.out('{\"tea\": \"' + 'very ' * 40 + 'green\"}' if context.json else 'green')"
    program = with_body(with_sam, body)
    assert json.loads(program("tea", "--json").out)["tea"].endswith("very green")
    assert program("tea").out == "green\n"
    bringing(program, "mate")
    turned_on(program.root, "tea", "more")
    ran = program("mate", "--json")
    assert (ran.code, ran.out) == (2, "")
    assert json.loads(ran.err)["error"] == (
        "hearten mate has no data to show, so it takes no --json. Nothing was changed."
    )


LOOKS = """\
plan = context.plan
        context.out(f"{plan.title if plan else None} {context.today} {context.now:%Y-%m-%d}")
        context.out(f"{len(context.entries)} {sorted(context.fixed)} {sorted(context.kinds)[:2]}")
        context.out(str(context.folder.name if context.folder else None))"""


@pytest.mark.parametrize(
    ("clock", "date"),
    [("2026-11-22T09:30", "2026-11-22"), ("2026-11-23T02:30", "2026-11-23")],
)
def test_it_is_given_the_plan_and_what_happened(with_sam: Program, clock: str, date: str) -> None:
    """The small hours belong to the day before; the moment itself is after midnight."""
    program = with_body(with_sam, LOOKS)
    assert program("done", "short walk", *DAY, HEARTEN_CLOCK=clock).code == 0
    assert program("tea", *DAY, HEARTEN_CLOCK=clock).out == (
        f"A softer winter 2026-11-22 {date}\n1 [] ['clock', 'count']\nsam\n"
    )


def test_without_a_plan_there_is_none(hearten: Program) -> None:
    program = with_body(hearten, LOOKS)
    assert program("tea", *DAY, HEARTEN_CLOCK="2026-11-22T09:30").out == (
        "None 2026-11-22 2026-11-22\n0 [] ['clock', 'count']\nNone\n"
    )


def test_a_plan_that_does_not_read_is_said(with_sam: Program) -> None:
    program = with_body(with_sam, LOOKS)
    program.plan.write_text("title = \n")
    ran = program("tea")
    assert (ran.code, ran.out) == (1, "")
    assert "plan.toml:1" in ran.err
    assert "set aside" not in ran.err


COUNTS = """\
context.memory["times"] = context.memory.get("times", 0) + 1
        context.out(str(context.memory["times"]))
        {then}"""


def test_what_it_remembers_is_kept_for_the_plan_once_it_is_through(with_sam: Program) -> None:
    program = with_body(with_sam, COUNTS.format(then="pass"))
    assert [program("tea").out for _ in range(3)] == ["1\n", "2\n", "3\n"]
    other = program.home / "other"
    other.mkdir()
    (other / "plan.toml").write_text('format = 1\nid = "other"\ntitle = "Other"\n')
    assert program("tea", "--plan", str(other)).out == "1\n"
    with_body(program, COUNTS.format(then="raise ValueError"))
    assert [program("tea").out for _ in range(2)] == ["4\n", "4\n"]
    with_body(program, COUNTS.format(then="context.keep(); raise ValueError"))
    assert [program("tea").out for _ in range(2)] == ["4\n", "5\n"]
    for place in program.state.rglob("*"):
        assert "other" not in place.name
        assert "tea" not in place.name


def test_an_export_goes_on_from_the_one_before(with_sam: Program) -> None:
    body = """\
(file,) = context.export("ics", {"titles": "real"})
        context.out(file.data.decode().replace("\\r", ""), )"""
    program = with_body(with_sam, body)
    first = program("tea", *DAY)
    assert first.out.startswith("BEGIN:VCALENDAR\n")
    assert "SUMMARY:Short walk\n" in first.out
    assert program("tea", *DAY).out == first.out
    own = program("export", "ics", "--titles", "real", "-o", "-", *DAY).out
    assert own.replace("\r", "").rstrip("\n") == first.out.rstrip("\n")


def test_it_can_set_the_plugin_up(with_sam: Program) -> None:
    body = """\
context.set_settings({"minutes": 7})
        context.out(str(context.settings["minutes"]))"""
    program = with_body(with_sam, body)
    assert program("tea").out == "7\n"
    assert program("config", "plugins.tea.minutes").out == "7\n"
    assert program.config_file.read_text() == 'enable = ["tea"]\n\n[plugins.tea]\nminutes = 7\n'
    with_body(program, body.replace("7", "None"))
    assert program("tea").out == "3\n"
    assert program.config_file.read_text() == 'enable = ["tea"]\n\n[plugins.tea]\n'


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("7", "gave an int where values by their keys are needed (tea.py, line 14)"),
        ("{'cups': 1}", 'has no setting "cups" (tea.py, line 14)'),
        ("{'minutes': 'x'}", 'gave "minutes" a value that does not fit it (tea.py, line 14)'),
    ],
)
def test_no_other_setting_is_stored(with_sam: Program, given: str, said: str) -> None:
    program = with_body(with_sam, f"context.set_settings({given})")
    before = program.config_file.read_text()
    ran = program("tea")
    assert (ran.code, ran.out) == (5, "")
    assert said in ran.err
    assert program.config_file.read_text() == before


BRINGS = """\
from hearten.api import ImportedRecord, ImportResult, stable_id
        import datetime as dt
        day = dt.date(2026, 11, 20)
        line = {"day": day, "habit": "short-walk", "did": "done"}
        before = len(context.entries)
        records = [ImportedRecord("Short walk, 20 November", "kept")]
        log = {stable_id(day, "phone", "short-walk"): line}
        came_in = context.take_in(ImportResult(log=log, records=records))
        context.out(f"{came_in} {len(context.entries) - before}")"""


def test_what_was_ticked_elsewhere_comes_home_once(with_sam: Program) -> None:
    program = with_body(with_sam, BRINGS)
    first = program("tea", *DAY)
    assert (first.code, first.err) == (0, "")
    assert first.out.splitlines()[-1] == "True 1"
    again = program("tea", *DAY)
    assert (again.code, again.out.splitlines()[-1]) == (0, "False 0")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("7", "gave an int where an ImportResult is needed (tea.py, line 15)"),
        (
            "ImportResult(records=[7])",
            "gave an int where an ImportedRecord is needed (tea.py, line 15)",
        ),
        ("ImportResult(log={1: {}})", "gave a table with a key that is no text (tea.py, line 15)"),
    ],
)
def test_nonsense_is_not_taken_in(with_sam: Program, given: str, said: str) -> None:
    body = f"from hearten.api import ImportResult\n        context.take_in({given})"
    ran = with_body(with_sam, body)("tea")
    assert (ran.code, ran.out) == (5, "")
    assert said in ran.err


@pytest.mark.parametrize(
    ("given", "code", "said"),
    [
        (
            "ImportResult(plan={'habits': [{'title': 'Tea'}]})",
            1,
            'tea: habits[1]: this habit has no "id"; try id = "tea"\nNothing was imported.\n',
        ),
        (
            "ImportResult(log={'a': {'day': 'soon', 'habit': 'short-walk', 'did': 'done'}}, "
            "records=[ImportedRecord('a', 'kept')])",
            0,
            "tea: tea\nNothing of it comes in.\n2 in all: 1 kept, 1 left out.\n"
            '  Left out, "soon" is no day here: 1 (short-walk (a))\n',
        ),
    ],
)
def test_what_does_not_fit_is_told_with_the_way_it_is(
    with_sam: Program, given: str, code: int, said: str
) -> None:
    names = "from hearten.api import ImportedRecord, ImportResult"
    ran = with_body(with_sam, f"{names}\n        context.take_in({given})")("tea")
    assert ran.code == code
    assert (ran.out + ran.err).startswith(said)


ASKS = """\
who = context.ask(Text(key="who", label="Who is there?", lines=False{more}))
        sure = context.confirm("Pour it?")
        context.out(f"{who} {sure}")"""


def test_where_nobody_can_be_asked_the_default_is_the_answer(with_sam: Program) -> None:
    program = with_body(with_sam, ASKS.replace("{more}", ", default='Ada'"))
    assert program("tea", typed="Bo\nyes\n").out == "Ada False\n"
    with_body(program, ASKS.replace("{more}", ", required=True"))
    ran = program("tea", typed="Bo\nyes\n")
    assert (ran.code, ran.out, ran.err) == (
        2, "", 'It needs an answer to "Who is there?", and nobody can be asked here.\n'
    )  # fmt: skip
    ran = program("tea", "--plain", typed="Bo\nyes\n")
    assert ran.out == "Who is there?\n  It needs an answer.\nPour it? yes / no\nBo True\n"
    ran = program("tea", "--plain", typed="\nyes\n")
    assert (ran.code, ran.err) == (2, 'It can\'t go on without an answer to "Who is there?".\n')
    ran = program("tea", "--plain", "--json", typed="Bo\nyes\n")
    assert (ran.code, ran.out) == (2, "")


@pytest.mark.slow
def test_it_asks_in_a_terminal(with_sam: Program) -> None:
    terminal = Terminal(with_body(with_sam, ASKS.replace("{more}", "")), "tea")
    terminal.until("Who is there?")
    terminal.keys("!\r")
    terminal.until("Back to Who is there?")
    terminal.keys("Bo\r")
    terminal.until("Pour it? yes / no")
    terminal.keys("yes\r")
    assert any("Bo True" in line for line in terminal.to_the_end())


@pytest.mark.slow
def test_an_empty_line_in_a_terminal_ends_no_question_that_needs_an_answer(
    with_sam: Program,
) -> None:
    terminal = Terminal(with_body(with_sam, ASKS.replace("{more}", ", required=True")), "tea")
    terminal.until("It needs an answer.")
    terminal.keys("\r")
    terminal.until("It needs an answer here. Ctrl-C leaves.")
    terminal.keys("Bo\r")
    terminal.until("Pour it? yes / no")
    terminal.keys("\r")
    assert any("Bo False" in line for line in terminal.to_the_end())


def test_it_may_take_its_time(with_sam: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolation, "ASKED", 0.05)
    program = with_body(
        with_sam, "import threading; threading.Event().wait(0.15); context.out('ready')"
    )
    ran = program("tea")
    assert (ran.code, ran.out, ran.err) == (0, "ready\n", "")


def test_to_break_it_off_is_the_persons_own_and_no_failed_start(with_sam: Program) -> None:
    program = with_body(with_sam, "import signal; signal.raise_signal(signal.SIGINT)")
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        for _ in range(3):
            ran = program("tea")
            assert (ran.code, ran.out, ran.err) == (130, "", "")
    finally:
        signal.signal(signal.SIGINT, before)
    assert "did not get past it" not in program("today", *DAY).err


def test_a_reader_that_has_gone_is_not_the_plugins_fault(with_sam: Program) -> None:
    import subprocess
    import sys

    program = with_body(with_sam, "[context.out('x' * 99) for _ in range(9999)]")
    with subprocess.Popen(
        (sys.executable, "-m", "hearten", "tea"),
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=program.settings(), text=True,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == ""
    assert process.returncode == 0


@pytest.mark.parametrize("word", ["help", "hlep", "halp", "halp-now", "help-me", "helpnow"])
def test_for_what_may_mean_help_now_no_plugin_is_loaded(with_sam: Program, word: str) -> None:
    drop(with_sam, "raise SystemExit('loaded')", "odd")
    turned_on(with_sam.root, "odd")
    ran = with_sam(word)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.endswith("In a hard moment: hearten help-now\n")
    assert ran.err.count("\n") == 1


def test_words_behind_the_name_may_be_the_librarys_own(with_sam: Program) -> None:
    program = with_body(with_sam, "context.out(str(args.kind))")
    text = (program.plugins / "tea.py").read_text()
    lines = """\
inner = parser.add_subparsers(dest="kind", required=True)
        inner.add_parser("green").add_argument("--cups", type=int, default=1, help="how many")
        inner.add_parser("black")"""
    first = 'parser.add_argument("kind", nargs="?", default="green", help="which tea")'
    drop(program, text.replace(first, lines))
    turned_on(program.root, "tea")
    assert program("tea", "green", "--cups", "3").out == "green\n"
    assert "--cups CUPS  how many" in program("tea", "green", "--help").out
    ran = program("tea", "green", "--cups", "x")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == '--cups: "x" is not a whole number. See: hearten tea green --help\n'
    assert program("tea").code == 2
