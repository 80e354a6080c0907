"""The migrations, one file a released schema."""
