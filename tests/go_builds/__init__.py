"""Commands that are built from pinned Go modules, once per machine."""
