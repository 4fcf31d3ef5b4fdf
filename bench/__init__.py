"""Measurements on a generated corpus whose citation graph is known: ``python -m bench``."""
