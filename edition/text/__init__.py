"""Strings in, values out: passages, collation, dates (EDTF), strict YAML; no editions."""
