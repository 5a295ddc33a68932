"""Reads the list of releases whose archives the page of downloads offers."""

import re
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

FILE = "releases.json"
"""The path of the list from the project's root; each release adds itself."""


class Release(BaseModel):
    """A release and its archive."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    version: Annotated[str, Field(pattern=r"^[0-9A-Za-z.-]+$")]
    """The version, such as `1.2.0`."""
    date: Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]
    """The day of the release, as `YYYY-MM-DD`."""
    file: Annotated[str, Field(pattern=r"^[0-9a-z.-]+\.zip$")]
    """The file name of the archive."""
    bytes: Annotated[int, Field(gt=0)]
    """The size of the archive."""
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    """The SHA-256 of the archive."""
    url: Annotated[str, Field(pattern=r"^https?://[^\s]+$")] | None = None
    """The address of the archive."""


_LIST = TypeAdapter(list[Release])


def releases(text: str) -> list[Release]:
    """Return the releases of a list in JSON, the newest first; raise ValueError if it is none."""
    listed = _LIST.validate_json(text)
    return sorted(listed, key=lambda each: (each.date, _order(each.version)), reverse=True)


def _order(version: str) -> list[int]:
    """Return a sort key for a version, by which 1.10.0 comes after 1.9.0."""
    return [int(number) for number in re.findall(r"\d+", version)]
