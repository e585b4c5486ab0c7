"""Values for mentions, and what surrounds a recommendation: who, to whom, by when."""
