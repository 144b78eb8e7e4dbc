"""here, templates and help-now, run as a person runs them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from helpers.homes import configured

if TYPE_CHECKING:
    from helpers.program import Program


def test_here_asks_nothing(hearten: Program) -> None:
    ran = hearten("here")
    assert (ran.code, ran.out, ran.err) == (0, "You're here. That counts.\n", "")


def test_templates_are_listed_and_shown(hearten: Program) -> None:
    listed = hearten("templates")
    assert listed.code == 0
    assert "gentle-start" in listed.out
    assert listed.out == hearten("templates", "list").out
    names = [t["name"] for t in json.loads(hearten("templates", "--json").out)["templates"]]
    assert {"blank", "gentle-start", "low-mood-energy", "anxiety-worry"} <= set(names)
    shown = hearten("templates", "show", "low-mood-energy").out
    assert "a doctor or therapist can help" in shown
    assert "Short walk: shoes on, to the corner" in shown


def test_a_template_can_be_copied_and_checked(hearten: Program) -> None:
    text = hearten("templates", "show", "gentle-start", "--toml").out
    mine = hearten.home / "mine.toml"
    mine.write_text(text, encoding="utf-8")
    assert hearten("templates", "check", "mine.toml").code == 0
    mine.write_text(text.replace("kind-pause", "kind-pauze", 1), encoding="utf-8")
    ran = hearten("templates", "check", "mine.toml")
    assert ran.code == 1
    assert ran.out.startswith("mine.toml:")
    assert '"kind-pause"' in ran.out


def test_a_template_with_hints_alone_has_something_to_mend_too(hearten: Program) -> None:
    text = hearten("templates", "show", "gentle-start", "--toml").out
    mine = hearten.home / "mine.toml"
    mine.write_text(text.replace("\nnotes =", "\nnots =", 1), encoding="utf-8")
    ran = hearten("templates", "check", "mine.toml")
    assert (ran.code, ran.out.count("\n")) == (1, 1)
    assert 'did you mean "notes"?' in ran.out
    assert hearten("templates", "check", "mine.toml", "--json").code == 1


def test_templates_that_are_not_there(hearten: Program) -> None:
    ran = hearten("templates", "show", "gentel-start")
    assert (ran.code, ran.out) == (2, "")
    assert "Did you mean: gentle-start" in ran.err
    ran = hearten("templates", "check", "nowhere.toml")
    assert (ran.code, ran.err) == (2, 'There is no file "nowhere.toml".\n')


def test_help_now_needs_nothing_to_be_in_order(hearten: Program) -> None:
    configured(hearten.kept, "= broken")
    ran = hearten("--plan", "nowhere", "help-now", "--date", "not a day", NO_COLOR="1")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("You don't have to handle this alone.\n")
    assert [path for path in hearten.home.rglob("*") if path.is_file()] == [hearten.config_file]


def test_help_now_shows_the_plan_of_this_home(with_sam: Program) -> None:
    out = with_sam("help-now").out
    assert out.index("Mira") < out.index("TelefonSeelsorge")
    assert "Not in Germany? hearten help-now --country CODE" in out
