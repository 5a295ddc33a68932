"""Measure what a build costs, beside other engines: `python -m bench`."""
