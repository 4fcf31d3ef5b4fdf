"""Mentions of instruments (viện dẫn): numbers, names of laws, their dates, issuers and roles."""
