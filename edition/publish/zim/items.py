"""The files of a ZIM file as libzim takes them; importing this needs the optional extra."""

from libzim.writer import Hint, IndexData, Item, StringProvider

from edition.publish.zim.pages import Page


class File(Item):
    """A file of the site; of a page, the title is listed and the text is indexed."""

    def __init__(self, path: str, media: str, data: bytes, page: Page | None) -> None:
        """Take a file's path, media type and content and, if it is a page, its Page."""
        super().__init__()
        self.path, self.media, self.data, self.page = path, media, data, page

    def get_path(self) -> str:
        """Return the path from the site's root."""
        return self.path

    def get_title(self) -> str:
        """Return the title of a page; empty for other files."""
        return self.page.title if self.page else ""

    def get_mimetype(self) -> str:
        """Return the media type."""
        return self.media

    def get_contentprovider(self) -> StringProvider:
        """Return a provider of the content."""
        return StringProvider(self.data)

    def get_hints(self) -> dict[Hint, int]:
        """Return whether readers offer it by title and as a random page."""
        return {Hint.FRONT_ARTICLE: int(self.page is not None and not self.page.leads_to)}

    def get_indexdata(self) -> IndexData:
        """Return the index data, which is empty unless the page is indexed."""
        return PageIndex(self.page if self.page and self.page.is_indexed else None)


class PageIndex(IndexData):
    """What the full-text index has of a page."""

    def __init__(self, page: Page | None) -> None:
        """Take a page, or None for a file that isn't indexed."""
        super().__init__()
        self.page = page

    def has_indexdata(self) -> bool:
        """Return whether the file is indexed."""
        return self.page is not None

    def get_title(self) -> str:
        """Return the title, which the index weighs more."""
        return self.page.title if self.page else ""

    def get_content(self) -> str:
        """Return the text."""
        return self.page.text if self.page else ""

    def get_keywords(self) -> str:
        """Return no further words to weigh more."""
        return ""

    def get_wordcount(self) -> int:
        """Return the length of the text in words."""
        return len(self.get_content().split())
