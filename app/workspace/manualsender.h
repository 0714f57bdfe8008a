// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/api/apiclient.h"
#include "app/api/manualcall.h"
#include "app/async/requestslot.h"

#include <QObject>

namespace ab {

// Sends calls that were edited by hand through the workspace's client, with its token and within its budget. The answer
// is read in the request log.
class ManualSender : public QObject
{
    Q_OBJECT
public:
    explicit ManualSender(std::shared_ptr<ApiClient> client, QObject *parent = nullptr);

    const QUrl &base() const { return m_client->base(); }
    bool isSending() const { return m_isSending; }
    bool send(const ManualCall &call); // false: it has a problem, or one is under way

signals:
    void finished(const ab::Status &outcome);

private:
    std::shared_ptr<ApiClient> m_client;
    bool m_isSending = false;
    RequestSlot m_request;
};

} // namespace ab
