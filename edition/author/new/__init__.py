"""The command `new`: a record to be filled in, with what can be known of it and nothing else."""
