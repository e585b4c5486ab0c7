"""Reads the text layer of a PDF by geometry: where each glyph stands decides its place, not its place in the file.

Arabic stands in PDF files in every order: visual, logical, run by run, glyph by glyph. What holds everywhere is the
page itself, so that is what is read. `pdfium` takes the glyphs out of the file, `columns`, `lines` and `letters` put
them in lines, `bidi` and `brackets` turn these into the order of reading, `paragraphs` joins them, `tables`,
`furniture`, `notes` and `headings` tell what they are, `layout` and `writer` lay the text down, `reader` is the face.
"""
