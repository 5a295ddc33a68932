"""What costly functions gave, kept by what it follows from; only while the site is served.

Such a function gives the same for the same arguments, whatever else has changed. So what is kept
can't be out of date, and after a change only what follows from it is worked out again. What no
build between two calls of `keep` has asked for is forgotten.
"""

from collections.abc import Callable, Hashable
from functools import wraps
from typing import Any, ParamSpec, TypeVar, cast

P = ParamSpec("P")
R = TypeVar("R")
T = TypeVar("T")

_Results = dict[tuple[Hashable, ...], Any]

_results: _Results | None = None
_previous: _Results = {}


def next_generation() -> None:
    """Keep from now on what is asked for, and of what was kept before what is asked for again."""
    global _results, _previous
    _results, _previous = {}, _results or {}


def memoized(function: Callable[P, R]) -> Callable[P, R]:
    """Have a function's results kept; it changes nothing, and nothing changes them.

    Only those of arguments by position are.
    """

    @wraps(function)
    def wrapper(*arguments: P.args, **named: P.kwargs) -> R:
        if _results is None or named:
            return function(*arguments, **named)
        key = (function, *arguments)
        if key not in _results:
            _results[key] = _previous[key] if key in _previous else function(*arguments, **named)
        return cast("R", _results[key])

    return wrapper


def memoized_by_identity(function: Callable[[T], R]) -> Callable[[T], R]:
    """Have what a function gives of one thing kept, for this very thing, which never changes."""

    @wraps(function)
    def wrapper(value: T) -> R:
        return by_identity(_Identity(value)) if _results is not None else function(value)

    @memoized
    def by_identity(identity: _Identity) -> R:
        return function(cast("T", identity.value))

    return wrapper


class _Identity:
    """A thing as a key: equal to itself alone."""

    __slots__ = ("value",)

    def __init__(self, value: object) -> None:
        self.value = value

    def __hash__(self) -> int:
        return id(self.value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Identity) and self.value is other.value
