"""The commands: arguments, the lock, serving, and the hook of the engine."""
