"""Keep other sites from submitting the dashboard's forms through a browser that happens to be open here."""

from collections.abc import Mapping


def is_own(headers: Mapping[str, str]) -> bool:
    """Whether the dashboard's own page sent the request, as far as its browser says.

    A client that says nothing about it is not a browser, and no site can make it send anything.
    """
    if "sec-fetch-site" in headers:
        return headers["sec-fetch-site"] == "same-origin"
    # Browsers send Sec-Fetch-Site to loopback and over HTTPS only.
    return "origin" not in headers or headers["origin"].partition("://")[2] == headers.get("host")
