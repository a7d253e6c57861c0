"""What Pulumi's stock dynamic host knows about a call but does not pass on to the provider, and its pool of threads.

The host calls a provider method from a function whose locals are `request`, `context` and, in Diff, `fields`. With
them a warning can be shown on its resource, an error can be one line, a diff can name its properties, and an ad group
that was created but is not right can stay in the state. Only this package reads the host's frames; it patches nothing
of Pulumi's.

Everything here has a fallback to the documented interface, for the day that those three names change: warnings are
shown under the stack instead of the resource, errors are prefixed with `WhopError:`, a diff only names its replacing
keys, and an ad group that was created with an error is found again by its mark. If the names of the pool change, it
keeps its four threads.
"""
