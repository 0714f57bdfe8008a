// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QWidget>

class QAbstractButton;
class QHBoxLayout;
class QLabel;

namespace ab {

// In a field whose value is too large to be edited there: how large it is, and what can be done with all of it.
class HeldText : public QWidget
{
    Q_OBJECT
public:
    HeldText(const QString &title, QWidget *parent); // of the field

    void tell(const QString &text, bool isSecret = false); // a secret is not shown, and not copied either
    void say(const QString &text);                         // of a list or an object
    QList<QAbstractButton *> buttons() const;

signals:
    void copyRequested();
    void pasteRequested(); // over it
    void removeRequested();

private:
    QAbstractButton *addButton(const QString &text, const QString &name, void (HeldText::*asks)());

    QLabel *m_note;
    QHBoxLayout *m_row;
    QAbstractButton *m_copy;
};

} // namespace ab
