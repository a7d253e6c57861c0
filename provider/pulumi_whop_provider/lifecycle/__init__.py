"""The operations on an ad group: what planning decides, done through the API.

Plain values in, results out. Nothing here knows Pulumi: a host translates, and represents whoever called (`Caller`).
"""
