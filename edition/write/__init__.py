"""The last stage: writes generated files, and keeps those that are written by hand."""
