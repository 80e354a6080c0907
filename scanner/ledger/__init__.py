"""Who may change the register, and how: people, proposals, signatures, the log, publishing, keys, the snapshot."""
