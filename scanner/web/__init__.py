"""The HTTP service: aiohttp, and nothing that decides a verdict."""
