"""One run: which plan is at hand, and which one from now on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.homes import configured

if TYPE_CHECKING:
    from helpers.program import Program

THREE = "My garden\nWater one pot\nmost days\n"


def test_a_second_plan_is_the_one_in_use_and_says_so(with_sam: Program) -> None:
    ran = with_sam("new", "--plain", typed=THREE)
    assert ran.code == 0
    assert "It is the plan in use now. The one before, sam, is as it was." in ran.out
    assert "Water one pot" in with_sam("show", "habits").out
    assert with_sam("config", "plan", "sam").code == 0
    assert "Water one pot" not in with_sam("show", "habits").out
    assert "Wind down" in with_sam("show", "habits").out


def test_a_first_plan_needs_no_settings(hearten: Program) -> None:
    ran = hearten("new", "--plain", typed=THREE)
    assert "in use now" not in ran.out
    assert not hearten.config_file.exists()


def test_a_plan_that_the_settings_name_and_that_is_not_there_is_named(with_sam: Program) -> None:
    configured(with_sam.kept, 'plan = "nowhere"\n')
    ran = with_sam("show")
    assert (ran.code, ran.out) == (4, "")
    assert 'The settings name the plan "nowhere", and there is none of that name.' in ran.err
    assert with_sam("config", "plan", "").code == 0
    assert with_sam("show").code == 0
