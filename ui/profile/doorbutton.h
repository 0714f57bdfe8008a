// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

namespace ab {

// A large button with an icon, a title and a sentence: one way into the program.
class DoorButton : public QAbstractButton
{
    Q_OBJECT
public:
    DoorButton(const QIcon &icon, const QString &title, const QString &sentence, QWidget *parent = nullptr);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_sentence;
};

} // namespace ab
