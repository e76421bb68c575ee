"""Experiments: Test Cards, running them, Learning Cards."""
