// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shared/prompts.h"

#include <QList>

namespace ab {

// Answers at once, as told, and keeps what was asked.
class FakePrompts : public Prompts
{
public:
    bool accept = true;
    QString file; // empty: the file dialog is dismissed
    QList<Question> questions;
    int filesAsked = 0;
    bool option = false;

    void ask(QWidget *, const Question &question, std::function<void(bool)> answered) override
    {
        questions.append(question);
        answered(accept);
    }
    void askWithOption(QWidget *, const Question &question, const QString &,
                       std::function<void(bool, bool)> answered) override
    {
        questions.append(question);
        answered(accept, option);
    }
    void openFile(QWidget *, const QString &, const QString &, std::function<void(const QString &)> chosen) override
    {
        ++filesAsked;
        if (!file.isEmpty())
            chosen(file);
    }
    void saveFile(QWidget *window, const NewFile &wanted, std::function<void(const QString &)> chosen) override
    {
        openFile(window, wanted.title, wanted.filter, std::move(chosen));
    }
};

} // namespace ab
