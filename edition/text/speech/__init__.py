"""Direct speech as articles print it: in quotation marks, after a dash, or under a speaker's label.

One model for all typographies, which `typographies.yml` has as data. What the signs of a text don't
settle is told, and never guessed.
"""
