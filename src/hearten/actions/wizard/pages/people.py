"""People and help: someone near, professionals, groups, appointments, treatment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hearten.actions.flow.prompt import Prompt, Suggestion
from hearten.actions.wizard import words
from hearten.actions.wizard.additions import shown as on_page
from hearten.actions.wizard.offers import offered
from hearten.actions.wizard.prompts import each, new, of, one_of
from hearten.actions.wizard.state import Page
from hearten.model.plan.schema import PEOPLE

if TYPE_CHECKING:
    from hearten.actions.wizard.state import Wizard
    from hearten.model.fields import Field
    from hearten.model.plan.parts import Appointment, Person

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
    prompts = [of("appointments", appointment, "at", label="When?", group=group)]
    people = wizard.plan.people
    if people or appointment.with_:
        field: Field = one_of("appointments", "with", people, appointment.with_)
        prompts.append(of("appointments", appointment, "with", field=field, group=group))
    keys = ("ask", "where", "minutes", "ring")
    return [*prompts, *each("appointments", appointment, keys, group=group)]


PAGE = Page(
    id="people",
    sitting=words.SITTING_NAMES[1],
    question=words.PEOPLE,
    intro="One person is plenty. A neighbour counts, and so does a help line.",
    why="On a hard day it is good to have names and numbers at hand.",
    tables=("people", "appointments"),
    prompts=_prompts,
)
