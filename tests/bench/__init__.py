"""How the provider compares in time, memory and calls: with a provider that does nothing, and with a plain one."""
