"""Which screen a destination is, and where the program opens: all that knows every screen.

Each screen is imported once somebody goes there.
"""

from __future__ import annotations

from functools import singledispatch
from typing import TYPE_CHECKING, Any

from hearten.model.errors import HeartenError
from hearten.tui import destinations as to

if TYPE_CHECKING:
    from textual.screen import Screen

    from hearten.actions.flow.sitting import CardSitting
    from hearten.tui.base.screen import Program
    from hearten.tui.state import AppState


@singledispatch
def screen_for(where: to.Destination, app_state: AppState) -> Screen[Any] | None:
    """Return the screen that *where* is, over *app_state*; None where there is nothing to open.

    Raises HeartenError where it cannot be opened now; the sentence says why.
    """
    raise TypeError(f"no screen is known for {type(where).__name__}")


# Always there


@screen_for.register(to.HelpNow)
def _(where: to.HelpNow, app_state: AppState) -> Screen[Any]:
    from hearten.tui.help.help_now_screen import HelpNowScreen

    return HelpNowScreen(app_state, where.part)


@screen_for.register(to.PrivacyNote)
def _(where: to.PrivacyNote, app_state: AppState) -> Screen[Any]:
    from hearten.tui.base.privacy_screen import PrivacyScreen

    return PrivacyScreen(app_state.session)


@screen_for.register(to.LeaveWithout)
def _(where: to.LeaveWithout, app_state: AppState) -> Screen[Any]:
    from hearten.content import words
    from hearten.tui.base.menu import Menu
    from hearten.tui.text import shown
    from hearten.tui.widgets.pick_list import Row

    ways = (
        (to.STAY, words.STAY, words.STAY_NOTE),
        (to.TRY_AGAIN, words.TRY_TO_KEEP, words.TRY_TO_KEEP_NOTE),
        (to.LEAVE, words.LEAVE_WITHOUT, words.LEAVE_WITHOUT_NOTE),
    )
    rows = [Row(key=key, label=shown(said), note=shown(note)) for key, said, note in ways]
    return Menu(shown(words.LEAVE_WITHOUT_ASK), rows, intro=(where.why,))


@screen_for.register(to.Choose)
def _(where: to.Choose, app_state: AppState) -> Screen[Any]:
    from hearten.tui.base.menu import Menu
    from hearten.tui.text import shown

    return Menu(shown(where.question), where.rows, intro=where.intro, at=where.at)


@screen_for.register(to.WriteLine)
def _(where: to.WriteLine, app_state: AppState) -> Screen[Any]:
    from hearten.tui.plan.line_prompt import LinePrompt

    return LinePrompt(
        app_state, where.name, where.question, where.make, text=where.text, intro=where.intro,
        ideas=where.ideas, means=where.means, anew=where.anew,
    )  # fmt: skip


# Guided flows


@screen_for.register(to.RunFlow)
def _(where: to.RunFlow, app_state: AppState) -> Screen[Any]:
    from hearten.actions.flow.registry import begin, flow_named
    from hearten.tui.flow.flow_screen import FlowScreen

    if where.state is not None:
        return FlowScreen(app_state, flow_named(where.name), where.state)
    begun = begin(where.name, app_state.session, app_state.open_plan, where.which, where.day)
    return FlowScreen(app_state, *begun)


# The day


@screen_for.register(to.Today)
def _(where: to.Today, app_state: AppState) -> Screen[Any]:
    from hearten.tui.today.today_screen import TodayScreen

    return TodayScreen(app_state)


@screen_for.register(to.PickDay)
def _(where: to.PickDay, app_state: AppState) -> Screen[Any]:
    from hearten.tui.today.day_calendar import WHICH_DAY, DayCalendar

    question = where.question or WHICH_DAY
    return DayCalendar(where.day, where.today, where.week_starts, where.dots, question)


@screen_for.register(to.RowChoices)
def _(where: to.RowChoices, app_state: AppState) -> Screen[Any]:
    from hearten.tui.today.menus import RowMenu

    return RowMenu(
        where.item, where.marked, where.practice, ready=where.ready, planned=where.planned,
        looked_at=where.looked_at,
    )  # fmt: skip


@screen_for.register(to.AllKeys)
def _(where: to.AllKeys, app_state: AppState) -> Screen[Any]:
    from hearten.tui.today.menus import KeyMenu

    return KeyMenu(where.rows)


@screen_for.register(to.UnreadLines)
def _(where: to.UnreadLines, app_state: AppState) -> Screen[Any]:
    from hearten.tui.plan.problems_screen import UnreadLinesScreen

    return UnreadLinesScreen(app_state, where.log)


@screen_for.register(to.LookBack)
def _(where: to.LookBack, app_state: AppState) -> Screen[Any]:
    from hearten.tui.lookback.look_back_screen import LookBackScreen

    return LookBackScreen(app_state)


@screen_for.register(to.MoodChart)
def _(where: to.MoodChart, app_state: AppState) -> Screen[Any]:
    from hearten.tui.lookback.mood_chart import MoodChartScreen

    return MoodChartScreen(app_state, where.looking, where.start)


@screen_for.register(to.NoteOnDay)
def _(where: to.NoteOnDay, app_state: AppState) -> Screen[Any]:
    from hearten.tui.today.day_note import DayNote

    return DayNote(app_state, where.day)


# The plan


@screen_for.register(to.OpenPlan)
def _(where: to.OpenPlan, app_state: AppState) -> Screen[Any]:
    from hearten.tui.plan.plan_screen import PlanScreen

    app_state.catch_up()
    return PlanScreen(app_state, where.item)


@screen_for.register(to.OpenPlans)
def _(where: to.OpenPlans, app_state: AppState) -> Screen[Any]:
    from hearten.tui.plan.plans_screen import PlansScreen

    return PlansScreen(app_state)


@screen_for.register(to.PlanProblems)
def _(where: to.PlanProblems, app_state: AppState) -> Screen[Any]:
    from hearten.tui.plan.problems_screen import PlanProblemsScreen

    return PlanProblemsScreen(app_state, where.sentence, gone=where.gone)


@screen_for.register(to.OpenItemMenu)
def _(where: to.OpenItemMenu, app_state: AppState) -> Screen[Any]:
    from hearten.tui.plan.item_menus import ItemMenu

    return ItemMenu(app_state, where.item)


@screen_for.register(to.GoalSteps)
def _(where: to.GoalSteps, app_state: AppState) -> Screen[Any]:
    from hearten.tui.plan.goal_screen import GoalScreen

    return GoalScreen(app_state, where.goal)


@screen_for.register(to.GoalEnded)
def _(where: to.GoalEnded, app_state: AppState) -> Screen[Any]:
    from hearten.tui.plan.item_menus import GoalEndedScreen

    return GoalEndedScreen(app_state, where.goal, where.told)


@screen_for.register(to.ResizeItem)
def _(where: to.ResizeItem, app_state: AppState) -> Screen[Any]:
    from hearten.tui.plan.resize_menu import ResizeMenu

    return ResizeMenu(app_state, where.item, where.way)


@screen_for.register(to.LetRest)
def _(where: to.LetRest, app_state: AppState) -> Screen[Any]:
    from hearten.tui.plan.pause_screen import PauseScreen

    return PauseScreen(app_state, where.what, where.name)


@screen_for.register(to.MergePlans)
def _(where: to.MergePlans, app_state: AppState) -> Screen[Any]:
    from hearten.tui.merge.merge_screen import merge_screen

    return merge_screen(app_state)


@screen_for.register(to.AddSomething)
def _(where: to.AddSomething, app_state: AppState) -> Screen[Any] | None:
    from hearten.tui.wizard.wizard_screens import WizardScreens

    return screen_for(WizardScreens(app_state).quick(), app_state)


@screen_for.register(to.ChangeItem)
def _(where: to.ChangeItem, app_state: AppState) -> Screen[Any] | None:
    from hearten.tui.wizard.wizard_screens import WizardScreens

    return screen_for(WizardScreens(app_state).item(where.item, where.key), app_state)


@screen_for.register(to.WholePlan)
def _(where: to.WholePlan, app_state: AppState) -> Screen[Any] | None:
    from hearten.tui.wizard.wizard_screens import WizardScreens

    return screen_for(WizardScreens(app_state).whole(where.page), app_state)


@screen_for.register(to.NewPlan)
def _(where: to.NewPlan, app_state: AppState) -> Screen[Any] | None:
    from hearten.tui.wizard.wizard_screens import WizardScreens

    return screen_for(WizardScreens(app_state).new(where.way), app_state)


@screen_for.register(to.GoOnBuilding)
def _(where: to.GoOnBuilding, app_state: AppState) -> Screen[Any] | None:
    from hearten.tui.wizard.wizard_screens import WizardScreens

    return screen_for(WizardScreens(app_state).resumed(where.left), app_state)


@screen_for.register(to.BuildPlan)
def _(where: to.BuildPlan, app_state: AppState) -> Screen[Any]:
    from hearten.actions.wizard.flow import WizardFlow
    from hearten.tui.flow.flow_screen import FlowScreen
    from hearten.tui.wizard.wizard_page import SoFar, wizard_page

    flow = WizardFlow(lambda: app_state.loaded, app_state.session.config.called or "hearten")

    def so_far(sitting: CardSitting[Any]) -> SoFar:
        return SoFar(lambda: flow.so_far(sitting.state))

    one_thing = where.state.changing  # the rest of the plan is not for who looks on meanwhile
    return FlowScreen(
        app_state, flow, where.state, page=wizard_page, resumed=where.resumed,
        aside=None if one_thing else so_far,
    )  # fmt: skip


@screen_for.register(to.OfferBack)
def _(where: to.OfferBack, app_state: AppState) -> Screen[Any]:
    from hearten.tui.wizard.unfinished import Unfinished

    return Unfinished(app_state, where.left, where.otherwise)


@screen_for.register(to.AfterSaving)
def _(where: to.AfterSaving, app_state: AppState) -> Screen[Any]:
    from hearten.tui.wizard.saved import Saved

    return Saved(app_state, where.told, where.flow, where.page)


# Practices, cards, people


@screen_for.register(to.KindMoments)
def _(where: to.KindMoments, app_state: AppState) -> Screen[Any]:
    from hearten.tui.practice.practices_screen import PracticesScreen

    return PracticesScreen(app_state)


@screen_for.register(to.PlayPractice)
def _(where: to.PlayPractice, app_state: AppState) -> Screen[Any] | None:
    from hearten.actions.practice.finding import page_of
    from hearten.actions.practice.flow import PracticeFlow
    from hearten.actions.practice.practice_journal import begin
    from hearten.tui.flow.flow_screen import FlowScreen
    from hearten.tui.practice.practice_page import PracticeFlowPage

    page = page_of(app_state.session, where.practice)
    if page is None:
        return None
    flow = PracticeFlow(app_state.plan, stores=app_state.plan is not None)
    state = begin(app_state.session, app_state.plan, page, where.length)
    screen = FlowScreen(app_state, flow, state, page=PracticeFlowPage)
    screen.add_class("-practice", update=False)
    flow.leads_back = lambda: screen.is_above_another
    return screen


@screen_for.register(to.ReadAbout)
def _(where: to.ReadAbout, app_state: AppState) -> Screen[Any]:
    from hearten.tui.practice.about_screen import AboutPractice

    return AboutPractice(where.practice)


@screen_for.register(to.PickItemToChange)
def _(where: to.PickItemToChange, app_state: AppState) -> Screen[Any]:
    from hearten.tui.plan.item_menus import PickItem

    return PickItem(app_state, where.way)


@screen_for.register(to.PickPerson)
def _(where: to.PickPerson, app_state: AppState) -> Screen[Any]:
    from hearten.tui.help.my_people import MyPeople

    return MyPeople(app_state, where.message)


@screen_for.register(to.ReadCards)
def _(where: to.ReadCards, app_state: AppState) -> Screen[Any]:
    from hearten.tui.help.learn_cards import LearnCards

    return LearnCards(app_state)


@screen_for.register(to.ReadCard)
def _(where: to.ReadCard, app_state: AppState) -> Screen[Any]:
    from hearten.tui.help.learn_cards import LearnCardScreen

    return LearnCardScreen(app_state, where.card, leads=where.leads)


# The journal


@screen_for.register(to.OpenJournal)
def _(where: to.OpenJournal, app_state: AppState) -> Screen[Any]:
    from hearten.tui.journal.journal_screen import JournalScreen

    return JournalScreen(app_state)


@screen_for.register(to.ReadPage)
def _(where: to.ReadPage, app_state: AppState) -> Screen[Any]:
    from hearten.tui.journal.page_screen import JournalPage

    return JournalPage(app_state, where.page)


@screen_for.register(to.WritePage)
def _(where: to.WritePage, app_state: AppState) -> Screen[Any]:
    from hearten.tui.journal.write_screen import JournalWrite

    return JournalWrite(app_state, where.writing, prompted=where.prompted)


@screen_for.register(to.ReadLetter)
def _(where: to.ReadLetter, app_state: AppState) -> Screen[Any]:
    from hearten.tui.journal.letter_screen import LetterScreen

    return LetterScreen(app_state, where.letter)


@screen_for.register(to.ReadLetterAgain)
def _(where: to.ReadLetterAgain, app_state: AppState) -> Screen[Any]:
    from hearten.tui.journal.letter_screen import LetterAgain

    return LetterAgain(app_state, where.letter)


# Plugins


@screen_for.register(to.OpenPlugins)
def _(where: to.OpenPlugins, app_state: AppState) -> Screen[Any]:
    from hearten.tui.plugins.plugins_screen import PluginsScreen

    return PluginsScreen(app_state)


@screen_for.register(to.OpenPlugin)
def _(where: to.OpenPlugin, app_state: AppState) -> Screen[Any]:
    from hearten.tui.plugins.plugins_screen import PluginScreen

    return PluginScreen(app_state, where.name)


@screen_for.register(to.SetPlugin)
def _(where: to.SetPlugin, app_state: AppState) -> Screen[Any]:
    from hearten.actions.plugins.settings_flow import settings_flow
    from hearten.tui.flow.flow_screen import FlowScreen

    begun = settings_flow(app_state.session, where.name, app_state.open_plan)
    return FlowScreen(app_state, *begun)


# Out of the program


@screen_for.register(to.TakeOut)
def _(where: to.TakeOut, app_state: AppState) -> Screen[Any]:
    from hearten.tui.export.export_screen import ExportMenu, ExportPage

    if not where.exporter:
        return ExportMenu(app_state)
    if where.exporter == "ics":
        from hearten.tui.export.calendar_page import CalendarPage

        return CalendarPage(app_state, "ics", app_state.session.host.exporters()["ics"])
    return ExportPage(app_state, where.exporter, app_state.session.host.exporters()[where.exporter])


@screen_for.register(to.PutOnPaper)
def _(where: to.PutOnPaper, app_state: AppState) -> Screen[Any]:
    from hearten.tui.export.paper_screen import PaperMenu, paper_page

    return paper_page(app_state, where.page) if where.page else PaperMenu(app_state)


@screen_for.register(to.BringIn)
def _(where: to.BringIn, app_state: AppState) -> Screen[Any]:
    from hearten.actions.importing.flow import FLOW
    from hearten.tui.flow.flow_screen import FlowScreen

    return FlowScreen(app_state, *FLOW.begin(app_state.session, app_state.open_plan))


# Where the program opens


def first_screen(app_state: AppState, *, offer_draft: bool = True) -> to.Destination:
    """Return what fits: something unfinished, today, the plan's problems, or a welcome."""
    try:
        loaded = app_state.read()
    except HeartenError as error:
        from hearten.storage.local.home import NoPlan

        return to.PlanProblems(error.sentence, gone=isinstance(error, NoPlan))
    if loaded is not None and (loaded.plan is None or loaded.gone):
        return to.PlanProblems()
    waits = _left(app_state) if offer_draft else None
    if waits is None and loaded is None:
        from hearten.tui.wizard.wizard_screens import WizardScreens

        return WizardScreens(app_state).welcome()
    return waits or to.Today()


def _left(app_state: AppState) -> to.Destination | None:
    """Return what was left with words in it, or None."""
    if app_state.has_draft():
        from hearten.tui.wizard.wizard_screens import WizardScreens

        if left := WizardScreens(app_state).unfinished():
            return to.OfferBack(left)
    if (practice := _practice_begun(app_state)) is not None:
        return to.PlayPractice(practice)
    if app_state.plan is None or not app_state.has_draft():
        return None
    from hearten.actions.flow.registry import left_half_written

    if (begun := left_half_written(app_state.session, app_state.plan)) is not None:
        name, state = begun
        return to.RunFlow(name, state=state)
    from hearten.actions.journal.page_draft import any_unfinished as any_page

    page = any_page(app_state.session, app_state.plan)
    return to.WritePage(page) if page is not None else None


def _practice_begun(app_state: AppState) -> str | None:
    """Return a practice that was left with words in it, or None."""
    if not app_state.session.drafts.names():
        return None
    from hearten.actions.practice.practice_journal import any_unfinished

    return any_unfinished(app_state.session, app_state.plan) or None


def begin(app: Program, start: str) -> None:
    """Open where the command line said: a plan yet to be made, or a place in this one."""
    word, _, rest = start.partition(":")
    if word == "new":
        from hearten.tui.wizard.wizard_screens import WizardScreens

        new = to.NewPlan(rest)
        left = WizardScreens(app.app_state).unfinished()
        app.show_home(to.OfferBack(left, new) if left else new)
        return
    app.go_home()
    if word in ("practice", "practices"):
        practice, _, length = rest.partition(":")
        played = to.PlayPractice(practice, length) if practice else None
        if played is None or not app.go_to(played):
            app.go_to(to.KindMoments())
    elif app.app_state.plan is None:
        return
    elif word == "look-back":
        _look_back(app)
    elif word == "add":
        _add(app, rest)
    elif word == "flow":
        name, _, which = rest.partition(":")
        app.go_to(to.RunFlow(name, which))
    elif word == "journal":
        if app.go_to(to.OpenJournal()) and rest == "prompt":
            app.call_after_refresh(app.run_action, "screen.prompt")
    else:
        app.go_to(to.OpenPlan(rest))


def _add(app: Program, leads: str) -> None:
    """Add something to today's plan: what *leads* says, or what is chosen."""
    from hearten.tui.today.today_screen import TodayScreen

    if isinstance(app.screen, TodayScreen):
        app.screen.navigation.add(leads)


def _look_back(app: Program) -> None:
    """Look back from today: a day that is chosen there is opened."""
    from hearten.tui.today.today_screen import TodayScreen

    if isinstance(app.screen, TodayScreen):
        app.screen.navigation.look_back()
