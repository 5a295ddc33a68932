"""Functions of texts alone: passages, collation, EDTF dates, strict YAML. None knows a record."""
