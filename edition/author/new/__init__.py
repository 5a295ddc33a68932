"""The command `new`: writes a record to be filled in, with what is known of it for certain."""
