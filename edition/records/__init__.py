"""The classes of records, their kinds, fields and JSON Schemas, and the edition that holds them."""
