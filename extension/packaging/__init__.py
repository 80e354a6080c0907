"""What makes packages of the folder: for the stores, for an institution's own distribution, and to verify a release.

Nothing in here is shipped. It runs in the project's environment: ``python -m extension.packaging stores dist``.
"""
