"""Certificate authorities of our own, made anew for each run."""
import datetime
import ssl

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID


def name(text):
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


def certificate(subject, key, issuer, issuer_key, extensions):
    now = datetime.datetime.utcnow()
    builder = (x509.CertificateBuilder().subject_name(name(subject)).issuer_name(name(issuer))
               .public_key(key.public_key()).serial_number(x509.random_serial_number())
               .not_valid_before(now - datetime.timedelta(hours=1))
               .not_valid_after(now + datetime.timedelta(hours=1)))
    for extension in extensions:
        builder = builder.add_extension(extension, critical=isinstance(extension, x509.BasicConstraints))
    return builder.sign(issuer_key, hashes.SHA256())


def pem(thing):
    return thing.public_bytes(serialization.Encoding.PEM)


class Authority:
    def __init__(self, folder, title):
        self.title, self.folder = title, folder
        self.key = ec.generate_private_key(ec.SECP256R1())
        own = certificate(title, self.key, title, self.key, [
            x509.BasicConstraints(ca=True, path_length=0),
            x509.SubjectKeyIdentifier.from_public_key(self.key.public_key())])
        self.file = folder / f"{title}.pem"
        self.file.write_bytes(pem(own))

    def server_context(self, host):
        """What a server for that host name needs for TLS."""
        key = ec.generate_private_key(ec.SECP256R1())
        its = certificate(host, key, self.title, self.key, [
            x509.SubjectAlternativeName([x509.DNSName(host)]),
            x509.AuthorityKeyIdentifier.from_issuer_public_key(self.key.public_key())])
        file = self.folder / f"{self.title}-{host}.pem"
        file.write_bytes(pem(its) + key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(file)
        return context
