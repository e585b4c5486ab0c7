"""Reads the text layer of a PDF by geometry: where each glyph stands decides its place, not its place in the file.

Arabic stands in PDF files in every order: visual, logical, run by run, glyph by glyph. What holds everywhere is the
page itself, so that is what is read. `pdfium` takes the glyphs out of the file, `lines` and `columns` put them in lines,
`words` finds the blanks, `ordering` turns a line into the order of reading, `paragraphs` joins lines, `tables`,
`furniture`, `notes` and `headings` tell what they are, `writer` lays the text down, `reader` is the face.
"""
