"""The person's own editor over the screens: they step aside, and come back after it."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from hearten.actions.flow.words import NOTHING_WRITTEN
from hearten.actions.journal import words
from hearten.model.errors import HeartenError
from hearten.tui.screen_ways import for_screen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hearten.actions.journal.page_draft import PageDraft
    from hearten.tui.base.screen import BaseScreen
    from hearten.tui.state import AppState


def in_editor(screen: BaseScreen[str], app_state: AppState, writing: PageDraft) -> tuple[str, bool]:
    """Open the editor and store what it left. Return what to say of it, and whether it is done."""
    from hearten.actions.journal import page_draft as page
    from hearten.actions.journal.editor import edited_page, remove_editor_file
    from hearten.content.words import CLOSE_NOW

    session, plan = app_state.session, app_state.open_plan
    try:
        writing = edited_page(session, plan, writing, lambda argv: _run(screen, argv))
        if not page.has_words(writing) or not writing.text.strip():
            remove_editor_file(session, plan, writing)
            page.discard(session, plan, writing)
            return words.SAME if writing.id else NOTHING_WRITTEN, True
        with suppress(HeartenError):  # the editor's file holds the words until they are stored
            page.keep_draft(session, plan, writing)
        kept = page.store(session, plan, writing)
        remove_editor_file(session, plan, writing)
    except HeartenError as error:
        return for_screen(error.sentence), False
    said = words.CHANGED if writing.id else words.KEPT
    return for_screen(" ".join([said, *kept.notices, CLOSE_NOW])), True


def _run(screen: BaseScreen[str], argv: Sequence[str]) -> int:
    from textual.app import SuspendNotSupported

    from hearten.actions.journal.editor import run

    code, wrong = 0, None
    try:
        with screen.app.suspend():
            # The library comes back to the screens only where nothing is raised in here.
            try:
                code = run(argv)
            except OSError as error:
                wrong = error
    except SuspendNotSupported:
        raise HeartenError(words.NO_SUSPEND) from None
    if wrong is not None:
        raise wrong
    return code
