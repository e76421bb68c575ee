"""Jobs ring the bell: a heartbeat that does what time makes due."""
