"""feedwright: posts in, proven feeds out; and a validator for any feed."""

__version__ = "0.1.0"
