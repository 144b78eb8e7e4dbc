"""Practices of plugins: played like ours, and named clearly where they do not fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hearten.content.library import library
from hearten.content.practice_reading import plugin_page
from hearten.content.practices import BadPractice
from helpers.plans import ROOT
from helpers.turned_on import turned_on

if TYPE_CHECKING:
    from helpers.program import Program

SCRIPT = """
into = [{ key = "next", to = "step" }]
[[variant]]
name = "usual"
minutes = 1
[[variant.step]]
does = "say"
seconds = 10
text = "Look out of a window."
[[variant.step]]
does = "ask"
key = "next"
text = "One small thing"
"""
PLUGIN = '''
from hearten.api import Practice, hookimpl

class Window(Practice):
    name = "window"
    label = "Out of the window"
    help = "To rest the eyes."
    def toml(self):
        return """{script}"""

@hookimpl
def hearten_practices():
    return [Window()]
'''


def drop(program: Program, script: str) -> None:
    folder = program.plugins
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "window.py"
    file.write_text(PLUGIN.format(script=script))
    file.chmod(0o600)
    turned_on(program.root, "window")


def test_one_of_a_plugin_is_played_and_kept_like_ours(with_sam: Program) -> None:
    drop(with_sam, SCRIPT)
    assert "Out of the window" in with_sam("practice").out
    ran = with_sam("practice", "window", "--plain", typed="\n\nwater the fern\nhelped\n1\n")
    assert ran.code == 0
    assert "Look out of a window." in ran.out
    assert "Kept as a step: water the fern" in ran.out
    (file,) = (with_sam.plan.parent / "journal").glob("*.toml")
    assert 'practice = "window"' in file.read_text()
    assert 'title = "water the fern"' in with_sam.plan.read_text()
    assert "Out of the window" in with_sam("journal", "list").out
    assert "Out of the window helped once" in with_sam("look-back").out
    # Its plugin is gone; what was written with it is not.
    listed = with_sam("journal", "list", "--no-plugins").out
    assert "Window" in listed
    assert "water the fern" in listed


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("no TOML at all", "its text can't be read"),
        ("care = 3", "window: care has to be a text"),
        ("caer = 'x'", 'window: "caer" is not known here. Did you mean "care"?'),
        ("care = 'x'", "there is no [[variant]] in it"),
        (SCRIPT.replace('"say"', '"shout"'), 'variant 1, step 1: does: "shout" is not one of'),
        (SCRIPT.replace('key = "next"\ntext', "text"), "variant 1, step 2: it needs a key"),
        (SCRIPT.replace('to = "step"', 'to = "moon"'), 'into: "moon" is not one of'),
        (SCRIPT.replace("seconds = 10", "seconds = '10'"), "seconds has to be a whole number"),
        (SCRIPT.replace("seconds = 10", "many = 1"), "many has to be true or false"),
        (SCRIPT.replace("seconds = 10", "choices = 1"), "choices has to be a list of texts"),
        (SCRIPT.replace("seconds = 10", "when = 1"), "when has to be a table of lists"),
        (SCRIPT.replace("seconds = 10", "instead = 1"), "instead has to be a table of texts"),
        (SCRIPT.replace("seconds = 10", "instead = {feet = ''}"), '"feet" is not one of'),
        (SCRIPT.replace('"say"', '"breathe"'), "step 1: it needs in, out and times"),
        (SCRIPT.replace('"ask"', '"pick"'), "step 2: there is nothing to choose from"),
        (SCRIPT.replace('"ask"', '"pick"\nchoices_from = "signs"'), "is for ours alone"),
        (SCRIPT.replace("Look out of a window.", ""), "step 1: there is no text in it"),
        ("variant = 3", "variant has to be a list of tables"),
        ("[[variant]]\nname = 'usual'", "it needs a name and a [[variant.step]]"),
    ],
)
def test_what_does_not_fit_is_named_with_its_place(script: str, said: str) -> None:
    with pytest.raises(BadPractice) as caught:
        plugin_page("window", "Out of the window", "To rest.", script)
    assert said in caught.value.sentence


def test_one_that_does_not_fit_sets_the_plugin_aside_and_ours_go_on(with_sam: Program) -> None:
    drop(with_sam, "care = 3")
    ran = with_sam("practice")
    assert ran.code == 0
    assert "window: care has to be a text" in ran.err.replace("\n", " ")
    assert "A kind pause" in ran.out


def test_a_name_of_ours_stays_ours(with_sam: Program) -> None:
    drop(with_sam, SCRIPT)
    plugin = with_sam.plugins / "window.py"
    plugin.write_text(plugin.read_text().replace('"window"', '"friend-lens"'))
    ran = with_sam("practice", "friend-lens", "--read")
    assert "As you would a friend" in ran.out
    assert library().practice("friend-lens") is not None


def test_the_example_of_the_page_for_authors_is_a_whole_practice() -> None:
    page = (ROOT / "docs" / "plugins" / "practices.md").read_text(encoding="utf-8")
    script = page.partition('SCRIPT = """\\\n')[2].partition('"""')[0]
    made = plugin_page("window", "At the window", "A quiet minute.", script)
    assert [step.does for step in made.variant().steps] == ["say", "pick", "say", "ask"]
    assert made.practice.minutes == (1,)
