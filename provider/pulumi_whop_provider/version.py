"""The version of the package: in the wheel's name, in the `User-Agent` of every call."""

__version__ = "0.1.0"
