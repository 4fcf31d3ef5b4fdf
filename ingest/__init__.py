"""From files to facts to the graph: file -> text -> structure -> extractors -> load."""
