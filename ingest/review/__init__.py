"""What people decide about the graph: queue of doubtful identities, judgements, findings set aside.

A judgement is applied by loading the documents it concerns again from their stored texts, so that the graph
is the one that a fresh ingest with that judgement would make.
"""
