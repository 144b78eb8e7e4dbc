"""When it gets harder: obstacles, signs, and a plan for very hard moments."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from hearten.actions.flow.prompt import Names, Prompt, Suggestion
from hearten.actions.wizard import words
from hearten.actions.wizard.additions import shown as on_page
from hearten.actions.wizard.offers import offered, texts
from hearten.actions.wizard.pages.goals_page import hoped_for
from hearten.actions.wizard.prompts import adding, new, of, one_of
from hearten.actions.wizard.state import Page
from hearten.content import help_lines
from hearten.model.fields import FieldError
from hearten.model.plan.items import over
from hearten.model.plan.schema import SAFETY, SETTINGS
from hearten.model.printable import printable
from hearten.model.value import valueclass

if TYPE_CHECKING:
    from hearten.actions.wizard.state import Wizard
    from hearten.model.plan.parts import Area, Goal, Habit, IfThen

# Who is named where in the plan for very hard moments, by what kind of person they are.
_PEOPLED = {
    "distract": ("person", "group"),
    "ask": ("person", "group"),
    "professionals": ("professional", "line"),
}
_FEARS = "If I'm honest, part of me doesn't want to, because…"


def _obstacles(wizard: Wizard) -> tuple[Prompt, ...]:
    plan = wizard.plan
    shown: list[Prompt] = []
    more: list[Prompt] = []
    held, gone = on_page(wizard, plan.if_then), over(plan)
    for each in held:
        late, group = each is not held[0], f"If {each.condition}"
        shown.append(of("if_then", each, "if", label="If …", more=late, group=late * group))
        shown.append(of("if_then", each, "then", label=_then(each), more=late, group=late * group))
        every: tuple[Goal | Habit | Area, ...] = (*plan.goals, *plan.habits, *plan.areas)
        targets = tuple(one for one in every if one.id not in gone or one.id == each.about)
        if targets or each.about:
            field = one_of("if_then", "about", targets, each.about)
            more.append(of("if_then", each, "about", field=field, group=group,
                           label="What is this about?"))  # fmt: skip
        more += [
            of(
                "if_then",
                each,
                "when",
                group=group,
                label="On which days does it come up?",
                hint="mon, thu",
            ),
            of("if_then", each, "at", group=group, label="Around what time?", hint="22:00"),
        ]
    label = "Something else that may get in the way" if plan.if_then else "If …"
    shown.append(
        new("if_then", label, hint="I want to stay in bed", more=bool(held),
            group="More" if held else "",
            suggestions=offered(wizard, "if_then", key="if"))
    )  # fmt: skip
    shown_now = [p for p in shown if not p.more]
    more = [*(p for p in shown if p.more), *more]
    for area in hoped_for(wizard):
        more.append(
            of("areas", area, "fears", label=_FEARS, group=f"Fears and hesitations: {area.title}",
               hint="That fear makes sense somehow. What is it trying to protect?")
        )  # fmt: skip
    return (*shown_now, *more)


def _then(each: IfThen) -> str:
    return f"If {each.condition}, then I will …"


def _signs(wizard: Wizard) -> tuple[Prompt, ...]:
    shown: list[Prompt] = []
    more: list[Prompt] = []
    asked = {p.stage: p for p in wizard.context.library.sign_prompts()}
    held = on_page(wizard, wizard.plan.signs)
    early = [sign for sign in held if sign.stage == "early"]
    for sign in held:
        late, group = sign not in early[:1], sign.sign
        (more if late else shown).extend((
            of("signs", sign, "sign", label="What I notice", more=late, group=late * group),
            of("signs", sign, "then", label=f"{sign.sign}: what do I do then?", more=late,
               group=late * group, suggestions=adding(sign.then, _coping(wizard))),
        ))  # fmt: skip
        more.append(of("signs", sign, "stage", group=group))
    groups = {"early": "More early signs", "trigger": "Triggers", "harder": "Getting harder"}
    for stage, group in groups.items():
        first = stage == "early" and not early
        said = asked.get(stage)
        blank = new(
            "signs", said.ask if said else "What do I notice?", about=stage, more=not first,
            group="" if first else group, hint=", ".join(said.examples) if said else "",
            suggestions=(
                *offered(wizard, "signs", key="sign", stage=stage),
                *(_ticked(wizard) if stage == "early" else ()),
            ),
        )  # fmt: skip
        (shown if first else more).append(blank)
    return (*shown, *more)


def _ticked(wizard: Wizard) -> tuple[Suggestion, ...]:
    """Return what was ticked about lately, as early signs that may go into the plan."""
    named = {sign.id: sign.text for sign in wizard.context.library.low_kindness_signs()}
    held = {sign.sign for sign in wizard.plan.signs}
    ticked = (named.get(each, each) for each in wizard.plan.well.noticed)
    return tuple(Suggestion(value=text, label=text) for text in ticked if text not in held)


def _coping(wizard: Wizard) -> tuple[tuple[str, str], ...]:
    return tuple((text, text) for text in wizard.plan.kindness.coping)


def _safety(wizard: Wizard) -> tuple[Prompt, ...]:
    safety = wizard.plan.safety
    made = of(
        "safety", safety, "made", label="Would you like to make it now?", more=False,
        hint="Easier with someone beside you.",
    )  # fmt: skip
    offer = wizard.offer.get("safety")
    # A template that is about this plan has its parts in view.
    now = safety.made == "now" or (isinstance(offer, Mapping) and offer.get("made") == "now")
    parts = wizard.context.library.safety_parts() or ()
    asks = {part.key: (part.ask, part.nudge) for part in parts}
    prompts = [made]
    after = None
    for field in SAFETY.fields[1:]:
        ask, nudge = asks.get(field.key, (field.label, ""))
        held = getattr(safety, field.key)
        if safety.made == "not for me" and not held:
            continue
        prompt = _part(wizard, field.key, ask, nudge, more=not now)
        if field.key == "after":
            after = prompt
        else:
            prompts.append(prompt)
    return (*prompts, _countries(wizard), *((after,) if after else ()))


def _part(wizard: Wizard, key: str, ask: str, nudge: str, *, more: bool) -> Prompt:
    safety = wizard.plan.safety
    held = getattr(safety, key)
    known = tuple((p.id, p.name) for p in wizard.plan.people)
    kinds = _PEOPLED.get(key, ())
    offers = [(p.id, p.name) for p in wizard.plan.people if p.kind in kinds]
    if key == "alone":
        offers += _coping(wizard)
    late = key == "after"
    return of(
        "safety", safety, key, label=ask, hint=nudge, more=more or late,
        field=Names(key=key, names=known), group="Afterwards" if late else "The parts",
        suggestions=(*texts(wizard, "safety", "", key, held), *adding(held, offers)),
    )  # fmt: skip


@valueclass(frozen=True, kw_only=True)
class Countries(Names):
    """Countries, typed by their usual names or codes, and kept as codes."""

    def parse(self, text: str) -> tuple[str, ...]:
        """One country a line, or with commas between; FieldError where there is none so named."""
        typed = Names.parse(self, text.replace(",", "\n"))
        codes: list[str] = []
        for each in typed:
            code = help_lines.find_country(each)
            if code is None:
                named = printable(each)[:60]
                raise FieldError(f"we don't know a country by the name {named}", "DE")
            codes.append(code)
        return tuple(codes)


def _countries(wizard: Wizard) -> Prompt:
    settings = wizard.plan.settings
    guessed = wizard.context.country
    codes = (*settings.countries, *((guessed,) if guessed else ()))
    names = tuple({line.country: line.country_name for line in help_lines.lines(codes)}.items())
    guess: tuple[Suggestion, ...] = ()
    if guessed and guessed not in settings.countries:
        label = dict(names).get(guessed, guessed)
        guess = (Suggestion(value=(*settings.countries, guessed), label=label),)
    return Prompt(
        key="settings/countries",
        field=Countries(
            key="countries",
            label="Help lines of which country? Its name, or two letters such as DE.",
            help=SETTINGS.field("countries").help,
            names=names,
        ),
        value=settings.countries,
        more=wizard.plan.safety.made != "now",
        group="Help lines",
        care=_lines(wizard, settings.countries or codes),
        suggestions=guess,
    )


def _lines(wizard: Wizard, codes: tuple[str, ...]) -> str:
    """Return the lines of these countries, to look at and confirm."""
    today = wizard.context.today
    found = [line for line in help_lines.lines(codes) if line.shown(today)]
    numbers = " · ".join(f"{line.name}: {line.phone}" for line in found)
    checked = " ".join(dict.fromkeys(line.checked(today) for line in found))
    return f"{numbers}. {checked}" if found else ""


OBSTACLES_PAGE = Page(
    id="obstacles",
    sitting=words.SITTING_NAMES[2],
    question="What may get in the way?",
    intro=f"{words.HARDER_INTRO} One thing is plenty: if this, then I will do that.",
    why="Deciding beforehand takes weight off the moment.",
    tables=("if_then",),
    prompts=_obstacles,
    practice="fears-and-hesitations",
)
SIGNS_PAGE = Page(
    id="signs",
    sitting=words.SITTING_NAMES[2],
    question="What do I notice first, and what do I do then?",
    intro=words.HARDER_INTRO,
    why="Early signs are easier to answer than late ones.",
    tables=("signs",),
    prompts=_signs,
)
SAFETY_PAGE = Page(
    id="safety",
    sitting=words.SITTING_NAMES[2],
    question="A plan for very hard moments",
    intro=(
        "This is short. You can stop and come back. If you might act on thoughts of ending "
        "your life soon, please contact someone now: your people, a crisis line, or "
        "emergency services."
    ),
    why="It goes from what you can do alone to people to professionals, in that order.",
    tables=("safety",),
    prompts=_safety,
    one_at_a_time=True,
)
