// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shared/prompts.h"

namespace ab {

// Prompts as dialogs over the window.
class WindowPrompts : public Prompts
{
public:
    void ask(QWidget *window, const Question &question, std::function<void(bool accepted)> answered) override;
    void askWithOption(QWidget *window, const Question &question, const QString &option,
                       std::function<void(bool accepted, bool chosen)> answered) override;
    void openFile(QWidget *window, const QString &title, const QString &filter,
                  std::function<void(const QString &fileName)> chosen) override;
    void saveFile(QWidget *window, const NewFile &file, std::function<void(const QString &fileName)> chosen) override;
};

} // namespace ab
