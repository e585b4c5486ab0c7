"""Which paragraphs of new documents are worth annotating."""
