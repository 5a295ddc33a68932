"""The class of a problem, the table of codes, and the formats in which problems are printed."""
