"""Reports into a database, SQLite or PostgreSQL: one schema, loaded by key, so that loading twice changes nothing."""
