"""Jobs: documents sent to the service, taken in one after the other, kept through a crash."""
