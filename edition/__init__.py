"""A documentary edition: from a folder of records to the pages of a site.

The modules are the stages of the work: read, verify, link, render, write.
"""
