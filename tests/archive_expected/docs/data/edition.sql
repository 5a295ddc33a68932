CREATE TABLE "edition" ( -- What the edition says of itself, in edition.yml.
  "format" TEXT NOT NULL, -- The version of the record format.
  "title" TEXT NOT NULL, -- The name of the site.
  "subtitle" TEXT, -- A line under the name.
  "text" TEXT NOT NULL, -- The text of the home page.
  "address" TEXT, -- Where the site is published; the environment variable SITE_URL wins.
  "editors" TEXT, -- Who edits it.
  "contact" TEXT, -- How to reach the editors.
  "licence" TEXT, -- The licence of the editors' own work, an SPDX id.
  "repository" TEXT, -- The address of the project's repository.
  "language" TEXT NOT NULL, -- The language of the site.
  "questions" TEXT, -- The questions in the order in which the home page lists them; any others follow.
  "featured" TEXT -- The questions whose answers the home page sets side by side; without any, the first three.
)
["1", "The Signal at Vell Point: <Papers> & *Letters*", "What two guilds of keepers said about one lamp", "Two guilds of lighthouse keepers quarrelled over the lamp at Vell Point. [[ada-brask]] spoke first,\n[[oren-tulk|her neighbour]] remembered it later, and the Northern Guild kept a record.\n\nNothing here is true. * Nor is this a list, and {{ this }} is no template.", "https://signal.example.org/", "[\"Una Vane\", \"Piet Holm & Co.\"]", "editors@signal.example.org", "CC-BY-4.0", "https://code.example.org/vane/signal_at_vell", "en", "[\"who-lit-the-lamp\"]", "[\"who-lit-the-lamp\"]"]
CREATE TABLE "paragraphs" ( -- A paragraph that an article shows: of one shown in excerpts, only these.
  "article" TEXT NOT NULL, -- The article.
  "start" INTEGER NOT NULL, -- The first character, counted from 0 in the article’s text.
  "end" INTEGER NOT NULL, -- The character after the last.
  "text" TEXT NOT NULL, -- The words as printed, without what the article’s record omits.
  PRIMARY KEY ("article", "start"),
  FOREIGN KEY ("article") REFERENCES "articles" ("id")
)
["gazette-1931", 0, 27, "Brask: “the lamp stays lit”"]
["gazette-1931", 62, 263, "VELL, June 4. — Ada Brask told Oren Tulk at the Vell Point Conference that “the lamp stays lit, whatever the guilds decide, and no keeper shall put it out”. Ada Brask is a keeper of the Northern Guild."]
["gazette-1931", 264, 431, "Brask's words, Brask said later, were meant for the Northern Guild; the Northern Guild's answer came at noon.  The Keepers’ League kept silent."]
["gazette-1931", 436, 517, "“We hold the lamp in common. Both guilds shall trim it,” the two guilds declared."]
["gazette-1931", 518, 564, "“We hold the lamp in common,” they said again."]
["gazette-1931", 565, 814, "The keeper’s sheet reads: <script>alert('lamp')</script> {{ lamp }} {% raw %} {: onclick=light} ***lit*** `oil` ~~~ [a](javascript:light) &lt;b&gt; &#60; <!-- wick --> ]]> $$x$$ *[HTML]: no [^1]: no --8<-- \"x\" | a | b | and goes on\ton the same line."]
["gazette-1931", 815, 833, "# 1. Not a heading"]
["gazette-1931", 834, 846, "- not a list"]
["gazette-1931", 847, 850, "```"]
["gazette-1931", 851, 931, "In 1931 the League grew: the second enlargement of the League took in the South."]
["minutes-1931", 0, 7, "Referat"]
["minutes-1931", 8, 99, "Ada Brask: Lampen forbliver tændt, hvad end lavene beslutter. Ingen vogter skal slukke den."]
["minutes-1931", 100, 123, "Lampen forbliver tændt."]
["review-1951", 85, 169, "Vera Lodd writes: the lamp is a promise. She writes it twice: the lamp is a promise."]
["review-1951", 251, 352, "Tulk is reported to have asked for oil,  and for more oil."]
["vestnik-1950", 0, 16, "﻿Слова Ады Браск"]
["vestnik-1950", 17, 94, "Ада Браск заявила: «Огонь не погаснет». Гильдия Северных смотрителей молчала."]
["vestnik-1950", 95, 134, "«Огонь не погаснет», — повторила Браск."]
["wire-1950", 0, 25, "TULK REMEMBERS THE DINNER"]
["wire-1950", 29, 134, "Oren Tulk, speaking in summer, recalled the evening. “She said to me: ‘We shall see.’ I did not ask what."]
["wire-1950", 136, 248, "“Nobody put out the lamp,” Tulk added. He said that Vell was dark and that the lamp should stay lit in any case."]
["wire-1950", 250, 324, "A reporter asked whether the lamp was ever out; Tulk said that it was not."]
CREATE VIRTUAL TABLE "paragraphs_fts" USING fts5(text, content="paragraphs", tokenize='unicode61 remove_diacritics 2')
CREATE TABLE "articles" ( -- One text kept verbatim, a witness to what was said.
  "id" TEXT NOT NULL, -- The id of the record.
  "title" TEXT NOT NULL, -- The headline as printed.
  "publisher" TEXT NOT NULL, -- Who published it.
  "via" TEXT, -- The site that the copy was taken from.
  "authors" TEXT, -- By-line.
  "published" TEXT NOT NULL, -- When it was printed.
  "published_earliest" TEXT, -- The first day that “published” may be.
  "published_latest" TEXT, -- The last day that “published” may be.
  "genre" TEXT NOT NULL, -- What kind of text it is.
  "text_of" TEXT, -- The document whose text it is; only of an article of genre document.
  "language" TEXT NOT NULL, -- The language of this text.
  "original_language" TEXT, -- The language in which it was written.
  "translation" TEXT, -- Who translated it.
  "url" TEXT, -- The address of this copy.
  "archived_url" TEXT, -- The address of a lasting copy.
  "retrieved" TEXT, -- When it was taken.
  "retrieved_earliest" TEXT, -- The first day that “retrieved” may be.
  "retrieved_latest" TEXT, -- The last day that “retrieved” may be.
  "rights" TEXT NOT NULL, -- A rightsstatements.org code or an SPDX licence id.
  "show" TEXT NOT NULL, -- Whether all of it is shown, or only paragraphs with a reading, or with its original.
  "sha256" TEXT NOT NULL, -- The hash of the text file.
  "saved_file" TEXT, -- Its name in the folder of articles: the article's id, .saved and its ending.
  "saved_sha256" TEXT, -- The hash of the file.
  "saved_retrieved" TEXT, -- When it was saved.
  "saved_retrieved_earliest" TEXT, -- The first day that “saved_retrieved” may be.
  "saved_retrieved_latest" TEXT, -- The last day that “saved_retrieved” may be.
  "note" TEXT, -- A note on the whole.
  "added" TEXT, -- The day on which the record was added.
  "formerly" TEXT, -- Ids that this record had before.
  "withdrawn_date" TEXT, -- The day of the withdrawal.
  "withdrawn_why" TEXT, -- The reason, for readers.
  PRIMARY KEY ("id"),
  FOREIGN KEY ("id") REFERENCES "records" ("id"),
  FOREIGN KEY ("publisher") REFERENCES "organizations" ("id"),
  FOREIGN KEY ("text_of") REFERENCES "documents" ("id")
)
["gazette-1931", "Brask: “the lamp stays lit”", "beacon-gazette", "old-papers.example.org", "[\"A. Reporter\", \"B. *Star* Reporter\"]", "1931-06-04", "1931-06-04", "1931-06-04", "news", null, "en", null, null, "https://old-papers.example.org/gazette/1931/06/04?page=1&column=2", "https://archive.example.org/gazette_1931", "2021-03", "2021-03-01", "2021-03-31", "InC", "full", "9f6aad69a2cea93b2d0f0741b0943667522e005406bd9bde05a443b0e92eaab0", null, null, null, null, null, "The only copy known. Oren Tulk owned it.\n\n1. This is not a numbered list.\n\n- Nor is this one.", "2022-01-01", "[\"gazette-june-1931\"]", null, null]
["leaflet-1952", "A leaflet", "beacon-gazette", null, null, "1952", "1952-01-01", "1952-12-31", "document", null, "en", null, null, null, null, null, null, null, "InC", "full", "eb8e5a70d3ab74cf41e3cd7ac5f891306b25d34fba4f0cc64a26dcb0db25d09e", "leaflet-1952.saved.html", "6e4c6cd794265f5de42265e5eddeead679bac2b052f25013e9aa022971270eb5", "2021-03", "2021-03-01", "2021-03-31", null, null, null, "2023-02-03", "A forgery, says the [[lamp-archive]]."]
["minutes-1931", "Referat", "lamp-archive", null, null, "1960", "1960-01-01", "1960-12-31", "document", "vell-minutes-1931", "da", null, null, null, null, null, null, null, "NoC-OKLR", "full", "7100b5ac0c4f12400c2ca174799b5dbace28a523b72552ed67719e01a59eec9a", null, null, null, null, null, null, null, null, null, null]
["review-1951", "Lamps and Letters", "beacon-gazette", null, null, "1951~", "1951-01-01", "1951-12-31", "essay", null, "en", "da", "human", null, null, null, null, null, "InC", "excerpts", "7e27c54b0f7f24bfd13afcb518f64edc0b7065ed6aeaf7e6e0ac5a7e83107d0a", null, null, null, null, null, null, null, null, null, null]
["vestnik-1950", "Слова Ады Браск", "harbour-wire", null, null, "1950-09-01", "1950-09-01", "1950-09-01", "speech", null, "ru", null, null, null, null, null, null, null, "InC", "full", "f72d079a7ed97ba4c125af11b84a7710d9db227ce2bc76ff532db05a3b1be9fa", null, null, null, null, null, null, null, null, null, null]
["wire-1950", "Tulk remembers the dinner", "harbour-wire", null, null, "1950-08", "1950-08-01", "1950-08-31", "wire", null, "en", "ru", "machine", null, null, null, null, null, "CC-BY-4.0", "full", "9bc7bc925f75e572d4148a012196179a8725fd1883a1eac3bf7e5025b0b5a182", null, null, null, null, null, null, null, null, null, null]
CREATE VIRTUAL TABLE "articles_fts" USING fts5(title, note, content="articles", tokenize='unicode61 remove_diacritics 2')
CREATE TABLE "article_omit" ( -- Matter in an article's file that is not the article.
  "article" TEXT NOT NULL, -- The article.
  "number" INTEGER NOT NULL, -- Which of them, from 1.
  "text" TEXT NOT NULL, -- The passage.
  "why" TEXT NOT NULL, -- Why it is left out.
  "occurrence" INTEGER, -- Which, where the passage occurs more than once.
  PRIMARY KEY ("article", "number"),
  FOREIGN KEY ("article") REFERENCES "articles" ("id")
)
["gazette-1931", 1, "Share | Print | *Subscribe now!*", "Buttons of the page.", 1]
["gazette-1931", 2, "[Photograph: the tower.]", "A caption that stands in the middle of a paragraph; see [[vell-summit-1931]].", null]
["gazette-1931", 3, "Share | Print | *Subscribe now!*", "Buttons of the page.", 2]
["review-1951", 1, "ADVERTISEMENT Buy oil. END OF ADVERTISEMENT", "An advertisement.", null]
CREATE TABLE "article_notes" ( -- An editor's note on a passage of an article.
  "article" TEXT NOT NULL, -- The article.
  "number" INTEGER NOT NULL, -- Which of them, from 1.
  "at" TEXT NOT NULL, -- The passage.
  "note" TEXT NOT NULL, -- The note.
  "occurrence" INTEGER, -- Which, where the passage occurs more than once.
  PRIMARY KEY ("article", "number"),
  FOREIGN KEY ("article") REFERENCES "articles" ("id")
)
["gazette-1931", 1, "at noon", "By the record of [[northern-guild|the guild]], in the evening.", null]
["gazette-1931", 2, "June 4 […] Conference", "The date of printing, not of the conference.", null]
["gazette-1931", 3, "lamp", "The lamp of 1899.\n\nIt was replaced in 1940.", 5]
["review-1951", 1, "for more oil", "Forty barrels.", null]
["vestnik-1950", 1, "Огонь […] погаснет", "In the minutes it is a lamp.", 1]
["wire-1950", 1, "speaking in summer", "In the summer of 1950; the day is not known.", null]
CREATE TABLE "article_notes_references" ( -- Where a fact comes from that no article of the edition states.
  "article" TEXT NOT NULL, -- The article.
  "note_number" INTEGER NOT NULL, -- The number of the note.
  "number" INTEGER NOT NULL, -- Which of them, from 1.
  "title" TEXT NOT NULL, -- What the source is called.
  "language" TEXT, -- The language of its title, a BCP 47 tag, where it isn't that of the edition.
  "publisher" TEXT, -- Who published it.
  "date" TEXT, -- When it was published.
  "date_earliest" TEXT, -- The first day that “date” may be.
  "date_latest" TEXT, -- The last day that “date” may be.
  "url" TEXT, -- Its address.
  "archived_url" TEXT, -- The address of a lasting copy.
  "retrieved" TEXT, -- When an editor read it.
  "retrieved_earliest" TEXT, -- The first day that “retrieved” may be.
  "retrieved_latest" TEXT, -- The last day that “retrieved” may be.
  "note" TEXT, -- What it shows, or how sure it is.
  PRIMARY KEY ("article", "note_number", "number"),
  FOREIGN KEY ("article", "note_number") REFERENCES "article_notes" ("article", "number")
)
["gazette-1931", 1, 1, "The Record of Vell", null, "The Lamp Archive", "1932", "1932-01-01", "1932-12-31", "https://lamp-archive.example.org/record", "https://archive.example.org/record", "2022-01-02", "2022-01-02", "2022-01-02", "Volume 3 of [[lamp-archive]], and perhaps 4."]
["gazette-1931", 1, 2, "A *second* source", null, null, null, null, null, null, null, null, null, null, null]
CREATE TABLE "documents" ( -- A record of the time, or a published statement.
  "id" TEXT NOT NULL, -- The id of the record.
  "title" TEXT NOT NULL, -- What it is called.
  "date" TEXT NOT NULL, -- When it was made.
  "date_earliest" TEXT, -- The first day that “date” may be.
  "date_latest" TEXT, -- The last day that “date” may be.
  "genre" TEXT NOT NULL, -- What kind of document it is.
  "language" TEXT, -- The language in which it is written, a BCP 47 tag.
  "authors" TEXT, -- Who made it.
  "meeting" TEXT, -- The meeting that it records.
  "held_by" TEXT, -- Who keeps it.
  "identifier" TEXT, -- Its number or shelf mark.
  "url" TEXT, -- Its address.
  "summary" TEXT, -- What it is, in the editors' words.
  "added" TEXT, -- The day on which the record was added.
  "formerly" TEXT, -- Ids that this record had before.
  "withdrawn_date" TEXT, -- The day of the withdrawal.
  "withdrawn_why" TEXT, -- The reason, for readers.
  PRIMARY KEY ("id"),
  FOREIGN KEY ("id") REFERENCES "records" ("id"),
  FOREIGN KEY ("meeting") REFERENCES "meetings" ("id"),
  FOREIGN KEY ("held_by") REFERENCES "organizations" ("id")
)
["brask-essay-1950", "What I Said at Vell", "1950-06%", "1950-06-01", "1950-06-30", "essay", null, "[\"ada-brask\", \"vera-lodd\"]", null, null, null, null, null, null, null, null, null]
["signal-treaty-1931", "The Signal Treaty", "1931-06-03", "1931-06-03", "1931-06-03", "treaty", null, null, "vell-signing-1931", null, null, null, null, null, null, null, null]
["vell-minutes-1931", "Minutes of Vell", "1931-06-05", "1931-06-05", "1931-06-05", "minutes", "da", "[\"northern-guild\"]", "vell-summit-1931", "lamp-archive", "LA 1931/7 *a*", "https://lamp-archive.example.org/minutes", "Taken by the clerk of the Northern Guild.", null, null, null, null]
CREATE VIRTUAL TABLE "documents_fts" USING fts5(title, summary, content="documents", tokenize='unicode61 remove_diacritics 2')
CREATE TABLE "document_releases" ( -- When a document became public.
  "document" TEXT NOT NULL, -- The document.
  "number" INTEGER NOT NULL, -- Which of them, from 1.
  "date" TEXT NOT NULL, -- The day.
  "date_earliest" TEXT, -- The first day that “date” may be.
  "date_latest" TEXT, -- The last day that “date” may be.
  "by" TEXT, -- Through which organization.
  "url" TEXT, -- Where.
  PRIMARY KEY ("document", "number"),
  FOREIGN KEY ("document") REFERENCES "documents" ("id"),
  FOREIGN KEY ("by") REFERENCES "organizations" ("id")
)
["vell-minutes-1931", 1, "1960-01-01/1960-12-31", "1960-01-01", "1960-12-31", "lamp-archive", "https://lamp-archive.example.org/minutes_1931"]
["vell-minutes-1931", 2, "1970", "1970-01-01", "1970-12-31", null, null]
CREATE TABLE "people" ( -- The authority record of a person.
  "id" TEXT NOT NULL, -- The id of the record.
  "name" TEXT NOT NULL, -- The preferred name.
  "sort" TEXT NOT NULL, -- The name to sort by, surname first.
  "names" TEXT, -- Other forms that name this person and nobody and nothing else.
  "born" TEXT, -- Date of birth.
  "born_earliest" TEXT, -- The first day that “born” may be.
  "born_latest" TEXT, -- The last day that “born” may be.
  "died" TEXT, -- Date of death.
  "died_earliest" TEXT, -- The first day that “died” may be.
  "died_latest" TEXT, -- The last day that “died” may be.
  "wikidata" TEXT, -- The id of the person at Wikidata.
  "summary" TEXT, -- Who this is.
  "added" TEXT, -- The day on which the record was added.
  "formerly" TEXT, -- Ids that this record had before.
  "withdrawn_date" TEXT, -- The day of the withdrawal.
  "withdrawn_why" TEXT, -- The reason, for readers.
  PRIMARY KEY ("id"),
  FOREIGN KEY ("id") REFERENCES "records" ("id")
)
["ada-brask", "Ada Brask", "Brask, Ada", "[\"Brask\", \"Ада Браск\", \"Ады Браск\", \"Браск\"]", "1901-05~", "1901-05-01", "1901-05-31", "1980-12-31", "1980-12-31", "1980-12-31", "Q42", "A keeper of the [[northern-guild]]. Oren Tulk was her neighbour, and Ada Brask says so herself.\n\nShe wrote [[brask-essay-1950|an essay]].", "2022-01-01", "[\"ada-brusk\", \"ada-b\"]", null, null]
["ole-grann", "Ole Grann", "Grann, Ole", null, null, null, null, null, null, null, null, "Named by nobody but [[ole-grann|himself]].", null, null, "2023-02-03", "No such person; it was [[oren-tulk]]."]
["oren-tulk", "Oren Tulk", "Tulk, Oren", "[\"Tulk\"]", "189X", "1890-01-01", "1899-12-31", null, null, null, null, null, null, null, null, null]
["vera-lodd", "Vera Lodd", "Lodd, Vera", null, null, null, null, null, null, null, null, null, null, null, null, null]
CREATE VIRTUAL TABLE "people_fts" USING fts5(name, names, summary, content="people", tokenize='unicode61 remove_diacritics 2')
CREATE TABLE "person_roles" ( -- An office or occupation.
  "person" TEXT NOT NULL, -- The person.
  "number" INTEGER NOT NULL, -- Which of them, from 1.
  "title" TEXT NOT NULL, -- What it was.
  "from" TEXT, -- Its start.
  "from_earliest" TEXT, -- The first day that “from” may be.
  "from_latest" TEXT, -- The last day that “from” may be.
  "to" TEXT, -- Its end.
  "to_earliest" TEXT, -- The first day that “to” may be.
  "to_latest" TEXT, -- The last day that “to” may be.
  "organization" TEXT, -- For whom.
  PRIMARY KEY ("person", "number"),
  FOREIGN KEY ("person") REFERENCES "people" ("id"),
  FOREIGN KEY ("organization") REFERENCES "organizations" ("id")
)
["ada-brask", 1, "Keeper of the *lamp*", "1920", "1920-01-01", "1920-12-31", "1940?", "1940-01-01", "1940-12-31", "northern-guild"]
["ada-brask", 2, "Writer", "1941", "1941-01-01", "1941-12-31", null, null, null, null]
["ada-brask", 3, "Pensioner", null, null, null, "1979", "1979-01-01", "1979-12-31", null]
["ada-brask", 4, "Swimmer", null, null, null, null, null, null, null]
["vera-lodd", 1, "Essayist", null, null, null, null, null, null, null]
CREATE TABLE "organizations" ( -- The authority record of an organization or state.
  "id" TEXT NOT NULL, -- The id of the record.
  "name" TEXT NOT NULL, -- The preferred name.
  "names" TEXT, -- Other forms that name it and nothing else.
  "genre" TEXT, -- What kind of organization it is.
  "country" TEXT, -- ISO 3166-1 alpha-2.
  "wikidata" TEXT, -- Its id at Wikidata.
  "summary" TEXT, -- What it is; of a publisher, who owns it.
  "added" TEXT, -- The day on which the record was added.
  "formerly" TEXT, -- Ids that this record had before.
  "withdrawn_date" TEXT, -- The day of the withdrawal.
  "withdrawn_why" TEXT, -- The reason, for readers.
  PRIMARY KEY ("id"),
  FOREIGN KEY ("id") REFERENCES "records" ("id")
)
["beacon-gazette", "Beacon Gazette", null, "publisher", null, null, "Owned by the Vane family.", null, null, null, null]
["harbour-wire", "Harbour Wire", null, "publisher", null, null, null, null, null, null, null]
["keepers-league", "The Keepers' League", "[\"Keepers' League\"]", "alliance", null, null, "The league of both guilds.", null, null, null, null]
["lamp-archive", "The Lamp Archive", null, "archive", null, null, null, null, null, null, null]
["northern-guild", "The Northern Guild", "[\"Northern Guild\", \"Гильдия Северных смотрителей\"]", "body", "DK", "Q43", "The older guild.", null, null, null, null]
["southern-guild", "The Southern Guild", null, null, null, null, null, null, null, null, null]
["vell", "Vell", null, "state", null, null, "The island of the lamp.", null, null, null, null]
CREATE VIRTUAL TABLE "organizations_fts" USING fts5(name, names, summary, content="organizations", tokenize='unicode61 remove_diacritics 2')
CREATE TABLE "organization_members" ( -- A country's membership of an alliance.
  "organization" TEXT NOT NULL, -- The organization.
  "number" INTEGER NOT NULL, -- Which of them, from 1.
  "country" TEXT NOT NULL, -- ISO 3166-1 alpha-2.
  "name" TEXT NOT NULL, -- The country's name.
  "from" TEXT, -- Its start.
  "from_earliest" TEXT, -- The first day that “from” may be.
  "from_latest" TEXT, -- The last day that “from” may be.
  "to" TEXT, -- Its end.
  "to_earliest" TEXT, -- The first day that “to” may be.
  "to_latest" TEXT, -- The last day that “to” may be.
  PRIMARY KEY ("organization", "number"),
  FOREIGN KEY ("organization") REFERENCES "organizations" ("id")
)
["keepers-league", 1, "DK", "Denmark", "1900", "1900-01-01", "1900-12-31", null, null, null]
["keepers-league", 2, "NO", "Norway", "1900", "1900-01-01", "1900-12-31", "1935-06", "1935-06-01", "1935-06-30"]
CREATE TABLE "meetings" ( -- An occasion on which people met or spoke.
  "id" TEXT NOT NULL, -- The id of the record.
  "title" TEXT NOT NULL, -- What it is called.
  "date" TEXT NOT NULL, -- When people met or spoke.
  "date_earliest" TEXT, -- The first day that “date” may be.
  "date_latest" TEXT, -- The last day that “date” may be.
  "place" TEXT, -- Where.
  "country" TEXT, -- ISO 3166-1 alpha-2.
  "genre" TEXT NOT NULL, -- What kind of occasion it was.
  "part_of" TEXT, -- The meeting to which it belongs.
  "people" TEXT, -- Who was present.
  "names" TEXT, -- Phrases that name it.
  "summary" TEXT, -- What it was.
  "added" TEXT, -- The day on which the record was added.
  "formerly" TEXT, -- Ids that this record had before.
  "withdrawn_date" TEXT, -- The day of the withdrawal.
  "withdrawn_why" TEXT, -- The reason, for readers.
  PRIMARY KEY ("id"),
  FOREIGN KEY ("id") REFERENCES "records" ("id"),
  FOREIGN KEY ("part_of") REFERENCES "meetings" ("id")
)
["tulk-interview-1950", "Interview with Oren Tulk", "1950-22", "1950-06-01", "1950-08-31", null, null, "interview", null, "[\"oren-tulk\", \"harbour-wire\"]", null, null, null, null, null, null]
["vell-dinner-1931", "Dinner at the tower", "1931-06-01?", "1931-06-01", "1931-06-01", null, null, "dinner", "vell-summit-1931", "[\"ada-brask\", \"oren-tulk\"]", null, null, null, null, null, null]
["vell-signing-1931", "Signing of the treaty", "1931-06-03", "1931-06-03", "1931-06-03", "Vell", null, "signing", "vell-summit-1931", "[\"northern-guild\", \"southern-guild\", \"keepers-league\"]", null, null, null, null, null, null]
["vell-summit-1931", "Conference at Vell Point", "1931-06-01/1931-06-03", "1931-06-01", "1931-06-03", "Vell Point, the *old* tower", "DK", "summit", null, "[\"ada-brask\", \"oren-tulk\", \"northern-guild\"]", "[\"Vell Point Conference\"]", "Both guilds met. The [[gazette-1931|Gazette]] reported it.", null, "[\"vell-conference\"]", null, null]
CREATE VIRTUAL TABLE "meetings_fts" USING fts5(title, names, summary, content="meetings", tokenize='unicode61 remove_diacritics 2')
CREATE TABLE "enlargements" ( -- A round of enlargement.
  "id" TEXT NOT NULL, -- The id of the record.
  "title" TEXT NOT NULL, -- What it is called.
  "round" INTEGER NOT NULL, -- Its number, from 1.
  "date" TEXT NOT NULL, -- The day of accession.
  "date_earliest" TEXT, -- The first day that “date” may be.
  "date_latest" TEXT, -- The last day that “date” may be.
  "invited_date" TEXT, -- When.
  "invited_date_earliest" TEXT, -- The first day that “invited_date” may be.
  "invited_date_latest" TEXT, -- The last day that “invited_date” may be.
  "invited_place" TEXT, -- Where.
  "signed_date" TEXT, -- When.
  "signed_date_earliest" TEXT, -- The first day that “signed_date” may be.
  "signed_date_latest" TEXT, -- The last day that “signed_date” may be.
  "signed_place" TEXT, -- Where.
  "names" TEXT, -- Phrases that name it.
  "summary" TEXT, -- What it was.
  "added" TEXT, -- The day on which the record was added.
  "formerly" TEXT, -- Ids that this record had before.
  "withdrawn_date" TEXT, -- The day of the withdrawal.
  "withdrawn_why" TEXT, -- The reason, for readers.
  PRIMARY KEY ("id"),
  FOREIGN KEY ("id") REFERENCES "records" ("id")
)
["league-1920", "The first enlargement", 1, "1920-01-01", "1920-01-01", "1920-01-01", null, null, null, null, null, null, null, null, null, null, null, null, null, null]
["league-1931", "The second enlargement", 2, "1931-07-01", "1931-07-01", "1931-07-01", "1930-05", "1930-05-01", "1930-05-31", "Vell", "1931-06-03~", "1931-06-03", "1931-06-03", null, "[\"second enlargement of the League\"]", "The South joined [[keepers-league]].", null, null, null, null]
CREATE VIRTUAL TABLE "enlargements_fts" USING fts5(title, names, summary, content="enlargements", tokenize='unicode61 remove_diacritics 2')
CREATE TABLE "enlargement_members" ( -- A country that joined in a round of enlargement.
  "enlargement" TEXT NOT NULL, -- The enlargement.
  "number" INTEGER NOT NULL, -- Which of them, from 1.
  "country" TEXT NOT NULL, -- ISO 3166-1 alpha-2.
  "name" TEXT NOT NULL, -- The country's name.
  "date" TEXT, -- When it joined, where that isn't the date of the round.
  "date_earliest" TEXT, -- The first day that “date” may be.
  "date_latest" TEXT, -- The last day that “date” may be.
  PRIMARY KEY ("enlargement", "number"),
  FOREIGN KEY ("enlargement") REFERENCES "enlargements" ("id")
)
["league-1920", 1, "SE", "Sweden", null, null, null]
["league-1931", 1, "IS", "Iceland", null, null, null]
["league-1931", 2, "FI", "Finland | the *South*", "1931-07-02", "1931-07-02", "1931-07-02"]
CREATE TABLE "quotes" ( -- What somebody said: one speaker, one occasion, one point.
  "id" TEXT NOT NULL, -- The id of the record.
  "speaker" TEXT NOT NULL, -- Who said it; several where they speak jointly.
  "to" TEXT, -- To whom.
  "said" TEXT NOT NULL, -- When.
  "said_earliest" TEXT, -- The first day that “said” may be.
  "said_latest" TEXT, -- The last day that “said” may be.
  "meeting" TEXT, -- Where it was said.
  "about" TEXT, -- What it speaks of.
  "document" TEXT, -- The document whose words the articles print.
  "evidence" TEXT NOT NULL, -- What kind of evidence it is.
  "summary" TEXT NOT NULL, -- One neutral sentence in the editors' words.
  "topics" TEXT, -- Short words to find it by.
  "language" TEXT, -- The language in which it was said.
  "note" TEXT, -- A note on the quote.
  "added" TEXT, -- The day on which the record was added.
  "formerly" TEXT, -- Ids that this record had before.
  "withdrawn_date" TEXT, -- The day of the withdrawal.
  "withdrawn_why" TEXT, -- The reason, for readers.
  "speaker_name" TEXT, -- What the speaker is called; several are separated by semicolons.
  "event" TEXT, -- The earliest meeting that it looks back on.
  PRIMARY KEY ("id"),
  FOREIGN KEY ("id") REFERENCES "records" ("id"),
  FOREIGN KEY ("meeting") REFERENCES "meetings" ("id"),
  FOREIGN KEY ("document") REFERENCES "documents" ("id"),
  FOREIGN KEY ("event") REFERENCES "meetings" ("id")
)
["tulk-dinner-1950", "[\"oren-tulk\"]", null, "1950-22", "1950-06-01", "1950-08-31", "tulk-interview-1950", "[\"vell-dinner-1931\", \"vell-summit-1931\"]", null, "later recollection", "Oren Tulk recalled that Ada Brask had said at the dinner that they would see.", null, null, null, null, null, null, null, "Oren Tulk", "vell-summit-1931"]
["tulk-not-out-1950", "[\"oren-tulk\"]", null, "1950-06/..", "1950-06-01", null, null, null, null, "report only", "Oren Tulk said that the lamp had not been out.", null, null, null, null, null, null, null, "Oren Tulk", null]
["lodd-promise-1950", "[\"vera-lodd\"]", null, "1950-06%", "1950-06-01", "1950-06-30", null, "[\"brask-essay-1950\"]", "brask-essay-1950", "public statement", "Vera Lodd wrote that the lamp was a promise.", null, null, null, null, null, null, null, "Vera Lodd", null]
["tulk-oil", "[\"oren-tulk\"]", null, "XXXX", null, null, null, null, null, "report only", "Oren Tulk is reported to have asked for oil.", null, null, null, null, null, null, null, "Oren Tulk", null]
["brask-lamp-1931", "[\"ada-brask\"]", "[\"oren-tulk\", \"southern-guild\"]", "1931-06-02", "1931-06-02", "1931-06-02", "vell-summit-1931", "[\"keepers-league\", \"league-1931\", \"vell\"]", "vell-minutes-1931", "record of the time", "Ada Brask said that the lamp would stay lit whatever the guilds decided.", "[\"lamp\", \"guilds & keepers\"]", "da", "Two articles print it; see [[brask-refusal-1931]].\n\nThe wording differs.", "2022-01-01", "[\"brask-lamp\"]", null, null, "Ada Brask", null]
["brask-refusal-1931", "[\"ada-brask\"]", null, "1931-06-02", "1931-06-02", "1931-06-02", "vell-summit-1931", null, null, "report only", "Ada Brask said that nobody should put out the lamp.", null, null, null, null, null, null, null, "Ada Brask", null]
["guilds-in-common-1931", "[\"northern-guild\", \"southern-guild\"]", "[\"keepers-league\"]", "1931-06-03", "1931-06-03", "1931-06-03", "vell-signing-1931", "[\"ada-brask\"]", "signal-treaty-1931", "record of the time", "The two guilds declared that they held the lamp in common.", null, null, null, null, null, null, null, "The Northern Guild; The Southern Guild", null]
["brask-withdrawn-1931", "[\"ada-brask\"]", null, "1931-06-02", "1931-06-02", "1931-06-02", null, null, null, "report only", "Ada Brask was said to have sworn.", null, null, null, null, null, "2023-02-03", "The only source was withdrawn.", "Ada Brask", null]
CREATE VIRTUAL TABLE "quotes_fts" USING fts5(summary, note, content="quotes", tokenize='unicode61 remove_diacritics 2')
CREATE TABLE "readings" ( -- What one article prints of a quote.
  "quote" TEXT NOT NULL, -- The quote.
  "number" INTEGER NOT NULL, -- Which of them, from 1.
  "article" TEXT NOT NULL, -- The article.
  "text" TEXT NOT NULL, -- The passage as the article prints it; […] is for words left out.
  "occurrence" INTEGER, -- Which, where the passage occurs more than once.
  "speech" TEXT NOT NULL, -- Whether the article prints these as the speaker's own words or reports them.
  "quoting" TEXT, -- The third person whose words the speaker claims to repeat.
  "original_article" TEXT, -- The article.
  "original_text" TEXT, -- The passage, without the quotation marks around it.
  "original_occurrence" INTEGER, -- Which, where the passage occurs more than once.
  "note" TEXT, -- A note on this reading.
  "start" INTEGER NOT NULL, -- Its first character, counted from 0 in the article’s text.
  "end" INTEGER NOT NULL, -- The character after its last.
  "parts" TEXT NOT NULL, -- Start and end of each part, where words between them are left out.
  "reading" INTEGER NOT NULL, -- Which of the quote’s readings in this article, from 1.
  "words_of" TEXT NOT NULL, -- Whose words these are: the speaker’s, or those of the outlet that reports them; several are separated by semicolons.
  "page" TEXT NOT NULL, -- Its words on their page, from the address of the site.
  PRIMARY KEY ("quote", "number"),
  FOREIGN KEY ("quote") REFERENCES "quotes" ("id"),
  FOREIGN KEY ("article") REFERENCES "articles" ("id"),
  FOREIGN KEY ("quoting") REFERENCES "records" ("id"),
  FOREIGN KEY ("original_article") REFERENCES "articles" ("id")
)
["tulk-dinner-1950", 1, "wire-1950", "She said to me: ‘We shall see.’ I did not ask what.\r\n“Nobody put out the lamp,” Tulk added", null, "direct", "ada-brask", null, null, null, null, 83, 173, "[[83, 173]]", 1, "Oren Tulk", "articles/wire-1950/#tulk-dinner-1950"]
["tulk-dinner-1950", 2, "wire-1950", "Vell was dark", null, "indirect", null, null, null, null, null, 188, 201, "[[188, 201]]", 2, "Harbour Wire", "articles/wire-1950/#tulk-dinner-1950--2"]
["tulk-not-out-1950", 1, "wire-1950", "whether the lamp was ever out; Tulk said that it was not", null, "indirect", null, null, null, null, null, 267, 323, "[[267, 323]]", 1, "Harbour Wire", "articles/wire-1950/#tulk-not-out-1950"]
["lodd-promise-1950", 1, "review-1951", "the lamp is a promise", 2, "direct", null, null, null, null, null, 147, 168, "[[147, 168]]", 1, "Vera Lodd", "articles/review-1951/#lodd-promise-1950"]
["tulk-oil", 1, "review-1951", "for oil, […] and for more oil", null, "indirect", null, null, null, null, null, 282, 351, "[[282, 290], [335, 351]]", 1, "Beacon Gazette", "articles/review-1951/#tulk-oil"]
["brask-lamp-1931", 1, "gazette-1931", "the lamp stays lit, whatever the guilds decide […] no keeper shall put it out", null, "direct", null, "minutes-1931", "Lampen forbliver tændt, hvad end lavene beslutter. Ingen vogter skal slukke den.", null, "The record of [[vell-minutes-1931]] has no comma.", 138, 216, "[[138, 184], [190, 216]]", 2, "Ada Brask", "articles/gazette-1931/#brask-lamp-1931--2"]
["brask-lamp-1931", 2, "gazette-1931", "the lamp stays lit", 1, "direct", null, null, null, null, "From the headline.", 8, 26, "[[8, 26]]", 1, "Ada Brask", "articles/gazette-1931/#brask-lamp-1931"]
["brask-lamp-1931", 3, "wire-1950", "the lamp should stay lit in any case", null, "indirect", null, "vestnik-1950", "Огонь не погаснет", 1, null, 211, 247, "[[211, 247]]", 1, "Harbour Wire", "articles/wire-1950/#brask-lamp-1931"]
["brask-refusal-1931", 1, "gazette-1931", "whatever the guilds decide, and no keeper shall put it out”. Ada Brask is a keeper", null, "mixed", null, null, null, null, null, 158, 240, "[[158, 240]]", 1, "Beacon Gazette", "articles/gazette-1931/#brask-refusal-1931"]
["brask-refusal-1931", 2, "vestnik-1950", "Огонь не погаснет", 2, "direct", null, null, null, null, null, 96, 113, "[[96, 113]]", 2, "Ada Brask", "articles/vestnik-1950/#brask-refusal-1931--2"]
["brask-refusal-1931", 3, "vestnik-1950", "Огонь не погаснет", 1, "direct", null, null, null, null, null, 37, 54, "[[37, 54]]", 1, "Ada Brask", "articles/vestnik-1950/#brask-refusal-1931"]
["guilds-in-common-1931", 1, "gazette-1931", "We hold the lamp in common", 2, "direct", null, null, null, null, null, 519, 545, "[[519, 545]]", 2, "The Northern Guild; The Southern Guild", "articles/gazette-1931/#guilds-in-common-1931--2"]
["guilds-in-common-1931", 2, "gazette-1931", "We hold the lamp in common. Both guilds shall trim it,” the two guilds declared.\n“We hold the lamp in common", null, "mixed", null, null, null, null, null, 437, 545, "[[437, 545]]", 1, "Beacon Gazette", "articles/gazette-1931/#guilds-in-common-1931"]
CREATE VIRTUAL TABLE "readings_fts" USING fts5(text, note, content="readings", tokenize='unicode61 remove_diacritics 2')
CREATE TABLE "questions" ( -- A question of fact on which the accounts differ.
  "id" TEXT NOT NULL, -- The id of the record.
  "question" TEXT NOT NULL, -- The question.
  "summary" TEXT NOT NULL, -- What is agreed and what is not.
  "added" TEXT, -- The day on which the record was added.
  "formerly" TEXT, -- Ids that this record had before.
  "withdrawn_date" TEXT, -- The day of the withdrawal.
  "withdrawn_why" TEXT, -- The reason, for readers.
  PRIMARY KEY ("id"),
  FOREIGN KEY ("id") REFERENCES "records" ("id")
)
["did-she-swear", "Did Ada Brask swear?", "The leaflet says so.", null, null, "2023-02-04", "Nothing is left that says so."]
["who-lit-the-lamp", "Who was to *keep* the lamp?", "All agree that it burned. [[ada-brask|Brask]] and the guilds differ on whose it was.\n\nNo paper settles it.", "2022-02-01", null, null, null]
CREATE VIRTUAL TABLE "questions_fts" USING fts5(question, summary, content="questions", tokenize='unicode61 remove_diacritics 2')
CREATE TABLE "question_accounts" ( -- One answer to a question, and what gives it.
  "question" TEXT NOT NULL, -- The question.
  "number" INTEGER NOT NULL, -- Which of them, from 1.
  "answer" TEXT NOT NULL, -- A short neutral label.
  PRIMARY KEY ("question", "number"),
  FOREIGN KEY ("question") REFERENCES "questions" ("id")
)
["did-she-swear", 1, "She did"]
["who-lit-the-lamp", 1, "Nobody: it was to burn | whatever the guilds decided"]
["who-lit-the-lamp", 2, "Both guilds in common"]
CREATE TABLE "question_accounts_quotes" ( -- A quote that gives an answer, or only what one article prints of it.
  "question" TEXT NOT NULL, -- The question.
  "account_number" INTEGER NOT NULL, -- The number of the account.
  "number" INTEGER NOT NULL, -- Which of them, from 1.
  "quote" TEXT NOT NULL, -- The quote.
  "article" TEXT, -- The article, where only what it prints gives the answer.
  "reading" INTEGER, -- Which of the quote's readings there, counted by where they begin.
  PRIMARY KEY ("question", "account_number", "number"),
  FOREIGN KEY ("quote") REFERENCES "quotes" ("id"),
  FOREIGN KEY ("article") REFERENCES "articles" ("id"),
  FOREIGN KEY ("question", "account_number") REFERENCES "question_accounts" ("question", "number")
)
["did-she-swear", 1, 1, "guilds-in-common-1931", null, null]
["who-lit-the-lamp", 1, 1, "brask-lamp-1931", null, null]
["who-lit-the-lamp", 1, 2, "brask-refusal-1931", "vestnik-1950", 2]
["who-lit-the-lamp", 1, 3, "brask-refusal-1931", "gazette-1931", null]
["who-lit-the-lamp", 2, 1, "guilds-in-common-1931", null, null]
["who-lit-the-lamp", 2, 2, "tulk-dinner-1950", null, null]
CREATE TABLE "essays" ( -- A page written by hand: what stands above its text.
  "id" TEXT NOT NULL, -- The id of the record.
  "title" TEXT NOT NULL, -- What it is called.
  "authors" TEXT, -- Who wrote it.
  "date" TEXT, -- When it was written.
  "date_earliest" TEXT, -- The first day that “date” may be.
  "date_latest" TEXT, -- The last day that “date” may be.
  "added" TEXT, -- The day on which the record was added.
  "formerly" TEXT, -- Ids that this record had before.
  "withdrawn_date" TEXT, -- The day of the withdrawal.
  "withdrawn_why" TEXT, -- The reason, for readers.
  "text" TEXT, -- The page as it was written, in Markdown.
  PRIMARY KEY ("id"),
  FOREIGN KEY ("id") REFERENCES "records" ("id")
)
["lamp-and-letter", "The lamp & the *letter*", "[\"E. <b>Keeper</b>\", \"F. Scribe\"]", "1952-03~", "1952-03-01", "1952-03-31", null, null, null, null, "Of the lamp at [[vell]] much was *written*, and **little** said: see [[ada-brask|what Ada\nBrask said]], `[[no-link]]`, [[lodd-promise-1950]] and [the archive][1], or\n<https://lamp-archive.example.org/record?a=1&b=2_c_>, or <keeper@lamp-archive.example.org>.\n\n## What “was” said: {{ lamp }} & [[vell-summit-1931]] { #\n\nIn June of 1931 she spoke of guilds and keepers.\n\n<blockquote data-quote=\"brask-lamp-1931\" data-article=\"gazette-1931\">the lamp stays lit, whatever the guilds decide […] no keeper shall put it out</blockquote>\n\nOf the same words another article has a part only; and Tulk's are reported.\n\n<blockquote data-article=\"gazette-1931\" data-quote=\"brask-refusal-1931\">Ada\nBrask is a keeper</blockquote>\n<blockquote data-quote=\"tulk-dinner-1950\" data-article=\"wire-1950\">I did not ask what. \"Nobody put out the lamp,\" Tulk added</blockquote>\n\n### Ветер\n\n1. First, {% raw %} ~~~ &lt;script&gt; 5 < 6 && 7 > 6, $x$ ==y== | a | b |\n   - within: a\\_b \\# \\[x] :smile: *[HTML]: \"quoted\"\n   - <https://lamp-archive.example.org>\n\n     A second paragraph\\\n     of two lines.\n2. Second.\n\n### Ветер\n\n| What | When |\n|:-----|-----:|\n| the [[vell-dinner-1931\\|dinner]] | 1931 |\n\n    <script>alert('lamp')</script>\n\n    {{ lamp }}\t{: onclick=light }\n***\n\n```html\n<b>&amp;</b>\n```\n\n[1]: https://lamp-archive.example.org \"The archive\""]
CREATE VIRTUAL TABLE "essays_fts" USING fts5(title, text, content="essays", tokenize='unicode61 remove_diacritics 2')
CREATE TABLE "records" ( -- A record of any kind: what it is called, and where its page is.
  "id" TEXT NOT NULL, -- The id of the record.
  "added" TEXT, -- The day on which the record was added.
  "formerly" TEXT, -- Ids that this record had before.
  "withdrawn_date" TEXT, -- The day of the withdrawal.
  "withdrawn_why" TEXT, -- The reason, for readers.
  "kind" TEXT NOT NULL, -- Its kind: the table in which it is.
  "label" TEXT NOT NULL, -- Its name, title or question; of a quote, its summary.
  "page" TEXT NOT NULL, -- Its page, from the address of the site.
  PRIMARY KEY ("id")
)
["gazette-1931", "2022-01-01", "[\"gazette-june-1931\"]", null, null, "articles", "Brask: “the lamp stays lit”", "articles/gazette-1931/"]
["leaflet-1952", null, null, "2023-02-03", "A forgery, says the [[lamp-archive]].", "articles", "A leaflet", "articles/leaflet-1952/"]
["minutes-1931", null, null, null, null, "articles", "Referat", "articles/minutes-1931/"]
["review-1951", null, null, null, null, "articles", "Lamps and Letters", "articles/review-1951/"]
["vestnik-1950", null, null, null, null, "articles", "Слова Ады Браск", "articles/vestnik-1950/"]
["wire-1950", null, null, null, null, "articles", "Tulk remembers the dinner", "articles/wire-1950/"]
["brask-essay-1950", null, null, null, null, "documents", "What I Said at Vell", "documents/brask-essay-1950/"]
["signal-treaty-1931", null, null, null, null, "documents", "The Signal Treaty", "documents/signal-treaty-1931/"]
["vell-minutes-1931", null, null, null, null, "documents", "Minutes of Vell", "documents/vell-minutes-1931/"]
["ada-brask", "2022-01-01", "[\"ada-brusk\", \"ada-b\"]", null, null, "people", "Ada Brask", "people/ada-brask/"]
["ole-grann", null, null, "2023-02-03", "No such person; it was [[oren-tulk]].", "people", "Ole Grann", "people/ole-grann/"]
["oren-tulk", null, null, null, null, "people", "Oren Tulk", "people/oren-tulk/"]
["vera-lodd", null, null, null, null, "people", "Vera Lodd", "people/vera-lodd/"]
["beacon-gazette", null, null, null, null, "organizations", "Beacon Gazette", "organizations/beacon-gazette/"]
["harbour-wire", null, null, null, null, "organizations", "Harbour Wire", "organizations/harbour-wire/"]
["keepers-league", null, null, null, null, "organizations", "The Keepers' League", "organizations/keepers-league/"]
["lamp-archive", null, null, null, null, "organizations", "The Lamp Archive", "organizations/lamp-archive/"]
["northern-guild", null, null, null, null, "organizations", "The Northern Guild", "organizations/northern-guild/"]
["southern-guild", null, null, null, null, "organizations", "The Southern Guild", "organizations/southern-guild/"]
["vell", null, null, null, null, "organizations", "Vell", "organizations/vell/"]
["tulk-interview-1950", null, null, null, null, "meetings", "Interview with Oren Tulk", "meetings/tulk-interview-1950/"]
["vell-dinner-1931", null, null, null, null, "meetings", "Dinner at the tower", "meetings/vell-dinner-1931/"]
["vell-signing-1931", null, null, null, null, "meetings", "Signing of the treaty", "meetings/vell-signing-1931/"]
["vell-summit-1931", null, "[\"vell-conference\"]", null, null, "meetings", "Conference at Vell Point", "meetings/vell-summit-1931/"]
["league-1920", null, null, null, null, "enlargements", "The first enlargement", "enlargements/league-1920/"]
["league-1931", null, null, null, null, "enlargements", "The second enlargement", "enlargements/league-1931/"]
["tulk-dinner-1950", null, null, null, null, "quotes", "Oren Tulk recalled that Ada Brask had said at the dinner that they would see.", "quotes/tulk-dinner-1950/"]
["tulk-not-out-1950", null, null, null, null, "quotes", "Oren Tulk said that the lamp had not been out.", "quotes/tulk-not-out-1950/"]
["lodd-promise-1950", null, null, null, null, "quotes", "Vera Lodd wrote that the lamp was a promise.", "quotes/lodd-promise-1950/"]
["tulk-oil", null, null, null, null, "quotes", "Oren Tulk is reported to have asked for oil.", "quotes/tulk-oil/"]
["brask-lamp-1931", "2022-01-01", "[\"brask-lamp\"]", null, null, "quotes", "Ada Brask said that the lamp would stay lit whatever the guilds decided.", "quotes/brask-lamp-1931/"]
["brask-refusal-1931", null, null, null, null, "quotes", "Ada Brask said that nobody should put out the lamp.", "quotes/brask-refusal-1931/"]
["guilds-in-common-1931", null, null, null, null, "quotes", "The two guilds declared that they held the lamp in common.", "quotes/guilds-in-common-1931/"]
["brask-withdrawn-1931", null, null, "2023-02-03", "The only source was withdrawn.", "quotes", "Ada Brask was said to have sworn.", "quotes/brask-withdrawn-1931/"]
["did-she-swear", null, null, "2023-02-04", "Nothing is left that says so.", "questions", "Did Ada Brask swear?", "questions/did-she-swear/"]
["who-lit-the-lamp", "2022-02-01", null, null, null, "questions", "Who was to *keep* the lamp?", "questions/who-lit-the-lamp/"]
["lamp-and-letter", null, null, null, null, "essays", "The lamp & the *letter*", "essays/lamp-and-letter/"]
CREATE TABLE "record_references" ( -- Where a fact comes from that no article of the edition states.
  "record" TEXT NOT NULL, -- The record.
  "number" INTEGER NOT NULL, -- Which of them, from 1.
  "title" TEXT NOT NULL, -- What the source is called.
  "language" TEXT, -- The language of its title, a BCP 47 tag, where it isn't that of the edition.
  "publisher" TEXT, -- Who published it.
  "date" TEXT, -- When it was published.
  "date_earliest" TEXT, -- The first day that “date” may be.
  "date_latest" TEXT, -- The last day that “date” may be.
  "url" TEXT, -- Its address.
  "archived_url" TEXT, -- The address of a lasting copy.
  "retrieved" TEXT, -- When an editor read it.
  "retrieved_earliest" TEXT, -- The first day that “retrieved” may be.
  "retrieved_latest" TEXT, -- The last day that “retrieved” may be.
  "note" TEXT, -- What it shows, or how sure it is.
  PRIMARY KEY ("record", "number"),
  FOREIGN KEY ("record") REFERENCES "records" ("id")
)
["gazette-1931", 1, "On the dating of the Gazette", null, null, null, null, null, null, null, null, null, null, null]
["vell-minutes-1931", 1, "Guide to the Lamp Archive", null, null, null, null, null, null, null, null, null, null, null]
["ada-brask", 1, "A Life of Ada Brask", null, null, null, null, null, null, null, null, null, null, "Her birth is a guess."]
["keepers-league", 1, "Ledenrollen van de Bond", "nl", null, "1936", "1936-01-01", "1936-12-31", null, null, null, null, null, null]
["vell", 1, "The Islands", null, null, null, null, null, null, null, null, null, null, null]
["vell-summit-1931", 1, "The Record of Vell", null, null, null, null, null, null, null, null, null, null, null]
["league-1931", 1, "The League's Rolls", null, null, null, null, null, null, null, null, null, null, null]
["brask-lamp-1931", 1, "The Record of Vell", null, null, null, null, null, null, null, null, null, null, null]
["who-lit-the-lamp", 1, "The Record of Vell", null, null, null, null, null, null, null, null, null, null, null]
["lamp-and-letter", 1, "The Record of Vell", null, null, null, null, null, null, null, null, null, null, null]
CREATE TABLE "record_corrections" ( -- A change to a published record that its readers should know of.
  "record" TEXT NOT NULL, -- The record.
  "number" INTEGER NOT NULL, -- Which of them, from 1.
  "date" TEXT NOT NULL, -- The day of the change.
  "what" TEXT NOT NULL, -- What was, and what is now.
  "why" TEXT, -- Why it was changed.
  PRIMARY KEY ("record", "number"),
  FOREIGN KEY ("record") REFERENCES "records" ("id")
)
["gazette-1931", 1, "2022-05-01", "The date was 5 June; it is 4 June.", "The masthead, kept by the [[lamp-archive]], says so."]
["gazette-1931", 2, "2022-06-01", "A by-line was added.", null]
["ada-brask", 1, "2023-01-01", "Her name was misspelt.", null]
["brask-lamp-1931", 1, "2022-07-01", "The second reading was added.", null]
CREATE TABLE "record_replies" ( -- What somebody of whom a record speaks has answered to it.
  "record" TEXT NOT NULL, -- The record.
  "number" INTEGER NOT NULL, -- Which of them, from 1.
  "date" TEXT NOT NULL, -- The day of the reply.
  "by" TEXT NOT NULL, -- Who replies.
  "text" TEXT NOT NULL, -- The reply, in the words of who replies.
  "url" TEXT, -- Where it was published.
  PRIMARY KEY ("record", "number"),
  FOREIGN KEY ("record") REFERENCES "records" ("id")
)
["wire-1950", 1, "2023-05-06", "The *Harbour* Wire", "We printed what he told us in [[tulk-interview-1950]].\n\n- Nothing was left out.", "https://wire.example.org/reply_1"]
["wire-1950", 2, "2023-05-06", "A keeper", "Vell was not dark.", null]
CREATE TABLE "record_accepted" ( -- A warning of the check that a person has judged: the record is right as it is.
  "record" TEXT NOT NULL, -- The record.
  "number" INTEGER NOT NULL, -- Which of them, from 1.
  "code" TEXT NOT NULL, -- The code of the warning.
  "at" TEXT, -- Which, where there are several: the warning's words, or its keys as in readings.2.text.
  "why" TEXT NOT NULL, -- Why it is right as it is.
  PRIMARY KEY ("record", "number"),
  FOREIGN KEY ("record") REFERENCES "records" ("id")
)
["vestnik-1950", 1, "Q006", "notes.1.at", "The note is on the first word and the last."]
CREATE TABLE "links" ( -- An id by which one record names another; ids in prose aren’t counted.
  "source" TEXT NOT NULL, -- The record that refers.
  "number" INTEGER NOT NULL, -- Which of its references, from 1.
  "key" TEXT NOT NULL, -- The key under which it refers, with those above it.
  "target" TEXT NOT NULL, -- The record that it refers to.
  PRIMARY KEY ("source", "number"),
  FOREIGN KEY ("source") REFERENCES "records" ("id"),
  FOREIGN KEY ("target") REFERENCES "records" ("id")
)
["gazette-1931", 1, "publisher", "beacon-gazette"]
["leaflet-1952", 1, "publisher", "beacon-gazette"]
["minutes-1931", 1, "publisher", "lamp-archive"]
["minutes-1931", 2, "text_of", "vell-minutes-1931"]
["review-1951", 1, "publisher", "beacon-gazette"]
["vestnik-1950", 1, "publisher", "harbour-wire"]
["wire-1950", 1, "publisher", "harbour-wire"]
["brask-essay-1950", 1, "authors", "ada-brask"]
["brask-essay-1950", 2, "authors", "vera-lodd"]
["signal-treaty-1931", 1, "meeting", "vell-signing-1931"]
["vell-minutes-1931", 1, "authors", "northern-guild"]
["vell-minutes-1931", 2, "meeting", "vell-summit-1931"]
["vell-minutes-1931", 3, "held_by", "lamp-archive"]
["vell-minutes-1931", 4, "releases.by", "lamp-archive"]
["ada-brask", 1, "roles.organization", "northern-guild"]
["tulk-interview-1950", 1, "people", "oren-tulk"]
["tulk-interview-1950", 2, "people", "harbour-wire"]
["vell-dinner-1931", 1, "part_of", "vell-summit-1931"]
["vell-dinner-1931", 2, "people", "ada-brask"]
["vell-dinner-1931", 3, "people", "oren-tulk"]
["vell-signing-1931", 1, "part_of", "vell-summit-1931"]
["vell-signing-1931", 2, "people", "northern-guild"]
["vell-signing-1931", 3, "people", "southern-guild"]
["vell-signing-1931", 4, "people", "keepers-league"]
["vell-summit-1931", 1, "people", "ada-brask"]
["vell-summit-1931", 2, "people", "oren-tulk"]
["vell-summit-1931", 3, "people", "northern-guild"]
["tulk-dinner-1950", 1, "speaker", "oren-tulk"]
["tulk-dinner-1950", 2, "meeting", "tulk-interview-1950"]
["tulk-dinner-1950", 3, "about", "vell-dinner-1931"]
["tulk-dinner-1950", 4, "about", "vell-summit-1931"]
["tulk-dinner-1950", 5, "readings.article", "wire-1950"]
["tulk-dinner-1950", 6, "readings.quoting", "ada-brask"]
["tulk-dinner-1950", 7, "readings.article", "wire-1950"]
["tulk-not-out-1950", 1, "speaker", "oren-tulk"]
["tulk-not-out-1950", 2, "readings.article", "wire-1950"]
["lodd-promise-1950", 1, "speaker", "vera-lodd"]
["lodd-promise-1950", 2, "about", "brask-essay-1950"]
["lodd-promise-1950", 3, "document", "brask-essay-1950"]
["lodd-promise-1950", 4, "readings.article", "review-1951"]
["tulk-oil", 1, "speaker", "oren-tulk"]
["tulk-oil", 2, "readings.article", "review-1951"]
["brask-lamp-1931", 1, "speaker", "ada-brask"]
["brask-lamp-1931", 2, "to", "oren-tulk"]
["brask-lamp-1931", 3, "to", "southern-guild"]
["brask-lamp-1931", 4, "meeting", "vell-summit-1931"]
["brask-lamp-1931", 5, "about", "keepers-league"]
["brask-lamp-1931", 6, "about", "league-1931"]
["brask-lamp-1931", 7, "about", "vell"]
["brask-lamp-1931", 8, "document", "vell-minutes-1931"]
["brask-lamp-1931", 9, "readings.article", "gazette-1931"]
["brask-lamp-1931", 10, "readings.original.article", "minutes-1931"]
["brask-lamp-1931", 11, "readings.article", "gazette-1931"]
["brask-lamp-1931", 12, "readings.article", "wire-1950"]
["brask-lamp-1931", 13, "readings.original.article", "vestnik-1950"]
["brask-refusal-1931", 1, "speaker", "ada-brask"]
["brask-refusal-1931", 2, "meeting", "vell-summit-1931"]
["brask-refusal-1931", 3, "readings.article", "gazette-1931"]
["brask-refusal-1931", 4, "readings.article", "vestnik-1950"]
["brask-refusal-1931", 5, "readings.article", "vestnik-1950"]
["guilds-in-common-1931", 1, "speaker", "northern-guild"]
["guilds-in-common-1931", 2, "speaker", "southern-guild"]
["guilds-in-common-1931", 3, "to", "keepers-league"]
["guilds-in-common-1931", 4, "meeting", "vell-signing-1931"]
["guilds-in-common-1931", 5, "about", "ada-brask"]
["guilds-in-common-1931", 6, "document", "signal-treaty-1931"]
["guilds-in-common-1931", 7, "readings.article", "gazette-1931"]
["guilds-in-common-1931", 8, "readings.article", "gazette-1931"]
["brask-withdrawn-1931", 1, "speaker", "ada-brask"]
["did-she-swear", 1, "accounts.quotes.quote", "guilds-in-common-1931"]
["who-lit-the-lamp", 1, "accounts.quotes.quote", "brask-lamp-1931"]
["who-lit-the-lamp", 2, "accounts.quotes.quote", "brask-refusal-1931"]
["who-lit-the-lamp", 3, "accounts.quotes.article", "vestnik-1950"]
["who-lit-the-lamp", 4, "accounts.quotes.quote", "brask-refusal-1931"]
["who-lit-the-lamp", 5, "accounts.quotes.article", "gazette-1931"]
["who-lit-the-lamp", 6, "accounts.quotes.quote", "guilds-in-common-1931"]
["who-lit-the-lamp", 7, "accounts.quotes.quote", "tulk-dinner-1950"]
