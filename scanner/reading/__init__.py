"""What people have (a message, a mail, a list file) -> links. Pure: text or bytes in, links out."""
