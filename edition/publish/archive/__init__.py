"""The archive: one file that holds the site to open from a folder, its sources, and their proof."""
