"""What is published beside the site: the archive, the book, the ZIM file, and releases."""
