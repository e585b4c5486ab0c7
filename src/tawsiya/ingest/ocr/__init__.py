"""Scanned pages into text, by the program tesseract (optional extra `ocr`): pixels, words, lines, what is doubtful."""
