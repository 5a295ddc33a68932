"""The types of the fields of records, and the markers in them.

A type carries the validator of its values, their JSON Schema, and for references, dates and prose
a marker, by which `field_markers` finds them.
"""

from dataclasses import dataclass
from typing import Annotated, Literal, TypeVar

from pydantic import AfterValidator, Field, WithJsonSchema

from edition.problems.codes import ACCEPTABLE
from edition.records import patterns, validators

T = TypeVar("T")
Many = Annotated[tuple[T, ...], Field(strict=False)]
"""A list in YAML, stored as a tuple, since a list in a frozen record could still be changed."""
Some = Annotated[tuple[T, ...], Field(strict=False, min_length=1)]
"""A list of one or more."""


@dataclass(frozen=True)
class Ref:
    """Marks a field as the id of another record."""

    kinds: tuple[str, ...]
    """The kinds that the record may be of, as names of folders."""


@dataclass(frozen=True)
class Prose:
    """Marks a field as prose: paragraphs of plain text in which `[[id]]` links to a record."""


@dataclass(frozen=True)
class When:
    """Marks a field as an EDTF date."""

    day: bool = False
    """Whether it must be a single day."""


_OTHERS_ID = WithJsonSchema(validators.OTHERS_ID)
_OWN_ID = WithJsonSchema(validators.OWN_ID)
_COUNTRY = WithJsonSchema(
    {"title": "country", "type": "string", "enum": list(validators.COUNTRIES)}
)
_ACCEPTABLE = WithJsonSchema({"title": "acceptable", "type": "string", "enum": list(ACCEPTABLE)})
_COUNT = WithJsonSchema({"title": "count", "type": "integer", "minimum": 1})

Text = Annotated[str, AfterValidator(validators.filled), WithJsonSchema(patterns.TEXT.schema())]
ProseText = Annotated[Text, Prose()]
Edtf = Annotated[
    str, AfterValidator(validators.edtf), When(), WithJsonSchema(patterns.EDTF.schema())
]
Day = Annotated[
    str, AfterValidator(validators.day), When(day=True), WithJsonSchema(patterns.DAY.schema())
]
Url = Annotated[str, AfterValidator(validators.url), WithJsonSchema(patterns.URL.schema())]
Country = Annotated[str, AfterValidator(validators.country), _COUNTRY]
Language = Annotated[
    str, AfterValidator(validators.language), WithJsonSchema(patterns.LANGUAGE.schema())
]
Sha256 = Annotated[str, AfterValidator(validators.sha256), WithJsonSchema(patterns.SHA256.schema())]
Wikidata = Annotated[
    str, AfterValidator(validators.wikidata), WithJsonSchema(patterns.WIKIDATA.schema())
]
Rights = Annotated[str, AfterValidator(validators.rights), WithJsonSchema(patterns.RIGHTS.schema())]
RecordId = Annotated[str, AfterValidator(validators.record_id), _OWN_ID]
Count = Annotated[int, AfterValidator(validators.count), _COUNT]
Offset = Annotated[int, AfterValidator(validators.offset)]

AcceptableCode = Annotated[str, AfterValidator(validators.among(ACCEPTABLE)), _ACCEPTABLE]

ArticleId = Annotated[Text, Ref(("articles",)), _OTHERS_ID]
DocumentId = Annotated[Text, Ref(("documents",)), _OTHERS_ID]
MeetingId = Annotated[Text, Ref(("meetings",)), _OTHERS_ID]
OrganizationId = Annotated[Text, Ref(("organizations",)), _OTHERS_ID]
QuoteId = Annotated[Text, Ref(("quotes",)), _OTHERS_ID]
AgentId = Annotated[Text, Ref(("people", "organizations")), _OTHERS_ID]
SubjectId = Annotated[
    Text,
    Ref(("meetings", "enlargements", "people", "organizations", "documents")),
    _OTHERS_ID,
]

Evidence = Literal["record of the time", "public statement", "later recollection", "report only"]
