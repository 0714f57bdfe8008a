// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/sandboxthread.h"

#include "app/sandbox/scenario.h"

#include <openssl/crypto.h>

namespace ab::sandbox {

using namespace Qt::StringLiterals;

namespace {

// OpenSSL keeps random generators per thread, and frees them after a QThread counts as finished: too late for a
// process that ends right then.
struct OpenSslOfThisThread
{
    ~OpenSslOfThisThread() { OPENSSL_thread_stop(); }
};

} // namespace

SandboxThread::SandboxThread(QObject *parent) : QThread(parent)
{
    setObjectName(u"sandbox"_s);
}

SandboxThread::~SandboxThread()
{
    quit();
    wait();
}

bool SandboxThread::start(const QString &scenarioFile, quint16 port)
{
    m_scenarioFile = scenarioFile;
    m_port = port;
    m_error.clear();
    QThread::start();
    m_ready.acquire();
    return m_error.isEmpty();
}

void SandboxThread::run()
{
    const OpenSslOfThisThread cleanup;
    const auto scenario = m_scenarioFile.isEmpty() ? Outcome(Scenario::builtIn()) : Scenario::fromFile(m_scenarioFile);
    if (!scenario) {
        m_error = scenario.refusal().detail;
        m_ready.release();
        return;
    }
    SandboxServer server(*scenario);
    if (server.listen(m_port)) {
        m_baseUrl = server.baseUrl();
        m_credentials = server.credentials();
    } else {
        m_error = u"Port %1 of 127.0.0.1 is taken."_s.arg(m_port);
    }
    const bool listening = m_error.isEmpty();
    m_ready.release();
    if (listening)
        exec();
}

} // namespace ab::sandbox
