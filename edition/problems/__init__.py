"""What a problem is, the codes of all problems, and how they are printed."""
