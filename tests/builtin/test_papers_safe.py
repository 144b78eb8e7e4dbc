"""Whatever a person wrote, a page on paper shows it as words, and does nothing with it."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import fields, is_dataclass, replace
from html.parser import HTMLParser
from itertools import pairwise
from typing import TYPE_CHECKING, Any
from unicodedata import category

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from hearten.api import Choices
from hearten.builtin.paper.as_html import CSP
from hearten.builtin.paper.fridge import FridgeExporter
from hearten.builtin.paper.help_page import HelpPageExporter
from hearten.builtin.paper.report import ReportExporter
from hearten.builtin.paper.wallet import WalletExporter
from hearten.model.rhythm.forms import Rhythm
from hearten.testing.examples import example_plan
from helpers.papers import context

if TYPE_CHECKING:
    from hearten.api import Plan

PAGES = (ReportExporter(), FridgeExporter(), WalletExporter(), HelpPageExporter())
TAGS = {
    "html", "head", "meta", "title", "style", "body", "main", "section", "div", "h1", "h2", "h3",
    "p", "ul", "li", "span", "bdi", "br", "blockquote", "footer",
}  # fmt: skip
ATTRIBUTES = {"lang", "charset", "http-equiv", "content", "name", "class", "dir", "style",
              "aria-hidden"}  # fmt: skip
HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'><svg/onload=alert(1)>",
    "</style><script>",
    "</title></head><body onload=x>",
    "<!-- --><b>bold</b>",
    "&amp; &lt;b&gt; &#60;i&#62; &quot;",
    "url(http://example.org) @import 'x'; }",
    "\x1b[31mred\x1b]0;title\x07\x9b",
    "\u202eright to left\u2066\u200f",
    "a\u2028b\u2029c\x00d",
    "# heading\n- item\n> quote\n```",
    "[here](javascript:alert(1)) ![x](http://example.org/y)",
    "العربية עברית 中文 🌙👩‍👩‍👧 नमस्ते",
    "A" * 400,
]


class Seen(HTMLParser):
    """What a reader of a page sees, and what it is made of."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.open: list[str] = []
        self.words = ""
        self.title = ""
        self.style = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        inside = self.open[-1] if self.open else ""
        if inside in ("style", "title"):
            setattr(self, inside, getattr(self, inside) + data)
        else:
            self.words += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError("a comment")


def with_words(value: Any, words: str) -> Any:
    """Return *value* with every text of the person in it replaced."""
    if isinstance(value, tuple):
        return tuple(with_words(each, words) for each in value)
    if isinstance(value, str):
        return words if " " in value else value
    if is_dataclass(value) and not isinstance(value, Rhythm):
        held = {each.name: getattr(value, each.name) for each in fields(value)}
        return replace(value, **{key: with_words(each, words) for key, each in held.items()})
    return value


def everything(page: Any, plan: Plan, words: str, form: str) -> str:
    ticks = {field.key: field.choices for field in page.options if isinstance(field, Choices)}
    options = {**ticks, "format": form, "name": True, "here_for": True, "real": True, "for": words}
    made = context(plan, **options)
    entries = tuple(
        replace(
            each,
            note=each.note and words,
            answers=dict.fromkeys(each.answers, words),
        )
        for each in made.entries
    )
    journal = tuple(
        {key: words if key == "text" else value for key, value in each.items()}
        for each in made.journal
    )
    (file,) = page.export(replace(made, entries=entries, journal=journal))
    return file.data.decode()


def same(text: str) -> str:
    return "".join(char for char in text if char.isalnum())


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES, ids=lambda each: each.name)
@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_words(page, words):
    plan = with_words(example_plan(), words)
    html = everything(page, plan, words, "html")
    seen = Seen(html)
    assert set(seen.tags) <= TAGS
    assert {name for name, _ in seen.attributes} <= ATTRIBUTES
    styles = {value for name, value in seen.attributes if name == "style"}
    assert all(re.fullmatch(r"--points:[\d.]+pt", each or "") for each in styles)
    assert seen.open == []
    if page.name in ("report", "help-page"):  # the others cut what is very long
        assert same(words) in same(seen.words)
        assert seen.style == Seen(everything(page, example_plan(), "x", "html")).style
    for form in ("html", "text"):
        told = everything(page, plan, words, form)
        assert not [
            char
            for char in told
            if char != "\n"
            and category(char) in ("Cc", "Cf", "Zl", "Zp", "Co")
            and char != "\u200d"
        ]


@pytest.mark.parametrize("words", HOSTILE)
def test_in_markdown_they_are_words_too(words):
    told = everything(ReportExporter(), with_words(example_plan(), words), words, "markdown")
    tokens = MarkdownIt("commonmark").parse(told)
    kinds = {child.type for token in tokens for child in token.children or ()}
    assert kinds <= {"text", "text_special", "strong_open", "strong_close", "softbreak",
                     "hardbreak"}  # fmt: skip
    assert {token.type.rpartition("_")[0] for token in tokens if not token.children} <= {
        "heading", "paragraph", "bullet_list", "list_item", "blockquote", "inline", "",
    }  # fmt: skip


@pytest.mark.slow
@given(words=st.text(st.characters(codec="utf-8"), max_size=40))
@settings(max_examples=60, deadline=None)
def test_any_words_at_all(words):
    plan = replace(example_plan(), call_me=f"a{words}b")
    for page in (ReportExporter(), HelpPageExporter()):
        assert set(Seen(everything(page, plan, f"a {words}", "html")).tags) <= TAGS


@pytest.mark.parametrize("page", PAGES, ids=lambda each: each.name)
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_a_page_is_one_file_in_order_that_asks_for_nothing(page, paper):
    (file,) = page.export(context(paper=paper))
    html = file.data.decode()
    assert html.startswith('<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">')
    assert f'http-equiv="Content-Security-Policy" content="{CSP}"' in html
    assert CSP == "default-src 'none'; style-src 'unsafe-inline'"
    seen = Seen(html)
    headings = [int(tag[1]) for tag in seen.tags if tag in ("h1", "h2", "h3")]
    assert headings[0] == 1 == headings.count(1)
    assert all(after <= before + 1 for before, after in pairwise(headings))
    assert "url(" not in seen.style
    assert f"size: {'A4' if paper == 'a4' else 'letter'}" in seen.style
    assert "break-inside: avoid" in seen.style
    # Nothing of the person, and nothing of hard moments, in a tab or in the name of the file.
    assert seen.title in ("Notes for a talk", "This week", "Card", "How you can help me")
    assert file.name in ("report.html", "fridge.html", "card.html", "helping.html")


def test_every_colour_is_dark_enough():
    for page in PAGES:
        (file,) = page.export(context())
        for colour in re.findall(r"[^-]color: #(\w+)", Seen(file.data.decode()).style):
            # #333 on white is 12.6 to 1; anything below that value is darker.
            assert int(colour * 2 if len(colour) == 3 else colour, 16) <= 0x333333, colour


def test_the_same_plan_gives_the_same_bytes_whatever_the_hour():
    for page in PAGES:
        (one,) = page.export(context())
        (two,) = page.export(replace(context(), now=context().now + dt.timedelta(hours=2)))
        assert one == two
