"""What tells crawlers that all may be read, and where the list of pages is (RFC 9309)."""

from edition.render.context import Site

PATH = "robots.txt"
"""Where the file is, under `docs/`. Crawlers ask for it at the root of a host only."""


def robots(site: Site) -> str:
    """Return the file; a copy that opens from a folder has none, for nobody asks for it there."""
    listed = f"\nSitemap: {site.address}/sitemap.xml\n" if site.address else ""
    return f"User-agent: *\nAllow: /\n{listed}"
