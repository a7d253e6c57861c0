"""What may be declared about an ad group: the one source of truth for its fields; nothing here decides anything."""
