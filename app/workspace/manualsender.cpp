// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/manualsender.h"

namespace ab {

ManualSender::ManualSender(std::shared_ptr<ApiClient> client, QObject *parent) :
    QObject(parent), m_client(std::move(client)), m_request(this)
{
}

bool ManualSender::send(const ManualCall &call)
{
    if (m_isSending || call.problem() != ManualCall::Problem::None)
        return false;
    m_isSending = true;
    m_request.run([&](std::stop_token stop) { return m_client->call(call.request(), stop); },
                  [this](const Status &outcome) {
                      m_isSending = false;
                      emit finished(outcome);
                  });
    return true;
}

} // namespace ab
