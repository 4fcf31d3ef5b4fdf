"""How Vietnamese official writing says dates, periods, figures and numbers of instruments."""
