"""What is published besides the website: the archive, the EPUB, the ZIM file, and releases."""
