"""The edition as a book: an EPUB 3.3, made of the pages of the built site."""
