// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/jwtforge.h"

#include <QSslCertificate>
#include <QSslKey>
#include <QSslSocket>
#include <QTcpServer>

#include <openssl/x509.h>

namespace ab {

// A TLS server on the loopback address whose certificate nobody vouches for. It answers nothing.
class SelfSignedServer : public QTcpServer
{
public:
    SelfSignedServer()
    {
        const jwtforge::Key key = jwtforge::newKey("ES256");
        const std::unique_ptr<X509, decltype(&X509_free)> certificate(X509_new(), X509_free);
        X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -60);
        X509_gmtime_adj(X509_getm_notAfter(certificate.get()), 3600);
        X509_set_pubkey(certificate.get(), key.get());
        X509_NAME *name = X509_get_subject_name(certificate.get());
        const QByteArray host = "localhost";
        X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char *>(host.constData()),
                                   -1, -1, 0);
        X509_set_issuer_name(certificate.get(), name);
        X509_sign(certificate.get(), key.get(), EVP_sha256());
        m_certificate = QSslCertificate(pem([&](BIO *out) { PEM_write_bio_X509(out, certificate.get()); }));
        m_key = QSslKey(
            pem([&](BIO *out) { PEM_write_bio_PrivateKey(out, key.get(), nullptr, nullptr, 0, nullptr, nullptr); }),
            QSsl::Ec);
    }

protected:
    void incomingConnection(qintptr descriptor) override
    {
        auto *socket = new QSslSocket(this);
        socket->setSocketDescriptor(descriptor);
        socket->setLocalCertificate(m_certificate);
        socket->setPrivateKey(m_key);
        socket->startServerEncryption();
    }

private:
    template<typename Write>
    static QByteArray pem(Write write)
    {
        const std::unique_ptr<BIO, decltype(&BIO_free)> out(BIO_new(BIO_s_mem()), BIO_free);
        write(out.get());
        char *data = nullptr;
        const long size = BIO_get_mem_data(out.get(), &data);
        return QByteArray(data, size);
    }

    QSslCertificate m_certificate;
    QSslKey m_key;
};

} // namespace ab
