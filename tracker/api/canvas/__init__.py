"""Canvases and their segments, for programs."""
