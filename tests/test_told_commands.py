"""Every command and option that a page or a sentence of ours names is one that hearten takes.

Whatever its form in a page: in a block, within a line, in a table, in a comment. What a block
shows is run as well, in the tests of its page: each block of commands is one of those that are.
"""

from __future__ import annotations

import argparse
import re
import shlex
from functools import cache
from typing import TYPE_CHECKING

import pytest

from hearten.builtin.plugin import hearten_exporters, hearten_importers
from hearten.cli.commands import OPEN, SWITCHES, VALUES, all_commands, is_ours
from hearten.cli.commands.export import parser_for
from hearten.cli.commands.import_ import _parser_for
from hearten.cli.main import take_globals
from hearten.cli.parser import parser_of
from hearten.model.errors import HeartenError
from helpers.console import pages
from helpers.plans import ROOT
from helpers.voice import declared, in_module, modules, packages, plugin_modules

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGES = pages(ROOT)
OF_A_NEW_PLUGIN = "src/hearten/content/data/new_plugin/readme.txt"
OF_PLUGINS = {
    "calendar": ("setup", "push", "pull", "sync", "status", "remove-all"),  # of hearten-caldav
    "steps": ("left",),  # of the page on commands of plugins
}
_FENCED = re.compile(r"^ *```(\w*)\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)
_INDENTED = re.compile(r"^(?: {4}|\t)\s*(?:\$ )?((?:\.venv/bin/)?hearten\b.*)$", re.MULTILINE)
_INLINE = re.compile(r"`((?:\.venv/bin/)?hearten(?:\s[^`]*)?)`")
_ONLY_NAMED = re.compile(r'Still missing: |"[A-Z]+" is none of these: ')
_OPTION = re.compile(r"`(--[a-z][\w-]*)(?:[ =][^`]*)?`")
_IN_SENTENCE = re.compile(r"(?::\s|\(|^\s*)hearten ([a-z][\w-]*)([^\n:;()]*)", re.MULTILINE)


def of_a_page(text: str) -> Iterator[list[str]]:
    """Yield the words of each command of hearten in a page, its own name left out."""
    for language, block in _FENCED.findall(text):
        for line in block.splitlines():
            if line.startswith("$ ") or language in ("", "sh"):
                yield from _in_a_shell(line.removeprefix("$ "))
    rest = _FENCED.sub("", text)
    for line in (*_INDENTED.findall(rest), *_INLINE.findall(rest)):
        yield from _in_a_shell(" ".join(line.split()))


def _in_a_shell(line: str) -> Iterator[list[str]]:
    """Yield the words of each command of hearten in a line of a shell."""
    parts = shlex.shlex(line, posix=True, punctuation_chars="|&;<>")
    parts.whitespace_split, parts.commenters = True, ""
    command: list[str] = []
    for word in (*parts, ";"):
        if word and not word.strip("|&;<>"):
            if command and command[0].removeprefix(".venv/bin/") == "hearten":
                yield command[1:]
            command = []
        else:
            command.append(word)


def refused(words: list[str]) -> str:
    """Return why hearten would not take these words; an empty text where it does."""
    try:
        _, rest = take_globals(words)
        if not rest or rest[0] in ("--help", "--version") or rest == ["NAME"]:
            return ""
        name, *more = rest
        if (
            more[:1]
            and more[0] in OF_PLUGINS.get(name, ())
            and not (name in OPEN and is_ours(rest))
        ):
            return ""
        if name in OF_PLUGINS and name not in all_commands():
            return "" if not more else f"no {' '.join(rest)}"
        given = parser_of(name).parse_args(more)
        if name == "export" and given.words and (own := _exporters().get(given.words[0])):
            own.parse_args(given.words[1:])
        if name == "import" and given.format in (known := _importers()):
            known[given.format].parse_args(given.file)
    except HeartenError as error:
        # A command may be named without its words, and a word in capitals stands for one.
        return "" if _ONLY_NAMED.match(error.sentence) else error.sentence
    except SystemExit as asked_for_help:
        return "" if not asked_for_help.code else "?"
    return ""


@cache
def _exporters() -> dict[str, argparse.ArgumentParser]:
    return {each.name: parser_for(each) for each in hearten_exporters()}


@cache
def _importers() -> dict[str, argparse.ArgumentParser]:
    return {each.name: _parser_for(each) for each in hearten_importers()}


@cache
def options_there_are() -> frozenset[str]:
    """Return every option of every command of ours, and of every format."""
    found = {"--help", "--version", *SWITCHES, *VALUES}
    parsers = [*map(parser_of, all_commands()), *_exporters().values(), *_importers().values()]
    for parser in parsers:
        for action in parser._actions:
            found |= {*action.option_strings}
            if isinstance(action, argparse._SubParsersAction):
                parsers += action.choices.values()
    return frozenset(found)


@pytest.mark.parametrize("name", [*PAGES, OF_A_NEW_PLUGIN])
def test_every_command_of_a_page_is_one(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert [(each, why) for each in of_a_page(text) if (why := refused(each))] == []


@pytest.mark.parametrize("name", PAGES)
def test_every_block_of_commands_is_one_that_is_run(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    loose = list(_INDENTED.findall(_FENCED.sub("", text)))
    for language, block in _FENCED.findall(text):
        if language not in ("console", "sh"):  # the few of a shell are held by tests/test_readme.py
            loose += re.findall(r"^(?:\$ .*|(?:\.venv/bin/)?hearten .*)$", block, re.MULTILINE)
    assert loose == []
    assert "sh" not in dict(_FENCED.findall(text)) or name in ("README.md", "CONTRIBUTING.md")


def test_every_option_of_a_page_is_one() -> None:
    told = {
        (name, option)
        for name in PAGES
        if not name.startswith("tests/")  # what is told there are options of other programs
        for option in _OPTION.findall(_FENCED.sub("", (ROOT / name).read_text(encoding="utf-8")))
    }
    assert sorted(each for each in told if each[1] not in options_there_are()) == [
        ("docs/plugins/exporters.md", "--options"),  # one that nobody may take
        ("docs/plugins/importers.md", "--options"),
        ("plugins/hearten-caldav/README.md", "--habits"),  # of its own command
        ("plugins/hearten-journals/README.md", "--export"),  # of jrnl
    ]


@pytest.mark.slow
def test_every_command_that_a_sentence_names_is_one() -> None:
    said = [
        phrase for path in (*modules(*packages()), *plugin_modules()) for phrase in in_module(path)
    ]
    named = [
        (phrase.place, name, re.findall(r"(?<!\S)--[a-z][\w-]*", rest))
        for phrase in (*said, *declared())
        for name, rest in _IN_SENTENCE.findall(phrase.text)
        if name != "it"  # what is filled in
    ]
    assert len(named) > 200
    # "hearten keeps it in none of its files" is a sentence that begins with the name.
    wrong = [
        each
        for each in named
        if each[2] and (each[1] not in all_commands() or not {*each[2]} <= options_there_are())
    ]
    assert wrong == []


def test_what_is_refused_is_seen() -> None:
    page = (
        "`hearten shwo`, `hearten export\nics --vidr DIR`\n\n    hearten calendar kepe\n\n"
        "```\nhearten today | hearten done --smoller\n```\n<!-- `hearten remind --withn 5m` -->\n"
    )
    assert [words for words in of_a_page(page) if refused(words)] == [
        ["done", "--smoller"], ["calendar", "kepe"], ["shwo"], ["export", "ics", "--vidr", "DIR"],
        ["remind", "--withn", "5m"],
    ]  # fmt: skip
