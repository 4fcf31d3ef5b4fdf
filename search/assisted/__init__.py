"""A language model at an address of the user's choice, off by default, never believed.

It may fill the typed question that `ask` fills itself, which is then shown and run as always, and say in
its own words what rows and quotes say; every number and name of that is looked for in them.
"""
