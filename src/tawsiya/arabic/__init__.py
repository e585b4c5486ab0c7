"""Arabic as a script and a language: characters, folding, clitics. It knows nothing of reports."""
