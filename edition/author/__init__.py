"""What helps to write records: the commands `new` and `suggest`."""
