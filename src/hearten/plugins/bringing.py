"""What each registering hook brings, and how the host takes it in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hearten.model.value import valueclass
from hearten.plugins import validate
from hearten.plugins.contract import (
    Exporter,
    HabitKind,
    Importer,
    PlanTemplate,
    Practice,
    Questionnaire,
)
from hearten.plugins.guard import Broken
from hearten.plugins.proxies import (
    ExporterProxy,
    ImporterProxy,
    PracticeProxy,
    QuestionnaireProxy,
    TemplateProxy,
    kind_proxy,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hearten.plugins.guard import Guard


@valueclass(frozen=True, slots=True)
class HookResult:
    """The class a hook returns, its guarded form, and what it is called."""

    kind: type[Any]
    wrap: Callable[[str, Any, Guard], Any]
    noun: str

    def accept(self, value: Any) -> tuple[Any, ...]:
        """Accept a list of objects of the class."""
        return validate.objects(value, self.kind)

    def guarded(self, plugin: str, items: Sequence[Any], guard: Guard) -> tuple[Any, ...]:
        """Return *items* of *plugin* guarded; raises what they raise, or Broken."""
        return tuple(self._wrapped(plugin, item, guard) for item in items)

    def _wrapped(self, plugin: str, item: Any, guard: Guard) -> Any:
        try:
            return self.wrap(plugin, item, guard)
        except Broken as error:
            raise Broken(str(error), item if error.of is None else error.of) from error


HOOK_RESULTS = {
    "hearten_habit_kinds": HookResult(HabitKind, kind_proxy, "habit kind"),
    "hearten_exporters": HookResult(Exporter, ExporterProxy, "exporter"),
    "hearten_importers": HookResult(Importer, ImporterProxy, "importer"),
    "hearten_practices": HookResult(Practice, PracticeProxy, "practice"),
    "hearten_questionnaires": HookResult(Questionnaire, QuestionnaireProxy, "questionnaire"),
    "hearten_plan_templates": HookResult(PlanTemplate, TemplateProxy, "plan template"),
}
