"""What the program costs, measured: `python -m bench`; of the search, `python -m bench.search`."""
