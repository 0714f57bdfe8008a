// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/form/datetimetext.h"

#include <QFrame>

class QCalendarWidget;
class QComboBox;
class QLabel;
class QPushButton;
class QTimeEdit;

namespace ab {

// Picks a date, a time and, where the clocks leave a doubt, the offset: it is asked for, never guessed. Deletes itself
// when it closes.
class DateTimePopup : public QFrame
{
    Q_OBJECT
public:
    explicit DateTimePopup(QWidget *parent);

    void setZone(const QTimeZone &zone); // whose clocks are meant; at first those of this computer

    void start(const QString &text); // at what the text means, else now
    void popUp(const QWidget *anchor);

signals:
    void picked(const QString &isoText);

private:
    void arrange();
    void showOffsets();
    void showMeaning();
    void pick();
    static QString offsetName(const datetimetext::WallClock &clock, int offset);

    QTimeZone m_zone = QTimeZone::systemTimeZone();
    bool m_exists = true; // the time on the wall
    QCalendarWidget *m_calendar;
    QTimeEdit *m_time;
    QComboBox *m_offset;
    QLabel *m_note;
    QPushButton *m_insert;
};

} // namespace ab
