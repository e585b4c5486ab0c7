"""A file into a `Report`, composed from the floors below."""
