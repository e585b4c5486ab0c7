"""Mentions and recommendations by a fine-tuned encoder: the component at run time. Needs the extra `train`."""
