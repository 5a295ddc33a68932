"""Checks of the repository and of no page; `make audit` runs them with its own."""
