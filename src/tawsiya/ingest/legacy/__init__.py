"""Old Word files, RTF and OpenDocument texts: LibreOffice makes DOCX of them, and the reader of DOCX does the rest."""
