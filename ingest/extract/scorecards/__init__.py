"""Scorecard tables: criteria, points and who answers for them."""
