"""The ground floor: spans, alignments, annotations, the report contract and the errors. It imports no other room."""
