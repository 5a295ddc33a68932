"""The commands that help editors to write records: `new` and `suggest`."""
