"""The fourth stage: pages. `pages` makes all of them, each other module those of a kind."""
