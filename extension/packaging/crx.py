"""A CRX3 package and the id that follows from its key (Chromium, components/crx_file/crx3.proto)."""

from __future__ import annotations

import hashlib
import struct
from pathlib import Path

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from .inputs import InputError

SIGNED = b"CRX3 SignedData\0"
MAGIC = b"Cr24"
VERSION = 3
ID_BYTES = 16


def read_key(path: Path) -> rsa.RSAPrivateKey:
    """The operator's key, an RSA one in PEM; raises InputError."""
    try:
        key = serialization.load_pem_private_key(path.read_bytes(), password=None)
    except (OSError, ValueError, TypeError):
        key = None
    if not isinstance(key, rsa.RSAPrivateKey):
        raise InputError(f"CRX_KEY={path} is no RSA key; make one and keep it: openssl genrsa -out vigilien.pem 2048")
    return key


def identifier(key: rsa.RSAPrivateKey) -> str:
    """The extension's id: the first 16 bytes of the public key's SHA-256, in the letters a to p."""
    return "".join(chr(ord("a") + int(digit, 16)) for digit in _id(key).hex())


def signed(archive: bytes, key: rsa.RSAPrivateKey) -> bytes:
    """The zip ``archive`` as a CRX3: magic, version, the header with the signature, then the zip as it is."""
    data = _field(1, _id(key))
    message = SIGNED + struct.pack("<I", len(data)) + data + archive
    signature = key.sign(message, padding.PKCS1v15(), hashes.SHA256())
    header = _field(2, _field(1, _public(key)) + _field(2, signature)) + _field(10000, data)
    return MAGIC + struct.pack("<II", VERSION, len(header)) + header + archive


def _public(key: rsa.RSAPrivateKey) -> bytes:
    spki = serialization.PublicFormat.SubjectPublicKeyInfo
    return key.public_key().public_bytes(serialization.Encoding.DER, spki)


def _id(key: rsa.RSAPrivateKey) -> bytes:
    return hashlib.sha256(_public(key)).digest()[:ID_BYTES]


def _field(number: int, content: bytes) -> bytes:
    """A length-delimited field of a protocol buffer."""
    return _varint(number << 3 | 2) + _varint(len(content)) + content


def _varint(value: int) -> bytes:
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*out, value])
