// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/sandboxserver.h"

#include <QSemaphore>
#include <QThread>

namespace ab::sandbox {

// A SandboxServer on a thread of its own, so that simulating a slow service never makes the window slow.
class SandboxThread : public QThread
{
    Q_OBJECT
public:
    explicit SandboxThread(QObject *parent = nullptr);
    ~SandboxThread() override; // stops the server

    // Starts the thread and returns once the server listens (a few milliseconds), or could not. An empty file name
    // means the built-in scenario. On failure error() says why.
    bool start(const QString &scenarioFile = {}, quint16 port = 0);
    QString error() const { return m_error; }
    QUrl baseUrl() const { return m_baseUrl; }
    Credentials credentials() const { return m_credentials; }

protected:
    void run() override;

private:
    QString m_scenarioFile;
    quint16 m_port = 0;
    QSemaphore m_ready; // released once what is below may be read
    QString m_error;
    QUrl m_baseUrl;
    Credentials m_credentials;
};

} // namespace ab::sandbox
