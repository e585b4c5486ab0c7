"""Clean text spoilt as the text layers of PDF files are, with the way back: material to measure repair on."""
