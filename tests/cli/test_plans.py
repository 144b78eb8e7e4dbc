"""Several plans in one home: seen, and switched between."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from helpers.program import Program

THREE = "My garden\nWater one pot\nmost days\n"


def test_no_plan_yet(hearten: Program) -> None:
    ran = hearten("plans")
    assert (ran.code, ran.out) == (0, "")
    assert "There is no plan yet." in ran.err
    assert hearten("plans", "use", "x").code == 4
    assert not hearten.root.exists()


def test_they_are_listed_and_one_is_used_by_folder_or_title(with_sam: Program) -> None:
    with_sam("new", "--plain", typed=THREE)
    ran = with_sam("plans")
    assert "A softer winter · sam · since 2026-11-02\n" in ran.out
    mine = next(line for line in ran.out.splitlines() if line.startswith("My plan · my-plan"))
    assert mine.endswith("· in use")
    assert "hearten plans use NAME" in ran.err
    for name in ("sam", "A soft"):
        ran = with_sam("plans", "use", name)
        assert (ran.code, ran.out) == (0, "A softer winter is the plan in use now.\n")
        assert "Wind down" in with_sam("show", "habits").out
        assert "My plan is the plan" in with_sam("config", "plan", "my-plan").out
    rows = json.loads(with_sam("plans", "--json").out)["plans"]
    assert [(row["name"], row["in_use"], row["reads"]) for row in rows] == [
        ("my-plan", True, True),
        ("sam", False, True),
    ]


def test_a_name_that_is_none_changes_nothing(with_sam: Program) -> None:
    with_sam("new", "--plain", typed=THREE)
    settings = with_sam.config_file
    before = settings.read_bytes()
    for words in (("plans", "use", "sm"), ("config", "plan", "sm")):
        ran = with_sam(*words)
        assert (ran.code, ran.out) == (4, "")
        assert 'Did you mean "sam"?' in ran.err
    ran = with_sam("plans", "use", "entirely another")
    assert ran.err == (
        'There is no plan called "entirely another". Nothing was changed. '
        "To see them: hearten plans\n"
    )
    assert with_sam("plans", "use").code == 2
    assert settings.read_bytes() == before


def test_a_plan_that_does_not_read_is_listed_and_can_be_used(with_sam: Program) -> None:
    with_sam("new", "--plain", typed=THREE)
    with_sam.plan.write_text("title = \n", encoding="utf-8")
    assert "sam · can't be read" in with_sam("plans").out
    assert with_sam("plans", "use", "sam").code == 0
    assert with_sam("show").code == 1
    assert with_sam("plans", "use", "my-plan").code == 0


def test_a_plan_elsewhere_is_used_by_its_path(with_sam: Program) -> None:
    there = with_sam.home / "elsewhere"
    there.mkdir()
    (there / "plan.toml").write_bytes(with_sam.plan.read_bytes())
    assert with_sam("plans", "use", str(there)).code == 0
    rows = json.loads(with_sam("plans", "--json").out)["plans"]
    assert [row["in_use"] for row in rows] == [False, True]
    ran = with_sam("plans", "use", "sam", "--plan", str(there))
    assert "another one is chosen" in ran.out


def test_no_name_of_a_file_tells_what_a_plan_is_called(with_sam: Program) -> None:
    whole = with_sam.home / "whole.json"
    text = with_sam("export", "json", "--force", "-o", "-").out
    whole.write_text(text.replace("A softer winter", "Zqx recovery"), encoding="utf-8")
    for _ in range(2):
        assert with_sam("import", "json", str(whole)).code == 0
    names = [row["name"] for row in json.loads(with_sam("plans", "--json").out)["plans"]]
    assert names == ["my-plan", "my-plan-2", "sam"]
    assert "Zqx recovery · my-plan-2 · " in with_sam("plans").out
    assert with_sam("plans", "use", "a softer").code == 0
    assert with_sam("plans", "use", "zqx").code == 2
    assert with_sam("pause", "wind down").code == 0
    paths = [str(path).casefold() for path in with_sam.home.rglob("*")]
    assert [path for path in paths if "zqx" in path or "recovery" in path] == []
