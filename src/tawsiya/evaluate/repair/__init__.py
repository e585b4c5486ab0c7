"""How well broken text layers are repaired: on a real file, on spoilt text at scale, and that clean text stays."""
