"""The command `suggest`: what of an article no quote cites yet. It guesses, and says that it does.

Nothing here decides what anybody said; every guess is for an editor to confirm.
"""
