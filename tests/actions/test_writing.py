"""A page on its way: what was stored is not offered again, and no word is dropped."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from hearten.actions.journal import editor, page_draft
from hearten.model.errors import HeartenError
from helpers.days import PLAN, Clock
from helpers.tui import NOW, session_at

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from hearten.actions.session import Session
    from hearten.model.plan.parts import Plan

PAGE = page_draft.PageDraft(text="tired")


@pytest.fixture
def here(tmp_path: Path) -> tuple[Session, Plan]:
    session = session_at(tmp_path, PLAN)
    session.clock = Clock(NOW)
    plan = session.load().plan
    assert plan is not None
    return session, plan


def test_killed_between_journal_and_draft_nothing_is_left(here) -> None:
    session, plan = here
    page_draft.keep_draft(session, plan, PAGE)
    session.clock.now += dt.timedelta(minutes=3)
    page_draft.keep_draft(session, plan, PAGE)
    page_draft.add_page(session, plan, PAGE)
    assert page_draft.unfinished(session, plan, page_draft.new_draft()) is None
    assert session.drafts.names() == ()


def test_the_same_words_on_another_day_are_offered_back(here) -> None:
    session, plan = here
    page_draft.store(session, plan, PAGE)
    session.clock.now += dt.timedelta(days=1)
    page_draft.keep_draft(session, plan, PAGE)
    assert page_draft.unfinished(session, plan, page_draft.new_draft()) == PAGE


@pytest.mark.parametrize(
    "bytes_left", [b"rain " * (editor.LIMIT // 5 + 1), "caf\xe9".encode("latin-1")],
    ids=["long", "not UTF-8"],
)  # fmt: skip
def test_what_an_editor_left_is_never_written_over(here, bytes_left: bytes) -> None:
    session, plan = here
    session.environ["EDITOR"] = "ed"
    place = editor.editor_file(session, plan, page_draft.new_draft())

    def typed(argv: Sequence[str]) -> int:
        place.write_bytes(bytes_left)
        return 0

    def looked_at(argv: Sequence[str]) -> int:
        return 0

    for opened in (typed, looked_at):
        with pytest.raises(HeartenError):
            editor.edited_page(session, plan, page_draft.new_draft(), opened)
        assert place.read_bytes() == bytes_left


def test_words_typed_since_an_editor_was_killed_stand_below_what_it_left(here) -> None:
    session, plan = here
    session.environ["EDITOR"] = "ed"
    place = editor.editor_file(session, plan, page_draft.new_draft())

    def killed(argv: Sequence[str]) -> int:
        place.write_text("rain all day")
        return 1

    with pytest.raises(editor.EditorEnded):
        editor.edited_page(session, plan, page_draft.new_draft(), killed)
    for _ in range(2):
        done = editor.edited_page(session, plan, PAGE, lambda argv: 0)
        assert done.text == "rain all day\n\ntired"


def test_what_an_editor_appends_stands_on_a_line_of_its_own(here) -> None:
    session, plan = here
    session.environ["EDITOR"] = "ed"
    place = editor.editor_file(session, plan, PAGE)

    def appended(argv: Sequence[str]) -> int:
        assert place.read_text("utf-8") == "tired\n"
        with place.open("a", encoding="utf-8") as file:
            file.write("from my editor\n")
        return 0

    assert editor.edited_page(session, plan, PAGE, appended).text == "tired\nfrom my editor"


def test_a_page_that_an_editor_leaves_as_it_is_has_no_more_and_no_less(here) -> None:
    session, plan = here
    session.environ["EDITOR"] = "ed"
    assert editor.edited_page(session, plan, PAGE, lambda argv: 0).text == "tired"
