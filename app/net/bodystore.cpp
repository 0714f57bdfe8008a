// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/net/bodystore.h"

#include "app/core/logging.h"
#include "app/core/redact.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace ab {

namespace {

// What went wrong, as the system says it; empty: nothing.
QString writeFile(const QString &name, const QByteArray &bytes)
{
    QFile file(name);
    if (!file.open(QFile::WriteOnly | QFile::NewOnly | QFile::Unbuffered, QFile::ReadOwner | QFile::WriteOwner))
        return file.errorString();
    if (file.write(bytes) == bytes.size())
        return {};
    const QString problem = file.errorString();
    file.remove();
    return problem;
}

} // namespace

BodyStore::BodyStore(std::shared_ptr<const Redactor> redactor, const QString &folder, BodyLimits limits,
                     QObject *parent) :
    QObject(parent),
    m_redactor(std::move(redactor)), m_limits(limits), m_session(folder)
{
    m_writer.setMaxThreadCount(1);
}

BodyStore::~BodyStore()
{
    m_writer.waitForDone();
}

bool BodyStore::keep(qint64 key, const QByteArray &contentType, const QByteArray &body)
{
    if (body.size() > m_limits.each || m_waitingBytes + body.size() > m_limits.waiting)
        return false;
    m_folder = m_session.path();
    if (m_folder.isEmpty()) {
        m_problem = m_session.parent();
        return false;
    }
    m_waiting.insert(key);
    m_waitingBytes += body.size();
    const Outcome outcome{.key = key, .waited = body.size()};
    m_writer.start(
        [this, outcome, file = fileName(key), contentType, body] { write(outcome, file, contentType, body); });
    return true;
}

// In the writer's thread.
void BodyStore::write(Outcome outcome, const QString &fileName, const QByteArray &contentType, const QByteArray &body)
{
    const QByteArray clean = m_redactor->body(contentType, body);
    outcome.error = writeFile(fileName, clean);
    outcome.size = clean.size();
    const QMutexLocker lock(&m_mutex);
    m_done.append(outcome);
    QMetaObject::invokeMethod(this, &BodyStore::collect, Qt::QueuedConnection);
}

void BodyStore::collect()
{
    QList<Outcome> done;
    {
        const QMutexLocker lock(&m_mutex);
        done = std::exchange(m_done, {});
    }
    for (const Outcome &outcome : std::as_const(done))
        take(outcome);
}

void BodyStore::take(const Outcome &outcome)
{
    m_waitingBytes -= outcome.waited;
    const bool isWanted = m_waiting.remove(outcome.key);
    if (!outcome.error.isEmpty()) {
        qCWarning(lcNet) << "a body could not be kept:" << outcome.error;
        m_problem = outcome.error;
    } else if (isWanted) {
        m_sizes.emplace(outcome.key, outcome.size);
        m_total += outcome.size;
        m_problem.clear();
    } else {
        QFile::remove(fileName(outcome.key));
    }
    if (isWanted)
        emit settled(outcome.key, outcome.error.isEmpty());
    makeRoom();
}

void BodyStore::makeRoom()
{
    while (m_total > m_limits.total && !m_sizes.empty()) {
        const qint64 oldest = m_sizes.begin()->first;
        drop(oldest);
        emit dropped(oldest);
    }
}

QByteArray BodyStore::read(qint64 key, qint64 most) const
{
    QFile file(fileName(key));
    return m_sizes.contains(key) && file.open(QFile::ReadOnly) ? file.read(most) : QByteArray();
}

void BodyStore::drop(qint64 key)
{
    m_waiting.remove(key); // a file still to be written goes when it is
    const auto stored = m_sizes.find(key);
    if (stored == m_sizes.end())
        return;
    QFile::remove(fileName(key));
    m_total -= stored->second;
    m_sizes.erase(stored);
}

void BodyStore::settle()
{
    m_writer.waitForDone();
    collect();
}

QString BodyStore::fileName(qint64 key) const
{
    return m_folder + u'/' + QString::number(key);
}

} // namespace ab
