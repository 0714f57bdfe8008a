// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shared/windowprompts.h"

#include <QCheckBox>
#include <QFileDialog>
#include <QMessageBox>
#include <QPushButton>

namespace ab {

void WindowPrompts::ask(QWidget *window, const Question &question, std::function<void(bool)> answered)
{
    askWithOption(window, question, {}, [answered = std::move(answered)](bool accepted, bool) { answered(accepted); });
}

void WindowPrompts::askWithOption(QWidget *window, const Question &question, const QString &option,
                                  std::function<void(bool, bool)> answered)
{
    auto *box = new QMessageBox(QMessageBox::Question, question.title, question.title, QMessageBox::Cancel, window);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(question.text);
    QPushButton *accept = box->addButton(question.accept, QMessageBox::AcceptRole);
    box->setDefaultButton(QMessageBox::Cancel);
    box->setAttribute(Qt::WA_DeleteOnClose);
    if (!option.isEmpty())
        box->setCheckBox(new QCheckBox(option, box));
    QObject::connect(box, &QMessageBox::finished, window, [box, accept, answered = std::move(answered)] {
        answered(box->clickedButton() == accept, box->checkBox() && box->checkBox()->isChecked());
    });
    box->open();
}

void WindowPrompts::openFile(QWidget *window, const QString &title, const QString &filter,
                             std::function<void(const QString &)> chosen)
{
    auto *dialog = new QFileDialog(window, title, {}, filter);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &QFileDialog::fileSelected, window, std::move(chosen));
    dialog->open();
}

void WindowPrompts::saveFile(QWidget *window, const NewFile &file, std::function<void(const QString &)> chosen)
{
    auto *dialog = new QFileDialog(window, file.title, file.name, file.filter);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &QFileDialog::fileSelected, window, std::move(chosen));
    dialog->open();
}

} // namespace ab
