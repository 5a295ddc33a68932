"""Checks that take longer than the tests; `make audit` runs them."""
