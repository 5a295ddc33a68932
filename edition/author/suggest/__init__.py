"""The command `suggest`: quotations and reported speech of an article that no quote cites yet.

All speakers are guesses, printed as such, for an editor to confirm.
"""
