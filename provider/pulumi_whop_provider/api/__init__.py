"""The HTTP client: the only code that talks to the API, and the only user of httpx."""
