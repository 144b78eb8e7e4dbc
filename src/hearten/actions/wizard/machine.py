"""The wizard: a pure state machine from answers to a plan.

It knows nothing of screens, files or clocks. Every function takes a Wizard and returns
another; the plan in it is whole at any moment.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from hearten.actions.flow.card import Card, CardLine, Way
from hearten.actions.flow.parse import parse
from hearten.actions.journal.words import WRITE_FIRST
from hearten.actions.wizard import additions, factories, quick
from hearten.actions.wizard.change import changed
from hearten.actions.wizard.offers import named
from hearten.actions.wizard.pages import checkpoints, people, start
from hearten.actions.wizard.pages.page_registry import (
    PAGES,
    QUICK,
    WHOLE,
    few_of,
    order_of,
    page_of,
    why_of,
)
from hearten.actions.wizard.state import Wizard as Wizard
from hearten.actions.wizard.summary import read_back as read_back
from hearten.model.fields import FieldError
from hearten.model.plan.items import find
from hearten.model.value import replace

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hearten.actions.flow.prompt import Prompt, Suggestion
    from hearten.actions.wizard.state import Context, Page
    from hearten.model.plan.parts import Plan


PRACTICE = Way(
    "practice", WRITE_FIRST, note=WRITE_FIRST, command="~",
    of="the practice that goes with this page",
)  # fmt: skip


def start_quick(context: Context, plan: Plan | None = None) -> Wizard:
    """Begin the quick path, on a new plan or on top of one that is there."""
    return _begin(context, plan, "quick", QUICK[0].id)


def start_whole(context: Context, plan: Plan | None = None, page: str = "") -> Wizard:
    """Begin the whole path, at Welcome or at *page*."""
    return _begin(context, plan, "whole", page or WHOLE[0].id)


def start_chosen(context: Context, plan: Plan | None = None) -> Wizard:
    """Begin the whole path behind Welcome: how to begin was chosen already."""
    return start_whole(context, plan, WHOLE[1].id)


def start_from_template(context: Context, template: str) -> Wizard:
    """Begin the whole path with a template's suggestions beside every page."""
    wizard = _begin(context, None, "whole", WHOLE[1].id)
    wizard = replace(wizard, template=template, answers={start.WAY: "template"})
    first = next(page for page in order_of(wizard) if page != start.PAGE.id)
    return wizard if wizard.page == first else _turn(wizard, first)


def start_item(context: Context, plan: Plan, item: str) -> Wizard:
    """Begin with one item of the plan (by id), or with one page (by its id), alone.

    "add:person" and its like begin with something new. Raises NotFound when *item* is nothing.
    """
    if (adds := additions.addition(item)) is not None:
        return replace(_begin(context, plan, "item", adds.page), item=item)
    if item in PAGES:
        return replace(_begin(context, plan, "item", item), item=item)
    table, _ = find(plan, item)
    return replace(_begin(context, plan, "item", page_of(table.name)), item=item)


def _begin(context: Context, plan: Plan | None, flow: str, page: str) -> Wizard:
    plan = plan or factories.new_plan(context)
    return Wizard(
        context=context, plan=plan, base=plan, origin=plan, flow=flow, page=page, visited=(page,)
    )


def view(wizard: Wizard) -> Card:
    """Return the page as it stands now, all of it as one card."""
    page = PAGES[wizard.page]
    prompts = tuple(replace(p, typed=wizard.typed.get(p.key)) for p in _prompts(wizard, page))
    few, care = few_of(wizard), wizard.context.cares.get(wizard.template, "")
    adds = additions.addition(wizard.item)
    if adds is not None and adds.why:
        page = replace(page, why=adds.why)
    first = page.id in (few[:1] or (start.CARE_PAGE.id,))
    why = why_of(wizard, page, "" if first else care)
    intro, note = care if care and first else _intro(wizard, page), page.note(wizard)
    before = [CardLine("apart", intro)] if intro else []
    after: list[CardLine] = []
    if page.id == start.PAGE.id:  # what is long to read must not push the answers out of sight
        before, after = [CardLine("apart", text) for text in intro.split("\n\n", 1)], []
        before, after = before[:1], [*before[1:], CardLine("more", note)]
    return Card(
        key=page.id,
        question=(adds.asks if adds else page.asks(wizard)) or page.question,
        part=page.sitting if wizard.flow == "whole" and not few else "",
        lines=tuple(before),
        after=tuple(after),
        about="" if after else note,
        why=why,
        reason=why_of(wizard, page, "") or why,
        prompts=prompts,
        page=True,
        keys=(("ctrl+f", PRACTICE),) if page.practice else (),
        enough=False,
    )


def cards(wizard: Wizard) -> tuple[Card, ...]:
    """Return the page as the cards that are in view one after the other; most pages are one.

    Where little more than the first question is asked, what stands under "Say more" comes with
    it, each question by itself.
    """
    page = view(wizard)
    if not PAGES[wizard.page].one_at_a_time:
        return (page,)
    asked = [prompt for prompt in page.prompts if not prompt.more]
    if len(asked) < 2:
        more = (replace(p, group=p.field.label) for p in page.prompts if p.more)
        return (replace(page, prompts=(*asked, *more)),)
    return tuple(
        replace(
            page,
            key=f"{page.key}/{number}" if number > 1 else page.key,
            lines=page.lines if number == 1 else (),
            prompts=(prompt,),
        )
        for number, prompt in enumerate(page.prompts, 1)
    )


def _intro(wizard: Wizard, page: Page) -> str:
    adds = additions.addition(wizard.item)
    if adds is not None and adds.says is not None:
        return adds.says
    return page.says(wizard) or page.intro


def _prompts(wizard: Wizard, page: Page) -> tuple[Prompt, ...]:
    prompts = tuple(sorted(page.prompts(wizard), key=lambda each: each.more))
    if (adds := additions.addition(wizard.item)) is not None:
        return additions.prompts(wizard, adds, prompts)
    if wizard.flow != "item" or wizard.item in PAGES:
        return prompts
    part = f"/{wizard.item}/"
    new = f"/new:{wizard.item}/"
    inside = [each for each in prompts if part in each.key or new in each.key]
    if inside and inside[0].more:
        # Of an item that is opened by itself, what names it is in view.
        inside[0] = replace(inside[0], more=False, group="")
    if not inside and factories.find_in_plan(wizard.plan, wizard.item) is None:
        return ()  # it was let go: what else is on its page was not asked for
    return tuple(inside) or prompts


def prompt(wizard: Wizard, key: str) -> Prompt | None:
    """Return one prompt of the page that is open, or None."""
    return next((each for each in view(wizard).prompts if each.key == key), None)


def answer(wizard: Wizard, key: str, value: Any) -> Wizard:
    """Return the wizard after an answer; None clears. FieldError says kindly why not.

    *value* is what the prompt's field holds, or the value of one of its suggestions.
    """
    typed = {held: text for held, text in wizard.typed.items() if held != key}
    wizard = replace(wizard, typed=typed)
    if key.startswith("appointments/"):
        met = people.who_is_with(wizard, key, value)
        if met is not None:
            return met
    if key.startswith(("start/", "quick/", "stop/")) or key.endswith("/so-so"):
        return _aside(wizard, key, value)
    return replace(wizard, plan=changed(wizard.plan, key, value, wizard.context))


def _aside(wizard: Wizard, key: str, value: Any) -> Wizard:
    """Keep an answer that is not part of the plan."""
    answers = {held: each for held, each in wizard.answers.items() if held != key}
    if value is not None:
        answers[key] = value
    wizard = replace(wizard, answers=answers)
    if key == start.TEMPLATE:
        return replace(wizard, template=str(value or ""))
    if key.startswith("quick/"):
        kept = quick.care_value(value)
        answers = {**answers, key: kept} if kept is not None else answers
        return replace(wizard, answers=answers, plan=_quick_plan(wizard, answers))
    return wizard


def _quick_plan(wizard: Wizard, answers: Mapping[str, Any]) -> Plan:
    return quick.built(wizard.base, answers, wizard.context)


def offered(wizard: Wizard) -> tuple[tuple[Prompt, Suggestion], ...]:
    """Return what the chosen template offers on this page and the plan does not hold yet."""
    return tuple(
        (prompt, each)
        for prompt in view(wizard).prompts
        for each in prompt.suggestions
        if each.offered
    )


def keep_all(wizard: Wizard) -> Wizard:
    """Keep everything the chosen template offers on this page."""
    tried: set[tuple[str, str]] = set()
    while True:
        left = [(p, s) for p, s in offered(wizard) if (p.key, s.label) not in tried]
        if not left:
            return wizard
        prompt, each = left[0]
        tried.add((prompt.key, each.label))
        with suppress(FieldError):
            wizard = answer(wizard, prompt.key, each.value)


def kept(before: Wizard, after: Wizard) -> tuple[str, ...]:
    """Return in words what of the template's offer on this page was kept since *before*."""
    left = {(prompt.key, each.label) for prompt, each in offered(after)}
    found = (named(p, s) for p, s in offered(before) if (p.key, s.label) not in left)
    return tuple(dict.fromkeys(found))


def typing(wizard: Wizard, key: str, text: str) -> Wizard:
    """Keep text that is being typed into a prompt and is not an answer yet."""
    typed = {held: each for held, each in wizard.typed.items() if held != key}
    if text:
        typed[key] = text
    return replace(wizard, typed=typed)


def settle(wizard: Wizard) -> Wizard:
    """Turn what was typed on this page into answers; what does not fit stays as typed."""
    for key, text in tuple(wizard.typed.items()):
        asked = prompt(wizard, key)
        if asked is None or not text.strip():
            continue
        try:
            wizard = answer(wizard, key, parse(asked, text, wizard.context.today))
        except FieldError:
            continue
    return wizard


def next_(wizard: Wizard) -> Wizard:
    """Go on: to the next page, to the flow that was chosen, or to the end."""
    return _onward(settle(wizard))


def skip(wizard: Wizard) -> Wizard:
    """Go on without answering; what is half typed is kept as it is."""
    return _onward(wizard)


def _onward(wizard: Wizard) -> Wizard:
    if wizard.page == start.PAGE.id and wizard.flow == "whole":
        way = wizard.answers.get(start.WAY)
        if way == "quick":
            return _turn(_to_quick(wizard), QUICK[0].id)
    if wizard.flow == "whole" and checkpoints.stopping(wizard):
        return replace(wizard, done=True)
    order = order_of(wizard)
    place = order.index(wizard.page) if wizard.page in order else -1
    if place + 1 < len(order):
        return _turn(wizard, order[place + 1])
    if wizard.flow == "quick":
        wizard = replace(wizard, plan=_quick_plan(wizard, wizard.answers))
    return replace(wizard, done=True)


def _to_quick(wizard: Wizard) -> Wizard:
    """Enter the quick path; who comes back to it goes on from the same plan as before."""
    answers = {k: v for k, v in wizard.answers.items() if k != start.WAY}
    given = {k: v for k, v in answers.items() if k.startswith("quick/")}
    if not (given and wizard.plan == _quick_plan(wizard, given)):
        # What was made of earlier answers and changed since stays; new answers come beside it.
        answers = {k: v for k, v in answers.items() if k not in given}
        wizard = replace(wizard, base=wizard.plan)
    return replace(wizard, flow="quick", answers=answers)


def back(wizard: Wizard) -> Wizard:
    """Go back a page, without loss; on the first page nothing changes."""
    if wizard.done:
        return replace(wizard, done=False)
    order = order_of(wizard)
    place = order.index(wizard.page) if wizard.page in order else 0
    if place == 0 and wizard.flow == "quick" and start.PAGE.id in wizard.visited:
        return _turn(replace(wizard, flow="whole"), start.PAGE.id)
    return _turn(wizard, order[max(place - 1, 0)])


def goto(wizard: Wizard, page: str) -> Wizard:
    """Open a page by its id; one that is no page changes nothing."""
    if page not in PAGES:
        return wizard
    quick_page = any(each.id == page for each in QUICK)
    if wizard.flow == "quick" and not quick_page:
        wizard = replace(wizard, flow="whole")
    elif wizard.flow != "quick" and quick_page:
        wizard = replace(wizard, flow="quick", base=wizard.plan, answers={})
    return _turn(replace(wizard, item="" if wizard.flow != "item" else page), page)


def _turn(wizard: Wizard, page: str) -> Wizard:
    visited = (*(each for each in wizard.visited if each != page), page)
    return replace(wizard, page=page, card="", visited=visited, done=False)


def way(wizard: Wizard) -> str:
    """Return the way in that was chosen on Welcome: quick, whole, template, demo or nothing."""
    return str(wizard.answers.get(start.WAY, ""))
