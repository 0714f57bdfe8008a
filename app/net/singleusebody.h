// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QIODevice>
#include <QNetworkReply>

#include <cstring>

namespace ab {

// A request's body that can be read only once. QNetworkAccessManager silently sends a request again when the server
// closes the connection before it answers, whatever the method; a body that cannot be rewound makes it fail instead,
// so that the decision to repeat stays with RetryingTransport. A child of its reply.
class SingleUseBody : public QIODevice
{
public:
    explicit SingleUseBody(QByteArray bytes) : m_bytes(std::move(bytes)) { open(ReadOnly | Unbuffered); }

    bool isSequential() const override { return true; }
    // Qt wants to rewind for a 307 and 308, too, although it is not to follow them: by then an answer has come.
    bool reset() override
    {
        const auto *reply = qobject_cast<const QNetworkReply *>(parent());
        return reply && reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).isValid();
    }
    qint64 bytesAvailable() const override { return m_bytes.size() - m_read + QIODevice::bytesAvailable(); }
    bool atEnd() const override { return m_read == m_bytes.size(); }

protected:
    qint64 readData(char *data, qint64 maxSize) override
    {
        const qint64 size = qMin(maxSize, qint64(m_bytes.size() - m_read));
        std::memcpy(data, m_bytes.constData() + m_read, size_t(size));
        m_read += size;
        return size;
    }
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    QByteArray m_bytes;
    qsizetype m_read = 0;
};

} // namespace ab
