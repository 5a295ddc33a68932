"""The releases whose archives the page of downloads offers, from a list."""

import re
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

FILE = "releases.json"
"""The list, from the project's root; each release adds itself."""


class Release(BaseModel):
    """A release and its archive."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    version: Annotated[str, Field(pattern=r"^[0-9A-Za-z.-]+$")]
    """Such as `1.2.0`."""
    date: Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]
    """The day of the release."""
    file: Annotated[str, Field(pattern=r"^[0-9a-z.-]+\.zip$")]
    """The name of the archive."""
    bytes: Annotated[int, Field(gt=0)]
    """Its size."""
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    """Its hash."""
    url: Annotated[str, Field(pattern=r"^https?://[^\s]+$")] | None = None
    """Where it can be had."""


_LIST = TypeAdapter(list[Release])


def releases(text: str) -> list[Release]:
    """Return the releases of a list in JSON, the newest first; ValueError where it is none."""
    listed = _LIST.validate_json(text)
    return sorted(listed, key=lambda each: (each.date, _order(each.version)), reverse=True)


def _order(version: str) -> list[int]:
    """Return the numbers of a version, by which 1.10.0 comes after 1.9.0."""
    return [int(number) for number in re.findall(r"\d+", version)]
