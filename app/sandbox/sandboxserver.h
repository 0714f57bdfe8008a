// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QObject>
#include <QString>
#include <QUrl>

#include <memory>

namespace ab::sandbox {

class SandboxState;
struct Scenario;

// What a partner would have got at onboarding. Made anew at each start and good for this process only.
struct Credentials
{
    QString clientId;
    QString clientSecret;
    QString issuer;
    QString audience;
    QString algorithm; // ES256
    QString keyId;
    QByteArray privateKeyPem;
    QString redirectUri; // registered for Connect; never served
    QString user;
    QString tenant;
};

// The simulator of the token endpoint, the API and the Connect UI under one base URL, on 127.0.0.1 only.
class SandboxServer : public QObject
{
    Q_OBJECT
public:
    explicit SandboxServer(const Scenario &scenario, QObject *parent = nullptr);
    ~SandboxServer() override;

    bool listen(quint16 port = 0); // false when the port is taken
    QUrl baseUrl() const;          // http://127.0.0.1:<port>
    Credentials credentials() const;
    SandboxState &state();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace ab::sandbox
