"""A release: what was published is registered, dated and packed. `make release` is the command."""
