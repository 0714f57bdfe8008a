// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "campaignclient.h"

#include "app/sandbox/sandboxthread.h"

#include <QJsonDocument>
#include <QTemporaryDir>

#include <memory>

namespace ab {

// The simulator on a thread of its own, what a client needs to sign in to it, and the folder both work in.
class Simulator
{
public:
    [[nodiscard]] bool start(const QByteArray &scenario);

    std::unique_ptr<CampaignClient> newClient(const Tempo &tempo) const;
    // Runs of several actions, some of which the app lets fail; each bears its marker in an input.
    QList<Intent> intents(const CampaignClient &client, int count) const;
    QJsonDocument control(const QString &path, const QByteArray &post = {}) const; // its side door, beside every fault

private:
    QTemporaryDir m_folder;
    sandbox::SandboxThread m_thread;
};

QByteArray markerOf(int number);

} // namespace ab
