// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QLabel;
class QPushButton;

namespace ab {

// A remark over a list of choices, with at most one thing to do about it.
class ChoiceOffer : public QFrame
{
    Q_OBJECT
public:
    explicit ChoiceOffer(QWidget *parent);

    void say(const QString &text, const QString &button = {}); // an empty text: nothing to say
    QString text() const;

signals:
    void accepted();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QLabel *m_text;
    QPushButton *m_button;
};

} // namespace ab
