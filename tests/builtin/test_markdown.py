"""The plan as a document: complete, in the person's words, and nothing but a document."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from fnmatch import fnmatchcase
from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from hearten.api import Choice, Choices, ExportContext, Plan
from hearten.builtin.exporters.markdown import MarkdownExporter, escaped
from hearten.builtin_api import PLAN, TABLES
from hearten.content.library import library
from hearten.plugins.plugin_list import KINDS, load_object
from hearten.testing.examples import example_plan
from hearten.testing.format_checks import check_exporter
from helpers.papers import plan_words
from helpers.plans import leaves, sam, sam_data

NOW = dt.datetime(2026, 11, 22, 9, 30, tzinfo=dt.UTC)


def document(plan: Plan, **options: object) -> str:
    kinds = {name: load_object(place) for name, place in KINDS.items()}
    context = ExportContext(plan=plan, now=NOW, kinds=kinds, options=options)
    (file,) = MarkdownExporter().export(context)
    assert file.name == "plan.md"
    return file.data.decode()


def rendered(text: str) -> str:
    """The words a reader sees, as an independent Markdown program shows them."""
    tokens = MarkdownIt("commonmark").parse(text)
    inline = [child for token in tokens for child in token.children or ()]
    kinds = {child.type for child in inline}
    assert kinds <= {"text", "text_special", "strong_open", "strong_close", "em_open", "em_close",
                     "softbreak"}  # fmt: skip
    return " ".join(
        "".join(" " if child.type == "softbreak" else child.content for child in token.children)
        for token in tokens
        if token.children
    )


def test_a_full_plan_is_told_whole():
    check_exporter(MarkdownExporter())


def test_the_example_is_told_whole_and_warmly():
    text = document(sam())
    assert text.startswith("# A softer winter\n\n- **What to call me:** Sam\n")
    for words in (
        "## What needs some care\n\n### Sleep and rest\n\n- **How it is:** Nights are short.",
        "##### Put the charger in the hall\n\n- **Smaller:** Move it one metre\n",
        "- **Around:** Wednesday 25 November 2026\n",
        "- **How often:** every second Sunday\n",
        "*Area: Sleep and rest · about 4 times a week is enough · ",
        "  - seeds: broad beans\n",
        "### Dr Okoro\n\n- **When:** Tuesday 1 December 2026, 10:30\n",
    ):
        assert words in text, words


def test_hard_moments_come_first_then_the_person_and_the_settings_last():
    headings = [line for line in document(sam()).splitlines() if line.startswith("## ")]
    assert headings[:2] == ["## A plan for very hard moments", "## When I am all right"]
    assert headings[-2:] == ["## Settings", "## Also in the file"]


def test_no_id_stands_where_there_is_a_name():
    kinds = {name: load_object(place) for name, place in KINDS.items()}
    context = ExportContext(plan=sam(), now=NOW, kinds=kinds, names=library().names())
    (file,) = MarkdownExporter().export(context)
    words = set(re.findall(r"[a-z0-9-]+", file.data.decode()))
    ids = {value for path, value in leaves(sam_data()) if path.endswith("id")}
    known = {*ids, *library().names()}
    assert {each for each in known & words if "-" in each} == set()


def test_every_word_of_the_example_is_in_it():
    text = document(sam())
    lost = [
        (path, line)
        for path, value in leaves(sam_data())
        if not any(fnmatchcase(path, pattern) for pattern in MarkdownExporter.excludes)
        and isinstance(value, str)
        for line in value.strip().splitlines()
        if told(path, line) not in text
    ]
    assert lost == []


def told(path, words):
    """The words a reader finds for a value: a choice by its label, an id by its name."""
    *tables, key = path.split(".")
    table = next((TABLES[name] for name in tables if name in TABLES), PLAN)
    for name in tables[1:]:
        table = next((inner for inner in table.tables if inner.name == name), table)
    field = next((field for field in table.fields if field.key == key), None)
    if isinstance(field, Choice):
        return field.show(words)
    if isinstance(field, Choices):
        return field.show((words,))
    names = {item["id"]: item["name"] for item in sam_data()["people"]}
    return names.get(words, words)


def test_parts_can_be_left_out():
    text = document(sam(), without=("safety", "people"))
    assert "A plan for very hard moments" not in text
    assert "## People and help" not in text
    assert "## Signs and answers" in text


@pytest.mark.parametrize("table", TABLES)
def test_what_is_left_out_is_named_nowhere_else(table):
    plan = example_plan()
    text = document(plan, without=(table,))
    named = {path: words for path, words in plan_words(plan).items() if words in text}
    assert not [path for path in named if path.startswith(f"{table}.")]
    assert f"{table.replace('_', '-')}-one" not in text


def test_an_empty_plan_is_a_title():
    assert document(Plan(id="x", title="My plan")) == "# My plan\n"


@pytest.mark.parametrize(
    "words",
    [
        "<script>alert(1)</script>",
        "[here](https://example.org)",
        "![x](y)",
        "`code` *stars* __lines__ ~~gone~~",
        "# heading",
        "- item",
        "1. first",
        "12) twelfth",
        "> quote",
        "---",
        "===",
        "+ more",
        "a | b",
        "&lt; &amp; &#60;",
        "back\\slash",
        "[/] [b]bold[/b]",
        "*",
        "שלום 你好 🌙",
    ],
)
def test_what_a_person_wrote_is_shown_as_written(words):
    shown = rendered(document(replace(sam(), title=words, call_me=words)))
    assert shown.count(words) == 2


@given(words=st.text(st.characters(codec="utf-8"), max_size=60))
def test_no_text_becomes_anything_but_text(words):
    text = document(Plan(id="x", title="T", call_me=f"a{words}b"))
    shown = rendered(text)
    assert shown.startswith("T What to call me: a")
    assert not [char for char in text if category(char) in ("Cc", "Zl", "Zp") and char != "\n"]


def test_control_characters_stay_out():
    assert escaped("a\x1b[31mb\x00c\u202ed\u2028e\tf\r\ng") == "a\\[31mbcd e f g"


def test_lines_of_a_text_stay_lines():
    plan = Plan(id="x", title="T")
    text = document(replace(plan, well=replace(plan.well, treatment="one\ntwo\n\n# three")))
    assert "- **Notes on treatment:** one\n  two\n\n  \\# three\n" in text
