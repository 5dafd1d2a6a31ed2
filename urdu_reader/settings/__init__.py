"""Settings: where files live, and what the config says."""
