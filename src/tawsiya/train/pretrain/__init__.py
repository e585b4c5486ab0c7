"""An encoder of Arabic from plain text: vocabulary, packed corpora, replaced-token detection, checkpoints."""
