"""The archive: a zip file of the site, its sources, and a program that verifies both."""
