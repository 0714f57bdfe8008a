// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QToolButton;

namespace ab {

class ChoiceCheck;
class IconLabel;
class InputForm;

// Beside the line above the fields: looks up whether what is chosen is still offered, and says what came of it.
class ChoiceCheckLine : public QWidget
{
    Q_OBJECT
public:
    ChoiceCheckLine(InputForm *form, QWidget *parent);

    void start();
    QString text() const;

signals:
    void fieldRequested(const QString &fieldId); // to be led to the first field that is not all right

private:
    void showState();
    void act();
    QString progressText() const;
    QString resultText() const;
    QStringList fieldsInDoubt() const;

    InputForm *m_form;
    ChoiceCheck *m_check;
    IconLabel *m_icon;
    QLabel *m_text;
    QToolButton *m_show;
    QToolButton *m_act; // check, or cancel
};

} // namespace ab
