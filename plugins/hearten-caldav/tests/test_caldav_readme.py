"""The commands of the README, as a person would run them."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from calendar_person import COMMAND

if TYPE_CHECKING:
    from calendar_person import Person

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
GUIDE = Path(__file__).parents[3] / "docs" / "guide" / "calendar.md"
COMMANDS = re.findall(r"^\$ hearten calendar (.*)$", README, re.MULTILINE)
SERVER, PASS = "https://cloud.example.org", "pass show calendar"
# The name, the way to the password, the command, a new calendar, no habits to tick.
ANSWERS = f"sam\ncommand\n{COMMAND}\nnew\nno\n"


@pytest.mark.slow
def test_the_commands_of_the_readme(person: Person) -> None:
    there = {SERVER: person.server.url, PASS: COMMAND}
    asked, *others = [
        [there.get(word, word) for word in shlex.split(command)] for command in COMMANDS
    ]
    said = person(*asked, "--plain", typed=ANSWERS)
    assert (said.code, said.out.splitlines()[-1]) == (
        0, "It's set up. To put the plan into it: hearten calendar sync"
    )  # fmt: skip
    (first, *others) = others
    assert person(*first).out == "Nothing new came home.\nThe calendar is up to date: 6 new.\n"
    assert person("remove-all", "--yes").code == 0
    ends = [(ran.code, ran.out.splitlines()[-1:]) for ran in (person(*each) for each in others)]
    assert ends == [
        (0, ["It's set up. To put the plan into it: hearten calendar sync"]),
        (0, ["The calendar is up to date: 6 new."]),
        (0, ["Nothing new came home."]),
        (0, ["Waiting to be sent: nothing"]),
        (0, []),
    ]


def test_every_command_is_in_the_readme() -> None:
    import hearten_caldav

    names = {command.name for command in hearten_caldav.hearten_commands()}
    assert names == {f"calendar {command.split()[0]}" for command in COMMANDS}


@pytest.mark.slow
def test_the_commands_of_the_guide(person: Person) -> None:
    text = GUIDE.read_text(encoding="utf-8")
    shown = dict.fromkeys(("setup https://cloud.example.org", "sync"), "")
    for command in shown:
        ((_, shown[command]),) = re.findall(
            rf"^(\$) hearten calendar {re.escape(command)}\n(.*?)^(?=```|\$ )",
            text, re.MULTILINE | re.DOTALL,
        )  # fmt: skip
    set_up, synced = shown.values()
    said = person("setup", person.server.url, "--plain", typed=ANSWERS)
    assert set_up == f"...\n{said.out.splitlines()[-1]}\n"
    assert synced == person("sync").out.replace("6 new", "... new")


def test_every_option_of_the_readme_is_one() -> None:
    import argparse

    import hearten_caldav

    there = {"--for"}  # of hearten export ics
    for command in hearten_caldav.hearten_commands():
        parser = argparse.ArgumentParser()
        command.arguments(parser)
        there |= {option for action in parser._actions for option in action.option_strings}
    told = set(re.findall(r"(?<![\w-])--[a-z][\w-]*", README))
    assert {"--new", "--calendar", "--habits", "--no-habits", "--again"} <= told
    assert told - there == set()
