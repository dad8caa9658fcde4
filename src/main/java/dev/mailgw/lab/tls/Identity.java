package dev.mailgw.lab.tls;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;

/** A certificate and the key that belongs to it. */
record Identity(X509Certificate certificate, PrivateKey key) {}
