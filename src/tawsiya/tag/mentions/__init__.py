"""Mentions by rules: dates, states, instruments, symbols and goals."""
