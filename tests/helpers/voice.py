"""Every word of ours that a person may read, and what the tone guide says about words."""

from __future__ import annotations

import ast
import re
import tomllib
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, NamedTuple

import hearten
from hearten.content.data_files import templates_dir
from helpers.hosting import Folders

if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCE = Path(hearten.__file__).parent
DATA = SOURCE / "content" / "data"
PLUGINS = SOURCE.parents[1] / "plugins"
GUIDE = SOURCE.parents[1] / "docs" / "guide"

# tone.md, section 2. What stands in double quotes voices the inner critic or a worry.
BANNED = re.compile(
    r"\b(?:should|must|fail(?:s|ed|ing|ures?)?|lazy|weak|excuses?|just|simply|easy|streaks?|perfect"
    r"|crush it|smash|journey to a better you|good vibes|everything happens for a reason"
    r"|at least|others have it worse|stay positive|be grateful|manifest|cures?|overdue"
    r"|you've been missed|we're disappointed|don't give up|commit suicide)\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r'"[^"]*"|“[^”]*”')
# Two names: the breathing is easy, not the person's life; the worry is the person's own. And
# where "just" is natural English and makes nothing small of what is hard.
ALLOWED = (
    "Easy breathing",
    "easy breathing",
    "Will I get lazy?",
    "For today, just count it",
    "Just this: it's here",
    "nothing, just time",
    "We're just looking",
    "Just the facts",
    "just the place, with nobody in it",
    "Just look at it",
)
EMOJI = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf\u2b50\u2b55\ufe0f]")
WHOLE = 5  # words that make a sentence
_SENTENCE = re.compile(r"[.?!…]+[\"')\]]*(?:\s|$)|\n")
_WORD = re.compile(r"[A-Za-z]+(?:['’-][A-Za-z]+)*")
_CODE = re.compile(r"^```.*?^```$|<!--.*?-->|^!\[.*$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\[([^]]*)\]\([^)]*\)")
_VOWELS = re.compile(r"[aeiouy]+")

# Keys of data files whose values are names for the program, or of what others wrote.
_NOT_SAID = {
    "id", "code", "areas", "area", "rhythm", "practices", "practice", "habits", "key", "does",
    "choices_from", "stage", "kind", "language", "library", "sense", "topics", "from", "source",
    "checked", "to", "at", "in_view", "in_view_at", "in_view_then", "gist", "goes", "records",
    "pages", "when",
}  # fmt: skip
# What is compared with, or looked for, is what a person may type: it is heard, not said.
_LOOKS_FOR = {"compile", "match", "fullmatch", "search", "sub", "split", "findall", "finditer"}


class Phrase(NamedTuple):
    """A string of ours, and where it stands."""

    place: str
    text: str


def data_files() -> tuple[Path, ...]:
    """Return the data files whose words are ours; help lines are judged apart."""
    found = (*sorted(DATA.rglob("*.toml")), *sorted(templates_dir().glob("*.toml")))
    return tuple(path for path in found if path.name != "help_lines.toml")


def in_data(path: Path) -> tuple[Phrase, ...]:
    """Return what a data file says."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return tuple(Phrase(path.name, text) for text in _texts(data, ""))


def _texts(value: Any, key: str) -> Iterator[str]:
    if isinstance(value, dict):
        for name, item in value.items():
            if name not in _NOT_SAID or isinstance(item, dict):
                yield from _texts(item, name)
            elif isinstance(item, list) and item and isinstance(item[0], dict):
                for part in item:
                    yield from _texts(part, name)
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item, key)
    elif isinstance(value, str):
        yield value


def packages() -> tuple[str, ...]:
    """Return the names of all packages of hearten."""
    return tuple(sorted(path.parent.name for path in SOURCE.glob("*/__init__.py")))


def modules(*packages: str) -> tuple[Path, ...]:
    """Return the modules of these packages of hearten."""
    return tuple(path for name in packages for path in sorted((SOURCE / name).rglob("*.py")))


def plugin_modules() -> tuple[Path, ...]:
    """Return the modules of the plugins that lie beside the program."""
    return tuple(sorted(PLUGINS.glob("*/src/**/*.py")))


def declared() -> tuple[Phrase, ...]:
    """Return what fields, kinds, formats, templates and practices say of themselves."""
    from hearten.model.plan.schema import PLAN, TABLES
    from hearten.storage.local.config import FIELDS

    found = [Phrase("config", text) for field in FIELDS for text in _of_field(field)]
    for table in (PLAN, *TABLES.values()):
        place = table.name or "plan"
        found += [Phrase(place, text) for text in (table.heading, table.one)]
        found += [Phrase(place, text) for field in table.fields for text in _of_field(field)]
    for each in _brought():
        place = f"{type(each).__name__} {each.name}"
        found += [Phrase(place, text) for text in (each.label, each.help) if text]
        options = getattr(each, "options", ())
        found += [Phrase(place, text) for field in options for text in _of_field(field)]
    return tuple(found)


def in_guide() -> tuple[Phrase, ...]:
    """Return the paragraphs of the guide, and of the page of the package for calendars."""
    pages = (*sorted(GUIDE.glob("*.md")), PLUGINS / "hearten-caldav" / "README.md")
    return tuple(Phrase(page.name, text) for page in pages for text in _paragraphs(page))


def _paragraphs(page: Path) -> Iterator[str]:
    """Yield the words of a page: what stands in code or in a comment is none of them."""
    text = _CODE.sub("", page.read_text(encoding="utf-8"))
    text = _LINK.sub(r"\1", re.sub(r"`[^`]+`", "it", text))
    for part in re.split(r"\n\s*\n|\n(?=[*|#\d])", text):
        for cell in part.split("|"):
            if _WORD.search(cell):
                yield " ".join(cell.split())


def _brought() -> Iterator[Any]:
    with TemporaryDirectory() as folder:
        host = Folders(Path(folder)).host()
        for brought in (host.kinds(), host.exporters(), host.importers(), host.templates()):
            yield from brought.values()
        yield from host.practices().values()


def _of_field(field: Any) -> Iterator[str]:
    for name in ("label", "help", "hint", "unit", "nudge"):
        if isinstance(text := getattr(field, name, ""), str) and text:
            yield text
    yield from getattr(field, "labels", ()) or ()


@cache
def in_module(path: Path) -> tuple[Phrase, ...]:
    """Return the sentences of a module: its strings with a space, but no docstrings."""
    home = SOURCE if path.is_relative_to(SOURCE) else PLUGINS
    place = path.relative_to(home)
    # Level by level, as ast.walk goes: a parent tells what its parts are before they come.
    passed: set[int] = set()
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Expr):
            passed.add(id(node.value))  # it stands alone: a note to the reader of the code
        elif _heard(node):
            passed.update(map(id, ast.walk(node)))
        elif isinstance(node, ast.JoinedStr):
            passed.update(map(id, node.values))
        if id(node) in passed:
            continue
        text = _said(node)
        if text is not None and " " in text.strip() and _WORD.search(text):
            found.append(Phrase(f"{place}:{getattr(node, 'lineno', 0)}", text))
    return tuple(found)


def _heard(node: ast.AST) -> bool:
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        owner = node.func.value
        return isinstance(owner, ast.Name) and owner.id == "re" and node.func.attr in _LOOKS_FOR
    return isinstance(node, ast.Compare)


def _said(node: ast.AST) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(str(v.value) if isinstance(v, ast.Constant) else "it" for v in node.values)
    return None


def banned_in(text: str) -> list[str]:
    """Return the words of *text* that the tone guide bans."""
    for name in ALLOWED:
        text = text.replace(name, "")
    return BANNED.findall(_QUOTED.sub("", text))


def sentences(text: str) -> list[str]:
    """Return the sentences of a text that hold words."""
    return [part for part in _SENTENCE.split(text) if _WORD.search(part)]


def whole_sentences(texts: list[str]) -> list[str]:
    """Return the sentences that say something: a label of two words is no sentence."""
    return [each for text in texts for each in sentences(text) if len(words(each)) >= WHOLE]


def words(text: str) -> list[str]:
    """Return the words of a text."""
    return _WORD.findall(text)


def grade(texts: list[str]) -> float:
    """Return the Flesch-Kincaid reading grade of a set of texts."""
    said = [sentence for text in texts for sentence in sentences(text)]
    found = [word for sentence in said for word in words(sentence)]
    if not found:
        return 0.0
    syllables = sum(map(_syllables, found))
    return 0.39 * len(found) / len(said) + 11.8 * syllables / len(found) - 15.59


def _syllables(word: str) -> int:
    letters = word.lower().replace("'", "").replace("’", "")
    count = len(_VOWELS.findall(letters))
    if letters.endswith("e") and not letters.endswith(("le", "ee")) and count > 1:
        count -= 1
    if letters.endswith("ed") and not letters.endswith(("ted", "ded")) and count > 1:
        count -= 1
    return max(1, count)
