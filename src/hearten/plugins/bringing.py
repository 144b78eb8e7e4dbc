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
    GuardedExporter,
    GuardedImporter,
    GuardedPractice,
    GuardedQuestionnaire,
    GuardedTemplate,
    guarded_kind,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hearten.plugins.guard import Guard


@valueclass(frozen=True, slots=True)
class Brings:
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


BRINGS = {
    "hearten_habit_kinds": Brings(HabitKind, guarded_kind, "habit kind"),
    "hearten_exporters": Brings(Exporter, GuardedExporter, "exporter"),
    "hearten_importers": Brings(Importer, GuardedImporter, "importer"),
    "hearten_practices": Brings(Practice, GuardedPractice, "practice"),
    "hearten_questionnaires": Brings(Questionnaire, GuardedQuestionnaire, "questionnaire"),
    "hearten_plan_templates": Brings(PlanTemplate, GuardedTemplate, "plan template"),
}
