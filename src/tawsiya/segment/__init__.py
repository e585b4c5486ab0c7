"""Text into blocks with labels, levels and outline, and blocks into reading order."""
