"""Which screen the program opens with, and comes back to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hearten.model.errors import HeartenError

if TYPE_CHECKING:
    import datetime as dt

    from textual.screen import Screen

    from hearten.tui.app import HeartenApp
    from hearten.tui.desk import Desk


def first_screen(desk: Desk, *, offer_draft: bool = True) -> Screen[Any]:
    """Return what fits: something unfinished, today, the plan's problems, or a welcome."""
    try:
        loaded = desk.read()
    except HeartenError as error:
        from hearten.storage.local.home import NoPlan
        from hearten.tui.screens.problems import Problems

        return Problems(desk, error.sentence, gone=isinstance(error, NoPlan))
    if loaded is not None and (loaded.plan is None or loaded.gone):
        from hearten.tui.screens.problems import Problems

        return Problems(desk)
    if offer_draft and desk.has_draft():
        from hearten.tui.building import Building

        if left := Building(desk).unfinished():
            from hearten.tui.screens.unfinished import Unfinished

            return Unfinished(desk, left)
    if offer_draft and (begun := _practice_begun(desk)) is not None:
        return begun
    if loaded is None:
        from hearten.tui.building import Building

        return Building(desk).welcome()
    if offer_draft and loaded.plan is not None and desk.has_draft():
        from hearten.actions.checkin.keeping import any_unfinished

        if which := any_unfinished(desk.session, loaded.plan):
            from hearten.tui.screens.checkin import CheckinScreen

            return CheckinScreen(desk, which)
        from hearten.actions.journal.writing import any_unfinished as any_page

        if (page := any_page(desk.session, loaded.plan)) is not None:
            from hearten.tui.screens.journal_write import JournalWrite

            return JournalWrite(desk, page)
        from hearten.actions.reviewing import keeping

        if flow := keeping.any_unfinished(desk.session, loaded.plan):
            from hearten.tui.screens.review import ReviewScreen

            return ReviewScreen(desk, flow)
    from hearten.tui.screens.today import Today

    return Today(desk)


def _practice_begun(desk: Desk) -> Screen[Any] | None:
    """Return a practice that was left with words in it, or None."""
    if not any("-practice-" in name for name in desk.session.drafts.names()):
        return None
    from hearten.actions.practising.keeping import any_unfinished
    from hearten.tui.screens.practising import practising

    practice = any_unfinished(desk.session, desk.plan)
    return practising(desk, practice) if practice else None


def check_in(desk: Desk, which: str = "", day: dt.date | None = None) -> Screen[str]:
    """Return the screen of a check-in: the questions, or for a longer look the review.

    Raises NotFound or Ambiguous where *which* means none, UsageError for a day still to come.
    """
    from hearten.actions.checkin.keeping import checkin_or_draft
    from hearten.actions.marking import refuse_to_come
    from hearten.actions.reviewing.keeping import flow_of

    assert desk.plan is not None
    refuse_to_come(desk.session, desk.plan, day or desk.today)
    checkin = checkin_or_draft(desk.session, desk.plan, which)
    if flow := flow_of(checkin):
        from hearten.tui.screens.review import ReviewScreen

        return ReviewScreen(desk, flow, day, checkin)
    from hearten.tui.screens.checkin import CheckinScreen

    return CheckinScreen(desk, which, day)


def look_at(desk: Desk, flow: str) -> Screen[str]:
    """Return the screen of a review, weekly or wider, whether or not the plan names one."""
    from hearten.tui.screens.review import ReviewScreen

    return ReviewScreen(desk, flow)


def begin(app: HeartenApp, start: str) -> None:
    """Open where the command line said: a plan yet to be made, or a place in this one."""
    from hearten.tui.building import Building

    word, _, rest = start.partition(":")
    if word == "new":
        building = Building(app.desk)
        if left := building.unfinished():
            from hearten.tui.screens.unfinished import Unfinished

            app.show_home(Unfinished(app.desk, left, lambda: app.show_home(building.new(rest))))
        else:
            app.show_home(building.new(rest))
        return
    app.go_home()
    if word == "look-back":
        from hearten.tui.screens.today import Today

        if isinstance(app.screen, Today):
            app.screen.action_look_back()
        return
    if word == "checkin":
        if app.desk.plan is not None:
            app.push_screen(check_in(app.desk, rest))
        return
    if word == "journal":
        if app.desk.plan is not None:
            from hearten.tui.screens.journal import opened

            opened(app, rest)
        return
    if word in ("practice", "practices"):
        from hearten.tui.screens.practices import Practices
        from hearten.tui.screens.practising import practising

        practice, _, length = rest.partition(":")
        screen = practising(app.desk, practice, length) if practice else None
        app.push_screen(screen or Practices(app.desk))
        return
    if app.desk.plan is not None:
        from hearten.tui.screens.plan import PlanScreen

        app.push_screen(PlanScreen(app.desk, rest))
