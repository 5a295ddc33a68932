"""The fourth stage: pages, pictures and the search index as text. Nothing is written."""
