"""Memoizes pure functions from build to build while the site is served.

The results depend on the arguments alone, so they can't be out of date, and after a change only
what depends on it is computed again. Unlike `functools.cache`, results that a whole build didn't
use are dropped, and a command that builds once keeps none.
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
    """Begin a build: store results from now on, and drop those that the last build didn't use."""
    global _results, _previous
    _results, _previous = {}, _results or {}


def memoized(function: Callable[P, R]) -> Callable[P, R]:
    """Memoize a pure function of hashable arguments, whose results nobody changes.

    Calls with keyword arguments are passed through.
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
    """Memoize a pure function of one immutable object, for that very object and no equal one."""

    @wraps(function)
    def wrapper(value: T) -> R:
        return by_identity(_Identity(value)) if _results is not None else function(value)

    @memoized
    def by_identity(identity: _Identity) -> R:
        return function(cast("T", identity.value))

    return wrapper


class _Identity:
    """Wraps an object as a key that equals only that object; it keeps the object alive."""

    __slots__ = ("value",)

    def __init__(self, value: object) -> None:
        self.value = value

    def __hash__(self) -> int:
        return id(self.value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Identity) and self.value is other.value
