// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/form/datetimepopup.h"

#include "ui/shared/smalllabel.h"

#include <QCalendarWidget>
#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QScreen>
#include <QTextCharFormat>
#include <QTimeEdit>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace ab {

namespace {

constexpr int inputWidth = 13 * theme::unit;

// Qt's own calendar has green arrows and a red week-end.
void dressCalendar(QCalendarWidget *calendar)
{
    QTextCharFormat plain;
    plain.setForeground(theme::color(theme::Tone::Text));
    for (const Qt::DayOfWeek day : {Qt::Saturday, Qt::Sunday})
        calendar->setWeekdayTextFormat(day, plain);
    const std::pair<QString, QLatin1StringView> arrows[] = {{u"qt_calendar_prevmonth"_s, "chevron-left"_L1},
                                                            {u"qt_calendar_nextmonth"_s, "chevron-right"_L1}};
    for (const auto &[name, icon] : arrows) {
        if (auto *button = calendar->findChild<QToolButton *>(name))
            button->setIcon(theme::icon(icon, theme::Tone::Muted));
    }
}

} // namespace

DateTimePopup::DateTimePopup(QWidget *parent) :
    QFrame(parent, Qt::Popup), m_calendar(new QCalendarWidget(this)), m_time(new QTimeEdit(this)),
    m_offset(new QComboBox(this)), m_note(smallLabel(theme::Tone::Muted, this)),
    m_insert(new QPushButton(tr("Insert"), this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setFrameShape(QFrame::StyledPanel);
    m_calendar->setVerticalHeaderFormat(QCalendarWidget::NoVerticalHeader);
    m_calendar->setAccessibleName(tr("Date"));
    dressCalendar(m_calendar);
    m_time->setDisplayFormat(u"HH:mm:ss"_s);
    m_time->setAccessibleName(tr("Time"));
    m_offset->setAccessibleName(tr("Offset from UTC"));
    m_time->setMinimumWidth(inputWidth);
    m_offset->setMinimumWidth(inputWidth);
    theme::makePrimary(m_insert);
    arrange();
    connect(m_calendar, &QCalendarWidget::selectionChanged, this, &DateTimePopup::showOffsets);
    connect(m_calendar, &QCalendarWidget::activated, this, &DateTimePopup::pick);
    connect(m_time, &QTimeEdit::timeChanged, this, &DateTimePopup::showOffsets);
    connect(m_offset, &QComboBox::currentIndexChanged, this, &DateTimePopup::showMeaning);
    connect(m_insert, &QPushButton::clicked, this, &DateTimePopup::pick);
}

void DateTimePopup::arrange()
{
    auto *layout = new QGridLayout(this);
    layout->setContentsMargins(theme::unit, theme::unit, theme::unit, theme::unit);
    layout->setSpacing(theme::unit);
    layout->addWidget(m_calendar, 0, 0, 1, 3);
    layout->addWidget(m_time, 1, 0);
    layout->addWidget(m_offset, 1, 1);
    layout->addWidget(m_insert, 1, 2);
    layout->addWidget(m_note, 2, 0, 1, 3);
}

void DateTimePopup::setZone(const QTimeZone &zone)
{
    m_zone = zone;
    showOffsets();
}

// A text without a meaning of its own, words or no offset, starts at the present hour.
void DateTimePopup::start(const QString &text)
{
    const auto meant = datetimetext::meaning(text);
    QDateTime start = (meant ? *meant : QDateTime::currentDateTimeUtc()).toTimeZone(m_zone);
    if (!meant)
        start.setTime({start.time().hour(), 0});
    m_calendar->setSelectedDate(start.date());
    m_time->setTime(start.time());
    showOffsets();
    if (meant) // one of two hours that look the same is known already
        m_offset->setCurrentIndex(std::max(0, m_offset->findData(m_zone.offsetFromUtc(*meant))));
}

void DateTimePopup::popUp(const QWidget *anchor)
{
    adjustSize();
    const QRect screen = anchor->screen()->availableGeometry();
    QPoint place = anchor->mapToGlobal(QPoint(anchor->width() - width(), anchor->height()));
    if (place.y() + height() > screen.bottom())
        place.setY(anchor->mapToGlobal(QPoint()).y() - height());
    place.setX(std::clamp(place.x(), screen.left(), std::max(screen.left(), screen.right() - width())));
    move(place);
    show();
    m_calendar->setFocus(Qt::PopupFocusReason);
}

void DateTimePopup::showOffsets()
{
    const auto clock = datetimetext::wallClock(m_calendar->selectedDate(), m_time->time(), m_zone);
    m_offset->clear();
    for (const int offset : clock.offsets)
        m_offset->addItem(offsetName(clock, offset), offset);
    if (!clock.isClear())
        m_offset->setCurrentIndex(-1); // the person decides, nothing is shifted
    m_offset->setEnabled(!clock.isClear());
    m_exists = clock.exists;
    showMeaning();
}

void DateTimePopup::showMeaning()
{
    m_insert->setEnabled(m_offset->currentIndex() >= 0);
    if (!m_insert->isEnabled()) {
        m_note->setText(
            m_exists ? tr("Clocks are set back: this time comes twice here. Choose the offset it is meant in.")
                     : tr("Clocks are set forward: this time does not exist here. Choose the offset it is meant in."));
        return;
    }
    const QDateTime local(m_calendar->selectedDate(), m_time->time(), QTimeZone::utc());
    const QDateTime utc = local.addSecs(-m_offset->currentData().toInt());
    m_note->setText(tr("%1 UTC").arg(utc.toString(u"yyyy-MM-dd HH:mm:ss"_s)));
}

// Which of the two a person means by "half past two".
QString DateTimePopup::offsetName(const datetimetext::WallClock &clock, int offset)
{
    const QString text = datetimetext::offsetText(offset);
    const bool isFirst = offset == clock.offsets.first();
    if (clock.isClear())
        return text;
    if (clock.exists)
        return isFirst ? tr("%1, the first time").arg(text) : tr("%1, the second time").arg(text);
    return isFirst ? tr("%1, as before").arg(text) : tr("%1, as after").arg(text);
}

void DateTimePopup::pick()
{
    if (!m_insert->isEnabled())
        return;
    emit picked(datetimetext::isoText(m_calendar->selectedDate(), m_time->time(), m_offset->currentData().toInt()));
    close();
}

} // namespace ab
