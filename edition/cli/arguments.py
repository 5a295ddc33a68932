"""The command line: commands, options, their help, and which options fit together."""

from argparse import ArgumentParser, ArgumentTypeError, Namespace, RawDescriptionHelpFormatter

from edition.author.new.kinds import FOLDERS, NAMED, nearest
from edition.author.take.text import PARAGRAPHS
from edition.problems.command_error import UsageError
from edition.records.nouns import one_of
from edition.text.forbidden_characters import HAS_FORBIDDEN


def parser() -> ArgumentParser:
    """Return the parser; its `command` is None where the pages are to be written."""
    top = _described(
        ArgumentParser(),
        "Check the edition in sources/ and write its pages under docs/.",
        """
  python build_pages.py                  # check everything, then write the pages
  python build_pages.py check            # only check
  python build_pages.py COMMAND --help   # more on a command, with examples

Exit status: 0 clean, 1 problems, 2 wrong usage.""",
    )
    top.add_argument(
        "--offline",
        action="store_true",
        help="write pages for a copy that opens from a folder, under build/offline/docs/",
    )
    commands = top.add_subparsers(dest="command", metavar="COMMAND")
    _add_check(commands.add_parser("check", help="only check; write nothing"))
    _add_new(commands.add_parser("new", help="write a new record, to be filled in"))
    _add_suggest(commands.add_parser("suggest", help="list what no quote cites yet"))
    _add_archive(commands.add_parser("archive", help="write the offline archive under dist/"))
    return top


def _described(parser: ArgumentParser, description: str, examples: str) -> ArgumentParser:
    """Add a description and examples to a parser's help, and return the parser."""
    parser.description = description
    parser.epilog = f"examples:{examples}"
    parser.formatter_class = RawDescriptionHelpFormatter
    return parser


def _add_check(parser: ArgumentParser) -> None:
    _described(
        parser,
        "Check the whole edition and print every problem: where it is, and how to mend it.\n"
        "Text goes to stderr; the formats for GitHub and JSON go to stdout.",
        """
  python build_pages.py check
  python build_pages.py check --strict          # fail on warnings too
  python build_pages.py check --format json     # one problem per line""",
    )
    parser.add_argument(
        "--format",
        choices=("text", "github", "json"),
        default="text",
        help="text to read (the default), annotations of a pull request (github), "
        "or a JSON object on each line (json)",
    )
    parser.add_argument("--strict", action="store_true", help="fail on warnings too")
    parser.add_argument(
        "--saved",
        action="store_true",
        help="read the saved files of articles again, and tell what their texts have otherwise",
    )


def _add_new(parser: ArgumentParser) -> None:
    _described(
        parser,
        "Write a new record, with a comment on each key. What is there is never changed.",
        """
  python build_pages.py new article wire-1951-03-04 --from page.html
  python build_pages.py new article wire-1951-03-04 --from page.mhtml --also "The lamp in May"
  python build_pages.py new article wire-1951-03-04 --from text.txt --encoding windows-1251
  python build_pages.py new article wire-1951-03-04 --from https://wire.example.org/1951/03/04
  python build_pages.py new article --from folder
  python build_pages.py new person oren-tulk
  python build_pages.py new organization harbour-wire --name "Harbour Wire"
  python build_pages.py new quote tulk-match-1951 --article wire-1951-03-04 --text "one match\"""",
    )
    parser.add_argument("kind", type=_kind, metavar="KIND", help=", ".join(FOLDERS))
    parser.add_argument(
        "id",
        metavar="ID",
        nargs="?",
        help="lower-case letters, digits and single hyphens; left out where --from is a folder",
    )
    parser.add_argument(
        "--from",
        dest="source",
        metavar="SOURCE",
        help="of an article: a saved page, a web archive, a text or an address (https://…)",
    )
    parser.add_argument(
        "--also",
        action="append",
        metavar="WORDS",
        help="of an article: the first words of a line that belongs to it and was left out; may be "
        "given more than once",
    )
    parser.add_argument(
        "--encoding",
        metavar="LABEL",
        help="of an article: how it is encoded, as windows-1251, whatever it says",
    )
    parser.add_argument(
        "--keep",
        action="store_true",
        help="keep the file itself beside the text, to compare them again: check --saved",
    )
    parser.add_argument(
        "--paragraphs",
        choices=PARAGRAPHS,
        help="of an article in plain text: whether each line is a paragraph (line, which is the "
        "default), or blank lines part them (blank)",
    )
    parser.add_argument(
        "--page",
        metavar="WHICH",
        help="of an article beside others: its address in a web archive, its headline on a page",
    )
    parser.add_argument(
        "--again", action="store_true", help="write an article even if there is one like it"
    )
    parser.add_argument("--name", help="of a person or an organization: what it is called")
    parser.add_argument("--article", metavar="ID", help="of a quote: the article that prints it")
    parser.add_argument("--text", help="of a quote: the passage, as the article prints it")
    parser.add_argument(
        "--occurrence",
        type=_count,
        metavar="N",
        help="which, where the passage occurs more than once",
    )


def _add_suggest(parser: ArgumentParser) -> None:
    _described(
        parser,
        "List the quotations and reported words of an article that no quote cites, as YAML to\n"
        "paste once you know the speaker; and the people and dates that no record has.\n"
        "It only suggests: it writes nothing. Each pasted block needs its speaker before the\n"
        "check passes.",
        """
  python build_pages.py suggest wire-1951-03-04
  python build_pages.py suggest wire-1951-03-04 > suggested.yml   # to paste from""",
    )
    parser.add_argument("article", metavar="ARTICLE", help="the id of an article")


def _add_archive(parser: ArgumentParser) -> None:
    _described(
        parser,
        "Check everything, build the site to open from a folder, and pack it with its sources and\n"
        "their proof into dist/NAME-VERSION.zip, a BagIt bag. The version is that of CHANGELOG.md.",
        """
  python build_pages.py archive
  python build_pages.py archive --epub    # also as a book
  python build_pages.py archive --zim     # also for Kiwix; `make zim` installs what that needs""",
    )
    parser.add_argument(
        "--epub", action="store_true", help="also write the pages as a book, an EPUB file"
    )
    parser.add_argument(
        "--zim", action="store_true", help="also write the site as a ZIM file, for Kiwix readers"
    )


_OF_ARTICLES = ("source", "again", "also", "encoding", "keep", "paragraphs", "page")
"""Options that are for articles alone."""


def fit(options: Namespace) -> None:
    """Raise UsageError where the options of `new` don't fit the kind of record, or one another."""
    kind, article_id, text, name = options.kind, options.article, options.text, options.name
    of_quote = (article_id, text, options.occurrence)
    is_nameless = name is not None and (not name.strip() or HAS_FORBIDDEN.search(name))
    is_folder = options.id is None and kind == "article" and bool(options.source)
    faults = {
        f"a new {kind} needs an ID": options.id is None and not is_folder,
        "--also and --page are for a single article": (
            is_folder and bool(options.also or options.page)
        ),
        "a new article needs --from: a text file, a saved page or an address": (
            kind == "article" and not options.source
        ),
        "--from, --again, --also, --encoding, --keep, --paragraphs and --page are for an article": (
            kind != "article" and any(map(vars(options).get, _OF_ARTICLES))
        ),
        "--article, --text and --occurrence are for a quote": (
            kind != "quote" and any(value is not None for value in of_quote)
        ),
        "--article and --text go together, and --occurrence with them": (
            (article_id is None) != (text is None) or (options.occurrence and not article_id)
        ),
        "--name is for a person or an organization": name is not None and kind not in NAMED,
        "--name is empty, or has a character that no record may have": is_nameless,
        "--text is empty": text is not None and not text.strip(),
    }
    for message, is_fault in faults.items():
        if is_fault:
            raise UsageError(message)


def _kind(text: str) -> str:
    """Return the noun of a kind; the error suggests the nearest, or lists all."""
    if text in FOLDERS:
        return text
    meant = one_of(nearest(text))
    hint = f"Did you mean {meant}?" if meant else f"It is {one_of(FOLDERS)}."
    raise ArgumentTypeError(f'there is no kind "{text}". {hint}')


def _count(text: str) -> int:
    """Return a number from 1."""
    if not text.isdecimal() or int(text) < 1:
        raise ArgumentTypeError(f"{text} isn't a whole number from 1 up")
    return int(text)
