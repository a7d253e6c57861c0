"""The fixtures of the engine's tests: a stack under the real engine, before a simulator of its own."""

from engine.conftest import engine, new_stack, simulator, template

__all__ = ["engine", "new_stack", "simulator", "template"]
