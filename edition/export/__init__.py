"""The records as data to download, as citations, and as a feed."""
