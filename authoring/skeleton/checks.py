"""The checks of the exercises on SLUG."""

from check import judge
