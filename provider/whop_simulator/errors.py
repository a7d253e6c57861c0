"""The errors that the API answers with."""

from collections.abc import Iterable


class ApiError(Exception):
    """An answer other than 200, with the body that the contract's `Error` schema describes."""

    def __init__(
        self, status: int, kind: str, message: str, *, code: str | None = None, param: str | None = None
    ) -> None:
        """`param` is a dotted path."""
        super().__init__(message)
        self.status = status
        self.headers: dict[str, str] = {}
        details = {"type": kind, "message": message, "code": code, "param": param}
        self.body = {"error": {key: value for key, value in details.items() if value is not None}}


def invalid(message: str, param: str | None, code: str = "parameter_invalid") -> ApiError:
    """A 400; `param` is the dotted path of the key at fault, None where there is none."""
    return ApiError(400, "invalid_request_error", message, code=code, param=param)


def unknown_version(supported: Iterable[str]) -> ApiError:
    """The 400 for a version that the API does not have, with those that it has."""
    message = f"Unsupported Api-Version-Date. Supported versions: {', '.join(supported)}"
    return invalid(message, "Api-Version-Date")


def unauthorized() -> ApiError:
    """The 401 for a missing or wrong bearer token."""
    return ApiError(401, "unauthorized", "The API key is missing or wrong")


def forbidden(message: str) -> ApiError:
    """The 403 for a good key without the permission, or of another company."""
    return ApiError(403, "forbidden", message)


def not_found(what: str) -> ApiError:
    """The 404 for what does not exist, is deleted or is not visible to the key."""
    return ApiError(404, "not_found", f"No such {what}")


def too_many_requests(wait_s: int, *, retry_after: bool) -> ApiError:
    """The 429; its only documented place for the wait (whole seconds) is the message."""
    error = ApiError(429, "rate_limit_exceeded", f"Try again in {wait_s} seconds.")
    if retry_after:
        error.headers["retry-after"] = str(wait_s)
    return error
