// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QCalendarWidget;
class QComboBox;
class QLabel;
class QPushButton;
class QTimeEdit;

namespace ab {

// Picks a date, a time and, where the clocks leave a doubt, the offset. Deletes itself when it closes.
class DateTimePopup : public QFrame
{
    Q_OBJECT
public:
    explicit DateTimePopup(QWidget *parent);

    void start(const QString &text); // at what the text means, else now
    void popUp(const QWidget *anchor);

signals:
    void picked(const QString &isoText);

private:
    void arrange();
    void showOffsets();
    void showMeaning();
    void pick();

    QCalendarWidget *m_calendar;
    QTimeEdit *m_time;
    QComboBox *m_offset;
    QLabel *m_note;
    QPushButton *m_insert;
};

} // namespace ab
