"""The records as data to reuse: what is published of each, then the same in several formats.

All but the texts of articles goes out of one place, `records.py`; the formats only write it down.
"""
