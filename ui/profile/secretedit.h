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
    QLineEdit *line() const { return m_line; }
    RevealButton *revealButton() const { return m_reveal; }
    void addButton(QWidget *button);

signals:
    void changed();

private:
    QLineEdit *m_line;
    RevealButton *m_reveal;
};

} // namespace ab
