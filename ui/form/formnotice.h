// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shared/statebanner.h"

namespace ab {

class InputForm;

// Beneath fields that stay usable: why they may be out of date, or what has to be decided about them, and what to do.
class FormNotice : public StateBanner
{
    Q_OBJECT
public:
    FormNotice(InputForm *form, QWidget *parent);

    void showState();
    void setConnectionTitle(const QString &title);

signals:
    void reconnectRequested();
    void profileRequested();

private:
    void showQuestion();
    void showFailure();
    void act();

    InputForm *m_form;
    QString m_connection;
};

} // namespace ab
