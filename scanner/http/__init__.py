"""What both applications stand on: sockets, limits, errors, bodies, logs, metrics."""
