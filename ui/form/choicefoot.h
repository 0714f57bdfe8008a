// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace ab {

class ChoiceModel;
struct ChoiceStatus;

// Beneath a list of choices: how much of it there is, and the ways to get more.
class ChoiceFoot : public QWidget
{
    Q_OBJECT
public:
    ChoiceFoot(ChoiceModel *choices, QWidget *parent);

    void show(const ChoiceStatus &status, bool hasPage); // the page in place of the list bears the remedy itself

signals:
    void reconnectRequested();

private:
    QLabel *m_text;
    QPushButton *m_remedy;
    QPushButton *m_more;
    QPushButton *m_all;
    QPushButton *m_stop;
    bool m_reconnects = false;
};

} // namespace ab
