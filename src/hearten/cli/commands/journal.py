"""hearten journal: a page to write on: on the screen, line by line, in an editor, from a pipe."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from hearten.actions.flow.words import NOTHING_WRITTEN
from hearten.actions.journal import words
from hearten.cli.say import NoData, data, draws_screens, out, say_result, talk
from hearten.model.errors import HeartenError, UsageError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from hearten.actions.journal.find_page import FoundPage, JournalPages
    from hearten.actions.journal.page_draft import PageDraft
    from hearten.actions.session import Session
    from hearten.model.plan.parts import Plan
    from hearten.storage.append_only import StoredRecords

_AT_ONCE = 2.0  # seconds in which nobody wrote a page
_DO = ("list", "show", "write", "add", "edit", "remove", "restore", "remind")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take what to do, and with which page."""
    parser.add_argument(
        "do", nargs="?", choices=_DO,
        help="list pages or show one; write in your own editor, add from a pipe, edit, remove; "
        "restore one you took out. remind makes it a habit. Without any, your pages open",
    )  # fmt: skip
    parser.add_argument(
        "words", nargs="*", metavar="WHAT",
        help="the number of a page (1 is the newest), words to find, or - to read a page from "
        "a pipe. Words typed here stay in the shell's history",
    )  # fmt: skip
    parser.add_argument("--prompt", action="store_true", help="something to write about")
    parser.add_argument(
        "--tag", action="append", default=[], metavar="TAG",
        help="a tag of the page, or pages with that tag; may be given more than once",
    )  # fmt: skip
    parser.add_argument("--from", dest="since", metavar="DAY", help="pages from this day on")
    parser.add_argument("--until", metavar="DAY", help="pages up to this day")
    parser.add_argument("--open", action="store_true", help="show a letter before its day")


def main(args: argparse.Namespace, session: Session) -> int:
    """Do it."""

    gives_data = args.do in ("list", "show") or (args.do == "restore" and not args.words)
    if session.json and not gives_data:
        raise NoData(f"hearten journal {args.do or ''}".rstrip())
    if args.do is None:
        return _opened(args, session)
    if args.do == "remind":
        return _remind(session)
    doing: dict[str, Callable[[argparse.Namespace, Session, Plan], int]] = {
        "list": _list, "show": _show, "write": _write, "add": _add, "edit": _edit,
        "remove": _remove, "restore": _restore,
    }  # fmt: skip
    return doing[args.do](args, session, session.readable_plan(emptied=True))


def _opened(args: argparse.Namespace, session: Session) -> int:
    if session.plain or session.config.plain:
        from hearten.cli.plain.journal import write
        from hearten.cli.plain.line_input import from_terminal

        return write(session, from_terminal(), prompt=args.prompt, tags=", ".join(args.tag))
    if not draws_screens(session.environ):
        raise UsageError(
            "There is no terminal to draw on here. Line by line: hearten journal --plain. "
            "From a pipe: hearten journal add -"
        )
    from hearten.tui.app import run

    return run(session, start="journal:prompt" if args.prompt else "journal")


def _list(args: argparse.Namespace, session: Session, plan: Plan) -> int:
    from hearten.actions.journal.find_page import load_pages, matching
    from hearten.cli.arguments import day_argument

    found = load_pages(session, plan)
    since, until = (
        day_argument(session, option, given, ahead=False, plan=plan)
        for option, given in (("--from", args.since), ("--until", args.until))
    )
    pages = matching(found.pages, " ".join(args.words), since=since, until=until)
    for tag in args.tag:
        pages = matching(pages, tag=tag)
    if session.json:
        data(records=[_row(page, told=not page.sealed) for page in pages], unread=found.unread)
        return 0
    for page in pages:
        out(_line(page))
    if pages:
        talk(words.SEE_MORE)
    elif found.pages or not found.unread:  # a file that can't be read is no blank page
        talk(words.NONE_FITS if found.pages else words.BLANK)
    return _unread(found)


def _line(page: FoundPage) -> str:
    from hearten.model.printable import shortened

    lines = [f"{page.number:>3}  {page.heading}"]
    if page.beginning:
        lines.append(f"     {shortened(page.beginning, 70)}")
    if page.notes:
        lines.append(f"     {page.notes}")
    return "\n".join(lines)


def _row(page: FoundPage, *, told: bool) -> dict[str, Any]:
    """Return a page as data, with its words where they are to be *told*."""
    record = page.record
    row: dict[str, Any] = {
        "number": page.number,
        "id": record.id,
        "day": record.day,
        "practice": record.practice,
        "name": page.name or None,
        "felt": record.felt,
        "tags": record.tags,
        "return_on": record.return_on,
        "read_on": record.read_on,
        "closed": page.closed,
    }
    if told:
        row |= {"prompt": record.prompt, "text": record.text, "answers": record.answers}
        row |= {"saw": record.saw} if record.saw else {}
    return row


def _unread(found: JournalPages) -> int:
    """Say how much could not be read; what was is there all the same."""
    if found.unread:
        some = "There is one place" if found.unread == 1 else f"There are {found.unread} places"
        talk(words.OF_THOSE.format(count=some))
    return 0


def _page(args: argparse.Namespace, session: Session, plan: Plan) -> FoundPage:
    from hearten.actions.journal.find_page import load_pages, page_named

    if len(args.words) != 1:
        raise UsageError(words.WHICH)
    return page_named(load_pages(session, plan), args.words[0])


def _show(args: argparse.Namespace, session: Session, plan: Plan) -> int:
    from hearten.actions.journal.find_page import all_words, questions
    from hearten.cli.plain.line_input import print_line
    from hearten.model.fields import in_words

    page = _page(args, session, plan)
    if session.json:
        row = _row(page, told=args.open or not page.closed)
        known = questions(page.record.practice)
        row["asked"] = {key: known[key] for key in row.get("answers", ()) if key in known}
        data(record=row)
        return 0
    out(page.heading)
    if page.notes:
        out(page.notes)
    if page.closed and page.record.return_on and not args.open:
        how = f"hearten journal show {page.number} --open"
        day = in_words(page.record.return_on)
        out(words.CLOSED_SAID.format(day=day, how=how))
        return 0
    for asked, text in all_words(page):
        out()
        if asked:
            print_line(asked)
        if text:
            print_line(text)
    return 0


def _write(args: argparse.Namespace, session: Session, plan: Plan) -> int:
    from hearten.actions.journal.page_draft import new_draft, unfinished
    from hearten.content.journal_prompts import prompt_of

    prompt = prompt_of(session.today(plan)) if args.prompt else None
    new = new_draft(prompt.text if prompt else "", ", ".join(args.tag))
    left = unfinished(session, plan, new)
    return _in_editor(session, plan, left or new)


def _edit(args: argparse.Namespace, session: Session, plan: Plan) -> int:
    from hearten.actions.journal.page_draft import draft_of_page, unfinished

    new = draft_of_page(_page(args, session, plan))
    return _in_editor(session, plan, unfinished(session, plan, new) or new)


def _in_editor(session: Session, plan: Plan, writing: PageDraft) -> int:
    """Open the editor, then store what it left; words that do not fit open it again.

    Where they can't be stored, they stay in the editor's file, and it is said where that is.
    """
    from hearten.actions.journal import editor
    from hearten.actions.journal import page_draft as page
    from hearten.actions.journal.page_text import DoesNotFit
    from hearten.cli.plain.line_input import confirmed
    from hearten.clock import running
    from hearten.model.printable import printable
    from hearten.storage.fs.disk import NotStored

    while True:
        began = running()
        writing = editor.edited_page(session, plan, writing)
        place = printable(str(editor.editor_file(session, plan, writing)))
        if not page.has_words(writing) or not writing.text.strip():
            editor.remove_editor_file(session, plan, writing)
            page.discard(session, plan, writing)
            out(words.SAME if writing.id else NOTHING_WRITTEN)
            if running() - began < _AT_ONCE:  # its window may just have opened
                talk(words.NOT_WAITED.format(place=place))
            return 0
        with suppress(HeartenError):  # the editor's file holds the words until they are stored
            page.keep_draft(session, plan, writing)
        try:
            kept = page.store(session, plan, writing)
        except DoesNotFit as error:
            if not confirmed(session, f"{error.sentence} Open it once more? (y or n)"):
                raise
            continue
        except NotStored as error:
            talk(f"{error.sentence}\n{words.IN_FILE.format(place=place)}")
            return error.exit_code
        editor.remove_editor_file(session, plan, writing)
        return _stored(kept, words.CHANGED if writing.id else words.KEPT)


def _stored(kept: StoredRecords, said: str) -> int:
    from hearten.content.words import CLOSE_NOW

    out(f"{said} {CLOSE_NOW}")
    for notice in kept.notices:
        talk(notice)
    return 0


def _add(args: argparse.Namespace, session: Session, plan: Plan) -> int:
    from hearten.actions.journal.page_draft import add_page, draft_name, keep_draft, new_draft
    from hearten.cli.plain.draft import Draft
    from hearten.cli.typed_text import text_of_option
    from hearten.content.journal_prompts import prompt_of
    from hearten.content.words import STILL_IN_DRAFT
    from hearten.model.value import replace
    from hearten.storage.fs.disk import NotStored

    text = text_of_option(" ".join(args.words) or "-")
    if text is None:
        out(NOTHING_WRITTEN)
        return 0
    prompt = prompt_of(session.today(plan)).text if args.prompt else ""
    writing = replace(new_draft(prompt, ", ".join(args.tag)), text=text)
    try:
        return _stored(add_page(session, plan, writing), words.KEPT)
    except NotStored as error:
        draft = Draft(session=session, say=talk)
        draft.keep(lambda: keep_draft(session, plan, writing))
        talk(error.sentence)
        return draft.part(draft_name(plan, writing), STILL_IN_DRAFT, [text]) or error.exit_code


def _remove(args: argparse.Namespace, session: Session, plan: Plan) -> int:
    from hearten.actions.journal.page_store import remove
    from hearten.model.printable import printable

    page = _page(args, session, plan)
    place = printable(str(session.journal().folder))  # once it is stored, nothing is asked again
    kept = remove(session, page.record.id)
    out(words.REMOVED.format(place=place))
    for notice in kept.notices:
        talk(notice)
    return 0


def _restore(args: argparse.Namespace, session: Session, plan: Plan) -> int:
    from hearten.actions.journal.find_page import taken_out_named
    from hearten.actions.journal.page_store import put_back, taken_out_pages
    from hearten.model.fields import in_words

    pages = taken_out_pages(session, plan)
    if args.words:
        page = taken_out_named(pages, " ".join(args.words), session.today(plan))
        kept = put_back(session, page)
        out(words.RESTORED.format(day=in_words(page.day)))
        for notice in kept.notices:
            talk(notice)
        return 0
    if session.json:
        rows = [{"number": n, "id": page.id, "day": page.day, "taken_out": page.taken_out}
                for n, page in enumerate(pages, 1)]  # fmt: skip
        data(taken_out=rows)
        return 0
    for number, page in enumerate(pages, 1):
        said = words.OUT_SINCE.format(day=in_words(page.day), out=in_words(page.taken_out))
        out(f"{number:>3}  {said}")
    talk(words.RESTORE if pages else words.NONE_OUT)
    return 0


def _remind(session: Session) -> int:
    from hearten.actions.journal.reminder import with_reminder
    from hearten.actions.result import apply_change

    return say_result(apply_change(session, with_reminder))
