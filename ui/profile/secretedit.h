// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLineEdit;

namespace ab {

class RevealButton;

// A masked line for a secret; line breaks of a pasted key stay in it. Wiped when it is cleared and at its end.
class SecretEdit : public QWidget
{
    Q_OBJECT
public:
    explicit SecretEdit(const QString &name, QWidget *parent = nullptr);
    ~SecretEdit() override;

    QByteArray value() const; // without white space around it
    void setValue(const QByteArray &value);
    void clear();
    void setPlaceholder(const QString &text);
    void setStored(bool stored); // there is one in the store, which can be asked for while the line is empty
    void showStored(const QByteArray &secret); // until it is masked again; it does not count as entered
    QLineEdit *line() const { return m_line; }
    RevealButton *revealButton() const { return m_reveal; }
    void addButton(QWidget *button);

signals:
    void changed();
    void storedRequested(); // somebody wants to see the stored one

private:
    void revealed(bool on);

    QLineEdit *m_line;
    RevealButton *m_reveal;
    bool m_isStored = false;
    bool m_showsStored = false;
};

} // namespace ab
