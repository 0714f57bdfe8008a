// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>

class QWidget;

namespace ab {

// Questions to the person in front of the window. Answers come later, by callback: nothing waits in a nested event
// loop, and a test answers without a dialog. A callback is dropped when `window` is gone.
class Prompts
{
public:
    struct Question
    {
        QString title{};
        QString text{};
        QString accept{}; // the button that says yes, a verb
    };

    struct NewFile
    {
        QString title{};
        QString name{};   // suggested
        QString filter{}; // as QFileDialog takes it
    };

    virtual ~Prompts() = default;
    virtual void ask(QWidget *window, const Question &question, std::function<void(bool accepted)> answered) = 0;
    // The same with a choice beside the question, which is off at first.
    virtual void askWithOption(QWidget *window, const Question &question, const QString &option,
                               std::function<void(bool accepted, bool chosen)> answered) = 0;
    // The chosen file; not called when the dialog is dismissed.
    virtual void openFile(QWidget *window, const QString &title, const QString &filter,
                          std::function<void(const QString &fileName)> chosen) = 0;
    // The same for a file to be written; whether one may be overwritten is asked, too.
    virtual void saveFile(QWidget *window, const NewFile &file,
                          std::function<void(const QString &fileName)> chosen) = 0;
};

} // namespace ab
