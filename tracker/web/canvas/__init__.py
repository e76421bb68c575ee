"""Canvases: the dashboard, the board in nine blocks, the segments."""
