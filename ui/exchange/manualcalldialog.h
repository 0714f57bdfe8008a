// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/manualsender.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace ab {

class Prompts;

// Edits a copy of a call and sends it once more, to the profile's own host only. Asks before everything that is not a
// read. Not modal; the answer appears in the request log.
class ManualCallDialog : public QDialog
{
    Q_OBJECT
public:
    ManualCallDialog(std::shared_ptr<ApiClient> client, const ManualCall &copy, Prompts *prompts,
                     QWidget *parent = nullptr);

signals:
    void sending();

private:
    void build();
    ManualCall edited() const;
    void check();
    void askAndSend();
    void send(const ManualCall &call);
    void finished(const Status &outcome);

    ManualSender *m_sender;
    ManualCall m_copy;
    Prompts *m_prompts;
    QComboBox *m_method;
    QLineEdit *m_path;
    QPlainTextEdit *m_body;
    const QString m_shownBody; // as it was before anybody edited it
    QLabel *m_state;
    QPushButton *m_send = nullptr;
};

} // namespace ab
