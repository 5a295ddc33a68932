"""The record classes, the kinds of record, their names, fields and JSON Schemas."""
