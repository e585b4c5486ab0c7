"""How the batch is tried: documents made by the thousand, and runs that are measured and killed."""
