"""Experiments, for programs: Test Cards, their results, and Learning Cards."""
