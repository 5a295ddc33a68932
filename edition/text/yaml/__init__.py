"""A strict YAML reader that keeps the place of every value, and a writer that round-trips."""
