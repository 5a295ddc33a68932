"""Releases: `make release` registers all addresses, dates the change log, packs the archive."""
