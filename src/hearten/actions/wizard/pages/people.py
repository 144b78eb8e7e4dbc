"""People and help: someone near, professionals, groups, appointments, treatment."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hearten.actions.flow.prompt import Prompt, Suggestion
from hearten.actions.plan.skipped_hours import skipped_hour
from hearten.actions.wizard import words
from hearten.actions.wizard.additions import shown as on_page
from hearten.actions.wizard.offers import offered
from hearten.actions.wizard.prompts import each, new, of
from hearten.actions.wizard.state import Page
from hearten.model.fields import Choice
from hearten.model.named import places_named
from hearten.model.plan.edits import new_id, one_line, replace_item, with_item
from hearten.model.plan.parts import Person
from hearten.model.plan.schema import PEOPLE
from hearten.model.value import replace

if TYPE_CHECKING:
    from hearten.actions.wizard.state import Wizard
    from hearten.model.plan.parts import Appointment

WHO, STAYS = "who", "stays"
JOIN = ("professional", "person", "group")
_BETWEEN = " · "
_NEW = (
    ("professional", "A professional who helps, or could", "Professionals"),
    ("group", "A group or place", "Groups and places"),
    ("line", "A help line you'd use", "Help lines"),
)


def _prompts(wizard: Wizard) -> tuple[Prompt, ...]:
    plan = wizard.plan
    shown: list[Prompt] = []
    more: list[Prompt] = []
    held = on_page(wizard, plan.people)
    near = [person for person in held if person.kind == "person"]
    for person in held:
        # Whoever is opened by themselves has their name in view, too.
        late = person not in near[:1] and person.id != wizard.item
        name = of("people", person, "name", label=_called(person), more=late,
                  group=late * person.name)  # fmt: skip
        (more if late else shown).append(name)
        (shown if person.kind == "person" else more).append(_contact(person))
        more += _more(wizard, person)
    known = any(person.kind == "person" for person in plan.people)
    shown.append(
        new("people", "Someone else" if known else "Someone good to have near",
            hint="" if known else _whom(wizard), suggestions=_offered(wizard, "person"))
    )  # fmt: skip
    for kind, label, group in _NEW:
        more.append(new("people", label, about=kind, more=True, group=group,
                        suggestions=_offered(wizard, kind)))  # fmt: skip
    more += _appointments(wizard)
    treatment = "Notes on treatment, in your own words"
    more.append(of("well", plan.well, "treatment", label=treatment, group="Treatment"))
    return (*shown, *more)


def _whom(wizard: Wizard) -> str:
    who = wizard.context.library.people_prompts().who
    return " · ".join(text[:1].lower() + text[1:] for text in who if text.startswith("Someone"))


def _offered(wizard: Wizard, kind: str) -> tuple[Suggestion, ...]:
    known = offered(wizard, "people", key="name")
    return tuple(each for each in known if each.value.get("kind", "person") == kind)


def _called(person: Person) -> str:
    field = PEOPLE.field("kind")
    return {"person": "Someone good to have near"}.get(person.kind, field.show(person.kind))


def _contact(person: Person) -> Prompt:
    """Return how to reach someone: in view for who is near, for Help now shows it."""
    near = person.kind == "person"
    label = f"How to reach {person.name}" if near else "How to reach them"
    return of("people", person, "contact", label=label, more=not near,
              group="" if near else person.name)  # fmt: skip


def _more(wizard: Wizard, person: Person) -> list[Prompt]:
    group = person.name
    messages = tuple(
        Suggestion(value=text, label=text)
        for text in wizard.context.library.people_prompts().messages
    )
    prompts = [
        of("people", person, "good_for", label="What are they good for?", group=group),
        of("people", person, "may_know", label="What may they know?", group=group),
        of("people", person, "message", label="A message ready to send", group=group,
           suggestions=messages),
        of("people", person, "role", label="Their role", hint="doctor, therapist, neighbour",
           group=group),
        of("people", person, "kind", group=group),
    ]  # fmt: skip
    if person.kind == "professional":
        prompts.append(
            new("appointments", f"The next appointment with {person.name}", about=person.id,
                more=True, group=group, hint="2026-12-01 10:30")
        )  # fmt: skip
    return prompts


def _appointments(wizard: Wizard) -> list[Prompt]:
    group = "Appointments"
    prompts: list[Prompt] = []
    for appointment in on_page(wizard, wizard.plan.appointments):
        prompts += _appointment(wizard, appointment, group)
    label = "Another appointment: when?" if prompts else "An appointment: when?"
    blank = new("appointments", label, more=True, group=group,
                hint="2026-12-01 10:30")  # fmt: skip
    return [*prompts, blank]


def _appointment(wizard: Wizard, appointment: Appointment, group: str) -> list[Prompt]:
    care = skipped_hour(wizard.plan, appointment, wizard.context.today)
    prompts = [of("appointments", appointment, "at", label="When?", group=group, care=care)]
    people = tuple(Suggestion(value=each.id, label=each.name) for each in wizard.plan.people)
    whom = of("appointments", appointment, "with", group=group, suggestions=people,
              hint="or somebody new" if people else "a name")  # fmt: skip
    name = wizard.answers.get(whom.key)
    prompts.append(whom if name is None else replace(whom, value=name))
    if name is not None:
        label = words.NOT_AMONG_PEOPLE.format(name=name)
        field = Choice(key="who", label=label, choices=(*JOIN, STAYS),
                       labels=(*words.AMONG_PEOPLE, words.NAME_STAYS))  # fmt: skip
        key = f"appointments/{appointment.id}/{WHO}"
        prompts.append(Prompt(key=key, field=field, more=True, group=group))
    keys = ("ask", "where", "minutes", "ring")
    return [*prompts, *each("appointments", appointment, keys, group=group)]


# Somebody new that an appointment is with. They become one of the people of the plan only when
# that was asked; until then, and else, their name stands with the place of the appointment.


def who_is_with(wizard: Wizard, key: str, value: Any) -> Wizard | None:
    """Return the wizard after an answer on who an appointment is with, or on who that is.

    None for an answer to anything else. FieldError for a name that has no room.
    """
    table, _, rest = key.partition("/")
    item_id, _, name = rest.partition("/")
    if table != "appointments" or name not in ("with", WHO):
        return None
    found = [each for each in wizard.plan.appointments if each.id == item_id]
    if not found:
        return wizard
    return _joined(wizard, found[0], value) if name == WHO else _named(wizard, found[0], value)


def _named(wizard: Wizard, appointment: Appointment, value: Any) -> Wizard:
    key = f"appointments/{appointment.id}/with"
    answers = dict(wizard.answers)
    where = _without_name(appointment.where, answers.pop(key, ""))
    text = one_line(str(value or ""))
    names = [person.name for person in wizard.plan.people]
    known = [person.id for person in wizard.plan.people if person.id == text]
    known = known or [wizard.plan.people[n].id for n in places_named(names, text)]
    if text and len(known) != 1:
        text = PEOPLE.field("name").parse(text)
        answers[key] = text
        where = f"{where}{_BETWEEN}{text}" if where else text
    whom = known[0] if text and len(known) == 1 else None
    plan = replace_item(wizard.plan, appointment.id, with_=whom, where=where)
    return replace(wizard, plan=plan, answers=answers)


def _joined(wizard: Wizard, appointment: Appointment, value: Any) -> Wizard:
    answers = dict(wizard.answers)
    name = answers.pop(f"appointments/{appointment.id}/with", "")
    wizard = replace(wizard, answers=answers)
    if not name or value not in JOIN:
        return wizard
    person = Person(id=new_id(wizard.plan, name, PEOPLE.one), name=name, kind=value)
    plan = with_item(wizard.plan, PEOPLE.name, person)
    where = _without_name(appointment.where, name)
    return replace(wizard, plan=replace_item(plan, appointment.id, with_=person.id, where=where))


def names_without_place(wizard: Wizard) -> tuple[str, ...]:
    """Return the names of somebody new that stand nowhere in the plan."""
    there = {f"appointments/{each.id}/with": each.where for each in wizard.plan.appointments}
    held = ((str(name), there.get(key)) for key, name in wizard.answers.items() if key in there)
    return tuple(name for name, where in held if name not in (where or ""))


def _without_name(where: str | None, name: str) -> str | None:
    """Return the place of an appointment without the name that stands with it."""
    if not name or where is None:
        return where
    return None if where == name else where.removesuffix(f"{_BETWEEN}{name}")


PAGE = Page(
    id="people",
    sitting=words.SITTING_NAMES[1],
    question=words.PEOPLE,
    intro="One person is plenty. A neighbour counts, and so does a help line.",
    why="On a hard day it is good to have names and numbers at hand.",
    tables=("people", "appointments"),
    prompts=_prompts,
)
