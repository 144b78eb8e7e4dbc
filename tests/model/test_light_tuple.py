"""Light values are as safe to make and to compare as a NamedTuple."""

from __future__ import annotations

import pytest

from hearten.model.value import LightTuple


class Said(LightTuple):
    """A value with one usual part."""

    text: str
    kind: str = "text"


def test_parts_are_given_by_place_or_name_and_else_usual() -> None:
    assert Said("a") == Said(text="a") == Said("a", "text") == ("a", "text")
    said = Said(kind="hint", text="b")
    assert (said.text, said.kind, tuple(said)) == ("b", "hint", ("b", "hint"))
    assert {Said("a"): 1}[Said("a")] == 1
    assert repr(said) == "Said(text='b', kind='hint')"


def test_one_part_can_be_another() -> None:
    assert Said("a", "hint")._replace(text="b") == Said("b", "hint")
    assert Said("a")._asdict() == {"text": "a", "kind": "text"}
    with pytest.raises(TypeError):
        Said("a")._replace(kin="b")


def test_a_value_never_changes() -> None:
    with pytest.raises(AttributeError):
        Said("a").text = "b"


@pytest.mark.parametrize(
    ("given", "named"),
    [((), {}), (("a", "b", "c"), {}), (("a",), {"text": "b"}), (("a",), {"kin": "b"}),
     ((), {"kin": "b"})],
)  # fmt: skip
def test_what_does_not_fit_is_refused(given: tuple[str, ...], named: dict[str, str]) -> None:
    with pytest.raises(TypeError, match="Said"):
        Said(*given, **named)
