"""The members that an alliance had before a round of enlargement, in words."""

from markupsafe import Markup

from edition.render import escape
from edition.render.context import Page
from edition.render.pictures.membership import members_before


def before_list(page: Page, enlargement_id: str) -> Markup:
    """Return the members before a round, each with since when; nothing without any.

    It says in words what the map shows: a block of raw HTML without a blank line.
    """
    members = members_before(page.site.edition, enlargement_id)
    if not members:
        return Markup()
    rows = (_row(page, member.name, member.since) for member in members)
    return Markup(
        "<details>\n<summary>Members before: {}</summary>\n<ul>\n{}\n</ul>\n</details>"
    ).format(len(members), Markup("\n").join(rows))


def _row(page: Page, country: str, since: str) -> Markup:
    parts = filter(None, (escape.inline(country), page.date(since)))
    return Markup("<li>{}</li>").format(Markup(", ").join(parts))
