"""YAML, read strictly with the place of every value, and written so that it reads back the same."""
