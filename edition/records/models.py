"""The records of an edition: one class for each kind, and one for each of their parts.

The classes are the contract for what a YAML file may say. They check form only: what one record
says of another is verified later. The docstring under a field is published, in the JSON Schemas
and the data dictionary, and is written for editors.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from edition.records import validators
from edition.records.types import (
    AcceptableCode,
    AgentId,
    ArticleId,
    Count,
    Country,
    Day,
    DocumentId,
    Edtf,
    Evidence,
    Language,
    Many,
    MeetingId,
    Offset,
    OrganizationId,
    ProseText,
    QuestionId,
    QuoteId,
    RecordId,
    Rights,
    Sha256,
    Some,
    SubjectId,
    Text,
    Url,
    Wikidata,
)


class Part(BaseModel):
    """The base of everything in a record: unknown keys are refused, values never coerced."""

    model_config = ConfigDict(
        extra="forbid", strict=True, frozen=True, use_attribute_docstrings=True
    )


class Reference(Part):
    """Where a fact comes from that no article of the edition states."""

    title: Text
    """What the source is called."""
    language: Language | None = None
    """The language of its title, a BCP 47 tag, where it isn't that of the edition."""
    publisher: Text | None = None
    """Who published it."""
    date: Edtf | None = None
    """When it was published."""
    url: Url | None = None
    """Its address."""
    archived_url: Url | None = None
    """The address of a lasting copy."""
    retrieved: Edtf | None = None
    """When an editor read it."""
    note: ProseText | None = None
    """What it shows, or how sure it is."""


class Correction(Part):
    """A change to a published record that its readers should know of."""

    date: Day
    """The day of the change."""
    what: Text
    """What was, and what is now."""
    why: ProseText | None = None
    """Why it was changed."""


class Withdrawal(Part):
    """Why a record no longer counts; its page stays and says so."""

    date: Day
    """The day of the withdrawal."""
    why: ProseText
    """The reason, for readers."""


class Reply(Part):
    """What somebody of whom a record speaks has answered to it."""

    date: Day
    """The day of the reply."""
    by: Text
    """Who replies."""
    text: ProseText
    """The reply, in the words of who replies."""
    url: Url | None = None
    """Where it was published."""


class Acceptance(Part):
    """A warning of the check that a person has judged: the record is right as it is."""

    code: AcceptableCode
    """The code of the warning."""
    at: Text | None = None
    """Which, where there are several: the warning's words, or its keys as in `readings.2.text`."""
    why: ProseText
    """Why it is right as it is."""


class Record(Part):
    """What any record may carry."""

    references: Many[Reference] = ()
    """Where outside facts in this record come from."""
    added: Day | None = None
    """The day on which the record was added."""
    corrections: Many[Correction] = ()
    """Published corrections."""
    replies: Many[Reply] = ()
    """What those of whom it speaks have replied."""
    formerly: Many[RecordId] = ()
    """Ids that this record had before."""
    withdrawn: Withdrawal | None = None
    """Present when the record no longer counts."""
    accepted: Many[Acceptance] = ()
    """Warnings of the check that a person has judged."""


class Imprint(Part):
    """What the edition says of itself, in `edition.yml`."""

    format: Literal["1"]
    """The version of the record format."""
    title: Text
    """The name of the site."""
    subtitle: Text | None = None
    """A line under the name."""
    text: ProseText
    """The text of the home page."""
    address: Url | None = None
    """Where the site is published; the environment variable `SITE_URL` wins."""
    editors: Many[Text] = ()
    """Who edits it."""
    contact: Text | None = None
    """How to reach the editors."""
    licence: Text | None = None
    """The licence of the editors' own work, an SPDX id."""
    repository: Url | None = None
    """The address of the project's repository."""
    language: Language = "en"
    """The language of the site."""
    questions: Many[QuestionId] = ()
    """The questions in the order in which the home page lists them; any others follow."""
    featured: Many[QuestionId] = ()
    """The questions whose answers the home page sets side by side; without any, the first three."""


class Omission(Part):
    """Matter in an article's file that is not the article."""

    text: Text
    """The passage."""
    why: ProseText
    """Why it is left out."""
    occurrence: Count | None = None
    """Which, where the passage occurs more than once."""


class Note(Part):
    """An editor's note on a passage of an article."""

    at: Text
    """The passage."""
    note: ProseText
    """The note."""
    occurrence: Count | None = None
    """Which, where the passage occurs more than once."""
    references: Many[Reference] = ()
    """Where the note's facts come from."""


class Saved(Part):
    """The file from which an article was taken, kept beside its text."""

    file: Text
    """Its name in the folder of articles: the article's id, `.saved` and its ending."""
    sha256: Sha256
    """The hash of the file."""
    retrieved: Edtf | None = None
    """When it was saved."""


class Article(Record):
    """One text kept verbatim, a witness to what was said."""

    title: Text
    """The headline as printed."""
    publisher: OrganizationId
    """Who published it."""
    via: Text | None = None
    """The site that the copy was taken from."""
    authors: Many[Text] = ()
    """By-line."""
    published: Edtf
    """When it was printed."""
    genre: Literal["news", "wire", "essay", "interview", "transcript", "speech", "document"]
    """What kind of text it is."""
    text_of: DocumentId | None = None
    """The document whose text it is; only of an article of genre `document`."""
    language: Language
    """The language of this text."""
    original_language: Language | None = None
    """The language in which it was written."""
    translation: Literal["machine", "human", "publisher"] | None = None
    """Who translated it."""
    url: Url | None = None
    """The address of this copy."""
    archived_url: Url | None = None
    """The address of a lasting copy."""
    retrieved: Edtf | None = None
    """When it was taken."""
    rights: Rights
    """A rightsstatements.org code or an SPDX licence id."""
    show: Literal["full", "excerpts"] = "excerpts"
    """Whether all of it is shown, or only paragraphs with a reading, or with its original."""
    sha256: Sha256
    """The hash of the text file."""
    saved: Saved | None = None
    """The saved file from which the text was taken; published only where `show` is `full`."""
    omit: Many[Omission] = ()
    """Matter on the page that is not the article."""
    notes: Many[Note] = ()
    """Editors' notes on passages."""
    note: ProseText | None = None
    """A note on the whole."""


class Release(Part):
    """When a document became public."""

    date: Edtf
    """The day."""
    by: OrganizationId | None = None
    """Through which organization."""
    url: Url | None = None
    """Where."""


class Document(Record):
    """A record of the time, or a published statement."""

    title: Text
    """What it is called."""
    date: Edtf
    """When it was made."""
    genre: Literal[
        "memcon", "cable", "minutes", "transcript", "treaty",
        "communique", "address", "essay", "broadcast",
    ]  # fmt: skip
    """What kind of document it is."""
    language: Language | None = None
    """The language in which it is written, a BCP 47 tag."""
    authors: Many[AgentId] = ()
    """Who made it."""
    meeting: MeetingId | None = None
    """The meeting that it records."""
    held_by: OrganizationId | None = None
    """Who keeps it."""
    releases: Many[Release] = ()
    """How it became public."""
    identifier: Text | None = None
    """Its number or shelf mark."""
    url: Url | None = None
    """Its address."""
    summary: ProseText | None = None
    """What it is, in the editors' words."""


class Role(Part):
    """An office or occupation."""

    title: Text
    """What it was."""
    from_: Edtf | None = Field(default=None, alias="from")
    """Its start."""
    to: Edtf | None = None
    """Its end."""
    organization: OrganizationId | None = None
    """For whom."""


class Person(Record):
    """The authority record of a person."""

    name: Text
    """The preferred name."""
    sort: Text
    """The name to sort by, surname first."""
    names: Many[Text] = ()
    """Other forms that name this person and nobody and nothing else."""
    born: Edtf | None = None
    """Date of birth."""
    died: Edtf | None = None
    """Date of death."""
    roles: Many[Role] = ()
    """Offices and occupations."""
    wikidata: Wikidata | None = None
    """The id of the person at Wikidata."""
    summary: ProseText | None = None
    """Who this is."""


class Membership(Part):
    """A country's membership of an alliance."""

    country: Country
    """ISO 3166-1 alpha-2."""
    name: Text
    """The country's name."""
    from_: Edtf | None = Field(default=None, alias="from")
    """Its start."""
    to: Edtf | None = None
    """Its end."""


class Organization(Record):
    """The authority record of an organization or state."""

    name: Text
    """The preferred name."""
    names: Many[Text] = ()
    """Other forms that name it and nothing else."""
    genre: Literal["alliance", "state", "publisher", "archive", "body"] | None = None
    """What kind of organization it is."""
    country: Country | None = None
    """ISO 3166-1 alpha-2."""
    members: Many[Membership] = ()
    """Of an alliance: its members before the first round of enlargement, and others that left."""
    wikidata: Wikidata | None = None
    """Its id at Wikidata."""
    summary: ProseText | None = None
    """What it is; of a publisher, who owns it."""


class Meeting(Record):
    """An occasion on which people met or spoke."""

    title: Text
    """What it is called."""
    date: Edtf
    """When people met or spoke."""
    place: Text | None = None
    """Where."""
    country: Country | None = None
    """ISO 3166-1 alpha-2."""
    genre: Literal[
        "meeting", "summit", "dinner", "call", "interview",
        "speech", "briefing", "signing", "session",
    ]  # fmt: skip
    """What kind of occasion it was."""
    part_of: MeetingId | None = None
    """The meeting to which it belongs."""
    people: Many[AgentId] = ()
    """Who was present."""
    names: Many[Text] = ()
    """Phrases that name it."""
    summary: ProseText | None = None
    """What it was."""


class Accession(Part):
    """A country that joined in a round of enlargement."""

    country: Country
    """ISO 3166-1 alpha-2."""
    name: Text
    """The country's name."""
    date: Edtf | None = None
    """When it joined, where that isn't the date of the round."""


class Step(Part):
    """A step on the way to accession."""

    date: Edtf | None = None
    """When."""
    place: Text | None = None
    """Where."""


class Enlargement(Record):
    """A round of enlargement."""

    title: Text
    """What it is called."""
    round: Count
    """Its number, from 1."""
    date: Edtf
    """The day of accession."""
    members: Some[Accession]
    """Who joined."""
    invited: Step | None = None
    """The invitation."""
    signed: Step | None = None
    """The signing of the protocols."""
    names: Many[Text] = ()
    """Phrases that name it."""
    summary: ProseText | None = None
    """What it was."""


class Original(Part):
    """A passage that a reading translates, as another article prints it."""

    article: ArticleId
    """The article."""
    text: Text
    """The passage, without the quotation marks around it."""
    occurrence: Count | None = None
    """Which, where the passage occurs more than once."""


class Reading(Part):
    """What one article prints of a quote."""

    article: ArticleId
    """The article."""
    text: Text
    """The passage, without the quotation marks around it."""
    occurrence: Count | None = None
    """Which, where the passage occurs more than once."""
    speech: Literal["direct", "indirect", "mixed"]
    """Whether the article prints these as the speaker's own words or reports them."""
    quoting: AgentId | None = None
    """The third person whose words the speaker claims to repeat."""
    original: Original | None = None
    """The same words in the language from which the article translates them."""
    note: ProseText | None = None
    """A note on this reading."""


class Quote(Record):
    """What somebody said: one speaker, one occasion, one point."""

    speaker: Annotated[
        Some[AgentId],
        BeforeValidator(validators.listed, json_schema_input_type=AgentId | Some[AgentId]),
    ]
    """Who said it; several where they speak jointly."""
    to: Many[AgentId] = ()
    """To whom."""
    said: Edtf
    """When."""
    meeting: MeetingId | None = None
    """Where it was said."""
    about: Many[SubjectId] = ()
    """What it speaks of."""
    document: DocumentId | None = None
    """The document whose words the articles print."""
    evidence: Evidence | None = None
    """Only where the rule would be wrong."""
    summary: ProseText
    """One neutral sentence in the editors' words."""
    topics: Many[Text] = ()
    """Short words to find it by."""
    language: Language | None = None
    """The language in which it was said."""
    note: ProseText | None = None
    """A note on the quote."""
    readings: Some[Reading]
    """What the articles print of it."""


class Cited(Part):
    """A quote that gives an answer, or only what one article prints of it."""

    # Without an article there would be no need for a group of keys: the id alone says as much.
    model_config = ConfigDict(json_schema_extra={"required": ["quote", "article"]})

    quote: QuoteId
    """The quote."""
    article: ArticleId | None = None
    """The article, where only what it prints gives the answer."""
    reading: Count | None = None
    """Which of the quote's readings there, counted by where they begin."""


class Account(Part):
    """One answer to a question, and what gives it."""

    answer: Text
    """A short neutral label."""
    quotes: Some[
        Annotated[Cited, BeforeValidator(validators.cited, json_schema_input_type=QuoteId | Cited)]
    ]
    """The quotes that give it."""


class Question(Record):
    """A question of fact on which the accounts differ."""

    question: Text
    """The question."""
    summary: ProseText
    """What is agreed and what is not."""
    accounts: Some[Account]
    """The answers."""


class Essay(Record):
    """A page written by hand: what stands above its text."""

    title: Text
    """What it is called."""
    authors: Many[Text] = ()
    """Who wrote it."""
    date: Edtf | None = None
    """When it was written."""


KINDS: Mapping[str, type[Record]] = MappingProxyType(
    {
        "articles": Article,
        "documents": Document,
        "people": Person,
        "organizations": Organization,
        "meetings": Meeting,
        "enlargements": Enlargement,
        "quotes": Quote,
        "questions": Question,
        "essays": Essay,
    }
)
"""Each folder of `sources/` and the class of the records in it."""


class PublishedRecord(Part):
    """A record that a release has published; its address is of the kind that it had then."""

    kind: Annotated[str, AfterValidator(validators.among(KINDS))]
    """The folder of its kind."""
    id: RecordId
    """Its id."""
    since: Day
    """The day of the first release that had it."""
    keys: Many[Text] = ()
    """Each key of the record, and after a space the beginning of a hash of what it held."""


class PublishedReading(Part):
    """A place in an article at which a published address opens: that of a quote's reading."""

    article: RecordId
    """The article."""
    quote: RecordId
    """The quote."""
    number: Count
    """Which of the quote's readings in the article, counted by where they begin."""
    since: Day
    """The day of the first release that had it."""
    start: Offset
    """The first character of the words, counted from 0."""
    end: Offset
    """The one after the last."""


class PublishedPage(Part):
    """A page written by hand that a release has published."""

    path: Text
    """Its file, below `docs/`."""
    since: Day
    """The day of the first release that had it."""


class Register(Part):
    """What was ever published, in `register.yml`: written by the release, not by hand."""

    version: Text
    """The last release."""
    date: Day
    """Its day."""
    records: Many[PublishedRecord] = ()
    """By kind and id."""
    readings: Many[PublishedReading] = ()
    """By article, quote and number."""
    pages: Many[PublishedPage] = ()
    """By path."""
