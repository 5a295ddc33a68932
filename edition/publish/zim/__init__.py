"""The site as one ZIM file, for Kiwix and other readers."""
