"""The settings of one plugin, asked card by card; each can be left as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hearten.actions.flow.card import HOME, Card, FlowWords, Way
from hearten.actions.flow.card_list import CardFlow, CardList
from hearten.actions.flow.parse import answer_of, parse
from hearten.actions.flow.prompt import Prompt
from hearten.actions.plugins import words
from hearten.actions.plugins.plugin_settings import set_settings, settings_of
from hearten.actions.result import Result
from hearten.model.fields import is_asked
from hearten.model.printable import printable
from hearten.model.value import replace, valueclass

if TYPE_CHECKING:
    from hearten.actions.flow.card import Flow
    from hearten.actions.plugins.plugin_settings import PluginSetting
    from hearten.actions.session import Session
    from hearten.model.plan.parts import Plan

WORDS = FlowWords(begun="", offered="", kept="", first=words.FIRST_SETTING)


@valueclass(frozen=True, slots=True, kw_only=True)
class SettingUp(CardList):
    """The settings of a plugin on their way, as they were when it began."""

    plugin: str = ""
    settings: tuple[PluginSetting, ...] = ()


class SettingsFlow(CardFlow[SettingUp]):
    """The flow. What is half typed is kept nowhere: it is no word of the person's own."""

    def __init__(self) -> None:
        super().__init__(_cards, WORDS, name="plugin", store=_store)

    def beside(self, state: SettingUp) -> str:
        """Return nothing: it is about no day."""
        return ""

    def view(self, state: SettingUp) -> Card:
        """Return the card in view; once it is stored, what came of it, and the way back."""
        card = super().view(state)
        return replace(card, ways=(Way(HOME, words.BACK),)) if state.told else card

    def keeps(self, state: SettingUp) -> bool:
        """Say no."""
        return False


def settings_flow(session: Session, plugin: str, plan: Plan) -> tuple[Flow[Any], Any]:
    """Return the flow at the first setting of *plugin*, with what is set as its answers."""
    found = settings_of(session, plugin)
    answers = {
        s.field.key: answer_of(s.field, s.value) for s in found if s.value not in (None, (), "")
    }
    state = SettingUp(
        title=printable(plugin), day=session.today(plan), plan=plan, plugin=plugin,
        settings=found, answers=answers,
    )  # fmt: skip
    flow = SettingsFlow()
    return flow, flow.first(state)


def _cards(state: SettingUp) -> tuple[Card, ...]:
    fields = tuple(each.field for each in state.settings)
    values = _values(state)
    stored = {f.key: f.store(values[f.key]) for f in fields if values[f.key] is not None}
    return tuple(
        Card(
            key=field.key, question=printable(field.label), about=printable(field.help),
            prompt=Prompt(key=field.key, field=field), why=words.WHY_SETTINGS, enough=False,
            keeps=False,
        )
        for field in fields
        if is_asked(field, stored, fields)
    )  # fmt: skip


def _values(state: SettingUp) -> dict[str, Any]:
    """Return what stands at each setting by now; None where nothing does."""
    values: dict[str, Any] = {}
    for field in (each.field for each in state.settings):
        said = state.answers.get(field.key)
        if isinstance(said, tuple):
            values[field.key] = field.check(said) if said else None
        else:
            prompt = Prompt(key=field.key, field=field)
            values[field.key] = parse(prompt, said, state.day) if said else None
    return values


def _store(session: Session, state: SettingUp) -> tuple[SettingUp, Result]:
    """Store what is otherwise than it was."""
    values = _values(state)
    before = {s.field.key: None if s.value in (None, (), "") else s.value for s in state.settings}
    changed = {key: value for key, value in values.items() if value != before[key]}
    if changed:
        set_settings(session, state.plugin, changed)
    told = words.SETTINGS_KEPT if changed else words.SETTINGS_STAY
    return replace(state, told=told), Result("")
