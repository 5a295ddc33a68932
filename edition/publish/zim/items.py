"""The files of a ZIM file as libzim asks for them; importing this needs the optional extra."""

from libzim.writer import Hint, IndexData, Item, StringProvider

from edition.publish.zim.pages import Page


class File(Item):
    """One file of the site; a page is listed by its title, and its words are searched."""

    def __init__(self, path: str, media: str, data: bytes, page: Page | None) -> None:
        """Take a file and, of a page, what is known of it."""
        super().__init__()
        self.path, self.media, self.data, self.page = path, media, data, page

    def get_path(self) -> str:
        """Return the path from the site's root."""
        return self.path

    def get_title(self) -> str:
        """Return the title, which a file that isn't a page has not."""
        return self.page.title if self.page else ""

    def get_mimetype(self) -> str:
        """Return the media type."""
        return self.media

    def get_contentprovider(self) -> StringProvider:
        """Return what gives the bytes."""
        return StringProvider(self.data)

    def get_hints(self) -> dict[Hint, int]:
        """Return whether it is one of the pages that are offered by title and at random."""
        return {Hint.FRONT_ARTICLE: int(self.page is not None and not self.page.leads_to)}

    def get_indexdata(self) -> IndexData:
        """Return what is searched of it: of anything but a page to read, nothing."""
        return Words(self.page if self.page and self.page.is_read else None)


class Words(IndexData):
    """What is searched of a page."""

    def __init__(self, page: Page | None) -> None:
        """Take what is known of the page, or nothing."""
        super().__init__()
        self.page = page

    def has_indexdata(self) -> bool:
        """Return whether anything is searched."""
        return self.page is not None

    def get_title(self) -> str:
        """Return the title, whose words count more."""
        return self.page.title if self.page else ""

    def get_content(self) -> str:
        """Return the text."""
        return self.page.text if self.page else ""

    def get_keywords(self) -> str:
        """Return no words that would count more."""
        return ""

    def get_wordcount(self) -> int:
        """Return the length of the text in words."""
        return len(self.get_content().split())
