"""Raw text into cleaned text, with the alignment between them and a list of what was edited."""
