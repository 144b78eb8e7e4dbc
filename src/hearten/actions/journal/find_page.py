"""Finding pages of the journal, and saying what is on one. Only what was asked for is looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.actions.journal import words
from hearten.actions.journal.experiments import words_of_experiment
from hearten.actions.journal.page_store import join_parts
from hearten.model.errors import HeartenError, UsageError
from hearten.model.fields import in_words, quoted
from hearten.model.journal import is_closed
from hearten.model.named import alike
from hearten.model.value import valueclass

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from hearten.actions.journal.page_store import TakenOutPage
    from hearten.actions.session import Session
    from hearten.content.practices import PracticePage
    from hearten.model.journal import Record
    from hearten.model.plan.parts import Plan
    from hearten.model.problems import Problem


@valueclass(frozen=True, slots=True, kw_only=True)
class FoundPage:
    """A record as it is listed: its *number* counts from the newest, which is 1.

    *gist* is the answer that stands for the whole of a practice in which harsh words are written,
    *letter* names the answers that are parts of one letter.
    """

    number: int
    record: Record
    name: str = ""  # of its practice
    closed: bool = False  # a letter that is still on its way
    gist: str = ""
    letter: tuple[str, ...] = ()

    @property
    def words_of_letter(self) -> str:
        """The letter that was written in a practice, as one; nothing on any other page."""
        if not self.letter:
            return ""
        parts = [self.record.answers.get(key, "") for key in self.letter]
        return join_parts(parts) or self.record.text

    @property
    def heading(self) -> str:
        """The day, and what it is: a practice, or a prompt."""
        parts = [in_words(self.record.day)]
        if self.name:
            parts.append(self.name)
        return " · ".join(parts)

    @property
    def notes(self) -> str:
        """What is known besides: when a letter comes back, how it felt, its tags."""
        record = self.record
        parts = []
        if self.closed and record.return_on is not None:
            parts.append(words.CLOSED.format(day=in_words(record.return_on)))
        elif self.sealed:
            parts.append(words.CAME_BACK)
        elif record.read_on is not None:
            parts.append(words.READ_ON.format(day=in_words(record.read_on)))
        if record.felt:
            parts.append(words.FELT.get(record.felt, record.felt))
        return " · ".join([*parts, *(f"#{tag}" for tag in record.tags)])

    @property
    def sealed(self) -> bool:
        """Whether it is a letter that was not read yet, on its way or back."""
        return self.record.return_on is not None and self.record.read_on is None

    @property
    def beginning(self) -> str:
        """The first words on it, in one line; none of a letter that was not opened yet."""
        if self.sealed:
            return ""
        if self.gist:
            return " ".join(_joined(self.record.answers.get(self.gist, "")).split())
        if self.words_of_letter:
            return " ".join(self.words_of_letter.split())
        said = (self.record.text, *(_joined(each) for each in self.record.answers.values()))
        return " · ".join(words for each in said if (words := " ".join(each.split())))


@valueclass(frozen=True, slots=True, kw_only=True)
class JournalPages:
    """All pages, newest first, and what could not be read."""

    pages: tuple[FoundPage, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def unread(self) -> int:
        """How many places could not be read."""
        return sum(1 for problem in self.problems if not problem.hint)


def load_pages(session: Session, plan: Plan) -> JournalPages:
    """Return every page of the journal as it holds now. CannotRead where there is no reading it."""
    read = session.journal().read(plan.settings.day_starts_at)
    today = session.today(plan)
    known = {each.practice: _page_of(each.practice) for each in read.records if each.practice}
    newest = sorted(read.records, key=lambda record: (record.day, record.id), reverse=True)
    pages = tuple(
        FoundPage(
            number=number,
            record=record,
            name=session.practice_name(record.practice) if record.practice else "",
            closed=is_closed(record, today),
            gist=practice.gist if practice else "",
            letter=_parts(practice) if practice else (),
        )
        for number, record in enumerate(newest, 1)
        for practice in (known.get(record.practice or ""),)
    )
    return JournalPages(pages=pages, problems=read.problems)


def matching(
    pages: Sequence[FoundPage],
    sought: str = "",
    *,
    tag: str = "",
    since: dt.date | None = None,
    until: dt.date | None = None,
) -> tuple[FoundPage, ...]:
    """Return the pages with every word of *sought* on them, that tag, and of those days."""
    wanted = alike(sought).split()
    wanted_tag = alike(tag).lstrip("#").strip()
    return tuple(
        page
        for page in pages
        if (since is None or page.record.day >= since)
        and (until is None or page.record.day <= until)
        and (not wanted_tag or wanted_tag in map(alike, page.record.tags))
        and _has(page, wanted)
    )


def _has(page: FoundPage, wanted: Sequence[str]) -> bool:
    if not wanted:
        return True
    record = page.record
    parts = [page.heading, page.notes]
    if not page.closed:
        parts += [
            record.prompt or "",
            record.text,
            record.saw or "",
            *map(_joined, record.answers.values()),
        ]
    there = alike("\n".join(parts))
    return all(word in there for word in wanted)


def _joined(answer: str | tuple[str, ...]) -> str:
    return answer if isinstance(answer, str) else ", ".join(answer)


class JournalNotAllRead(HeartenError):
    """A file of the journal can't be read now, so it can't be told which page is meant."""


def page_named(shelf: JournalPages, what: str) -> FoundPage:
    """Return the page that a number, an id or the start of an id means; UsageError else.

    JournalNotAllRead where a whole file can't be read: the numbers would be others with it.
    """
    pages = shelf.pages
    unread = [p.sentence() for p in shelf.problems if not p.hint and p.line is None]
    exact = next((page for page in pages if page.record.id == what), None)
    if exact is not None:
        return exact
    if unread:
        raise JournalNotAllRead("\n".join([*unread, words.NOT_TOLD]))
    if what.isascii() and what.isdecimal() and what[0] != "0":
        found = [page for page in pages if str(page.number) == what]
    else:
        found = [page for page in pages if page.record.id.startswith(what.upper())]
    if not found:
        raise UsageError(words.NO_PAGE.format(what=quoted(what)))
    if len(found) > 1:
        raise UsageError(words.SEVERAL.format(what=quoted(what)))
    return found[0]


def taken_out_named(pages: Sequence[TakenOutPage], what: str, today: dt.date) -> TakenOutPage:
    """Return the page taken out that a number (1 went last), its day or an id means; UsageError."""
    from hearten.model.day_words import day_named
    from hearten.model.named import place_numbered

    if (place := place_numbered(what, len(pages))) is not None:
        return pages[place]
    day = day_named(what, today, ahead=False)
    found = [page for page in pages if day == page.day or page.id.startswith(what.upper())]
    if len(found) == 1:
        return found[0]
    if not pages:
        raise UsageError(words.NONE_OUT)
    sentence = words.SEVERAL_OUT if found else words.NONE_OUT_LIKE
    raise UsageError(sentence.format(what=quoted(what)))


def all_words(page: FoundPage) -> tuple[tuple[str, str], ...]:
    """Return what is on a page, piece by piece: what was asked, and the words."""
    record = page.record
    asked = questions(record.practice)
    letter = page.words_of_letter
    pieces = [("", record.text)] if record.text.strip() not in ("", letter.strip()) else []
    pieces += [(asked.get(key, _as_words(key)), _listed(held)) for key, held in
               record.answers.items() if key not in page.letter]  # fmt: skip
    if letter:
        pieces.append((words.THE_LETTER, letter))
    if record.prompt:
        if pieces and not pieces[0][0]:
            pieces[0] = (record.prompt, pieces[0][1])
        else:
            pieces.insert(0, (record.prompt, ""))
    if record.saw:
        pieces += [
            (words.THE_EXPERIMENT, words_of_experiment(record)),
            (words.WHAT_I_SAW, record.saw),
        ]
    return tuple(pieces)


def questions(practice: str | None) -> dict[str, str]:
    """Return what a practice asks, by the key of the answer; nothing where we don't know it."""
    if not practice:
        return {}
    page = _page_of(practice)
    if page is None:
        return {}
    steps = (step for variant in page.variants for step in variant.steps)
    return {step.key: step.text for step in steps if step.key and step.text}


def _page_of(practice: str) -> PracticePage | None:
    from hearten.content.library import library

    return library().practice_page(practice)


def _parts(practice: PracticePage) -> tuple[str, ...]:
    return tuple(each.key for each in practice.into if each.to == "letter")


def _as_words(key: str) -> str:
    said = key.replace("_", " ").replace("-", " ").strip()
    return said[:1].upper() + said[1:]


def _listed(answer: str | tuple[str, ...]) -> str:
    return answer if isinstance(answer, str) else "\n".join(answer)
