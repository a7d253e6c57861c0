"""The example workflows, run without GitHub."""
