"""Fine-tuning: an encoder and its heads learn mentions and recommendations from gold."""
