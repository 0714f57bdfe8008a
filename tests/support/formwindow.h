// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/form/inputform.h"
#include "support/formserver.h"
#include "support/scriptedtransport.h"
#include "support/waituntil.h"
#include "ui/form/fieldeditor.h"
#include "ui/form/fieldrow.h"
#include "ui/form/inputformview.h"

#include <QLineEdit>
#include <QTest>

namespace ab {

// An action's form in a window, filled by a FormServer: what a person sees and operates.
struct FormWindow
{
    std::shared_ptr<ScriptedTransport> transport = std::make_shared<ScriptedTransport>();
    FormServer server{};
    InputForm form{clientOf(transport),
                   {.typingPause = std::chrono::milliseconds(30), .followUpPause = std::chrono::milliseconds(10)}};
    InputFormView view{&form};

    explicit FormWindow(FormServer::Rows rows)
    {
        server.rows = std::move(rows);
        transport->handler = [this](const HttpRequest &request) { return server(request); };
        view.resize(700, 800);
    }

    [[nodiscard]] bool open()
    {
        view.show();
        view.activateWindow();
        if (!QTest::qWaitForWindowActive(&view))
            return false;
        form.open(FormServer::action(), QStringLiteral("c1"));
        return waitUntil([this] { return form.state() == InputForm::State::Ready; });
    }

    [[nodiscard]] bool settled()
    {
        return waitUntil([this] { return form.isSettled(); });
    }

    // What bears the field's names.
    template<typename Widget = QLineEdit>
    Widget *input(const QString &id) const
    {
        return view.findChild<Widget *>(QStringLiteral("field:%1").arg(id));
    }
};

} // namespace ab
