"""The first stage: the files of an edition become records, with every fault of form reported."""
