// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/catalog/actionmodel.h"
#include "app/catalog/appmodel.h"
#include "app/launch/launch.h"
#include "support/waituntil.h"

#include <QTemporaryDir>

namespace ab {

// The whole core on the built-in simulator, in a folder of its own: what a test of the window stands on.
struct SandboxDesk
{
    QTemporaryDir folder{};
    Launch launch;

    explicit SandboxDesk(LaunchOptions options = {}) : launch(inFolder(std::move(options)), QProcessEnvironment()) {}

    // Selects an app by its title and waits until its actions and connections are there.
    static bool openApp(Workspace *workspace, const QString &title)
    {
        AppModel *apps = workspace->apps();
        apps->searchNow({});
        if (!waitUntil([apps] { return apps->state() == AppModel::State::Ready; }))
            return false;
        for (int row = 0; row < apps->rowCount(); ++row) {
            if (apps->at(row).title == title)
                workspace->selectApp(apps->at(row));
        }
        return waitUntil([workspace] {
            const auto connections = workspace->connections()->state();
            return workspace->actions()->state() == ActionModel::State::Ready
                   && (connections == ConnectionModel::State::Ready
                       || connections == ConnectionModel::State::NotNeeded);
        });
    }

    // Opens an action of the selected app and waits for its fields.
    static bool openAction(Workspace *workspace, const QString &key)
    {
        for (const Action &action : workspace->actions()->actions()) {
            if (action.key == key)
                workspace->selectAction(action);
        }
        return waitUntil([workspace] { return workspace->form()->state() == InputForm::State::Ready; });
    }

private:
    LaunchOptions inFolder(LaunchOptions options) const
    {
        options.dataDir = folder.path();
        options.keychain = false;
        return options;
    }
};

} // namespace ab
