// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/api/apiclient.h"
#include "app/async/requestslot.h"

#include <QObject>

#include <functional>
#include <memory>

namespace ab {

class Reachability;

// Brings back what an outage left empty. Each list or form that could fail is enrolled with how to tell that it did and
// how to ask for it again; while the server cannot be reached one of them is asked for now and then, once it answers
// all of them are. Owned by the workspace.
class OutageRecovery : public QObject
{
    Q_OBJECT
public:
    OutageRecovery(std::shared_ptr<ApiClient> client, Reachability *reachability, QObject *parent = nullptr);

    // `failure` gives the error the part shows at present, or nothing.
    void enroll(std::function<std::optional<ApiError>()> failure, std::function<void()> askAgain);

private:
    struct Part
    {
        std::function<std::optional<ApiError>()> failure;
        std::function<void()> askAgain;
        bool isLeftEmpty() const;
    };
    void probe();
    void recover();

    std::shared_ptr<ApiClient> m_client;
    Reachability *m_reachability;
    QList<Part> m_parts;
    RequestSlot m_probe;
};

} // namespace ab
