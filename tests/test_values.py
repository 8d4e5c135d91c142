"""Values are what frozen dataclasses are, without their cost at start."""

from __future__ import annotations

import copy
import pickle
from dataclasses import FrozenInstanceError, asdict, field, fields, replace

import pytest

from njind.values import frozen


@frozen
class Point:
    """A place."""

    x: float
    y: float = 0.0
    names: list[str] = field(default_factory=list)

    @property
    def size(self) -> float:
        """Its distance along the axes."""
        return abs(self.x) + abs(self.y)


@frozen
class Named(Point):
    """A place with a name."""

    name: str = ""


@frozen
class Checked:
    """A number above 0."""

    number: int

    def __post_init__(self) -> None:
        """Refuse any other."""
        if self.number <= 0:
            raise ValueError("a number above 0")


@frozen
class Pair:
    """Two words."""

    one: str
    other: str = field(default="")


def test_fields_are_given_by_position_or_name_and_have_defaults() -> None:
    assert (Point(1, 2).x, Point(1, 2).y, Point(x=1).y, Point(1, names=["a"]).names) == (1, 2, 0.0, ["a"])
    assert Point(1).names is not Point(1).names
    assert Named(1, name="a") == Named(1, 0.0, [], "a")
    assert Point(3, -4).size == 7


@pytest.mark.parametrize(
    ("given", "named"), [((), {}), ((1, 2, [], 3), {}), ((1,), {"x": 2}), ((1,), {"z": 2}), ((), {"y": 1})]
)
def test_what_is_missing_unknown_or_given_twice_is_refused(given: tuple[float, ...], named: dict[str, float]) -> None:
    with pytest.raises(TypeError):
        Point(*given, **named)  # type: ignore[arg-type]


def test_values_are_frozen() -> None:
    with pytest.raises(FrozenInstanceError):
        Point(1).x = 2  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        del Point(1).x


def test_values_are_compared_and_hashed_by_what_they_hold() -> None:
    assert Pair("a") == Pair("a", "")
    assert Pair("a") != Pair("b")
    assert Point(1) != Named(1)
    assert len({Pair("a"), Pair("a"), Pair("b")}) == 2
    assert repr(Point(1, 2)) == "Point(x=1, y=2, names=[])"


def test_the_tools_of_dataclasses_work_on_them() -> None:
    assert replace(Point(1, 2, ["a"]), y=3) == Point(1, 3, ["a"])
    assert [one.name for one in fields(Named)] == ["x", "y", "names", "name"]
    assert asdict(Pair("a", "b")) == {"one": "a", "other": "b"}
    with pytest.raises(ValueError, match="above 0"):
        replace(Checked(1), number=0)


def test_values_can_be_copied_pickled_and_matched() -> None:
    assert copy.deepcopy(Point(1, names=["a"])) == Point(1, names=["a"])
    assert pickle.loads(pickle.dumps(Pair("a"))) == Pair("a")
    match Pair("a", "b"):
        case Pair(one, other):
            assert (one, other) == ("a", "b")
