"""The edition's own search: what is searched, and the index of it as small script files."""
