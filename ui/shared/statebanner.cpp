// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shared/statebanner.h"

#include "ui/shared/busybar.h"
#include "ui/shared/iconlabel.h"
#include "ui/shared/roomypage.h"
#include "ui/shared/stylepainter.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace ab {

using theme::Tone;
using theme::unit;

StateBanner::StateBanner(Shape shape, QWidget *parent) :
    QWidget(parent), m_shape(shape), m_icon(new IconLabel(shape == Shape::Page ? 40 : 18)), m_title(new QLabel(this)),
    m_text(new QLabel(this)), m_busy(new BusyBar(this)), m_button(new QPushButton(this)),
    m_second(new QPushButton(this))
{
    for (QLabel *label : {m_title, m_text}) {
        label->setTextFormat(Qt::PlainText); // may hold what a server said
        label->setWordWrap(true);
    }
    m_button->setObjectName(u"bannerButton"_s);
    m_second->setObjectName(u"bannerSecond"_s);
    connect(m_button, &QPushButton::clicked, this, &StateBanner::activated);
    connect(m_second, &QPushButton::clicked, this, &StateBanner::secondActivated);
    shape == Shape::Page ? arrangePage() : arrangeStrip();
    setMessage({});
}

void StateBanner::arrangePage()
{
    theme::setTone(m_text, Tone::Muted);
    QFont font = m_title->font();
    font.setWeight(QFont::DemiBold);
    m_title->setFont(font);
    m_title->setAlignment(Qt::AlignCenter);
    m_text->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    m_busy->setFixedWidth(12 * unit);

    auto *page = new RoomyPage(m_icon, this);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins({});
    whole->addWidget(page);
    QVBoxLayout *column = page->column();
    column->addWidget(m_title);
    column->addWidget(m_text);
    column->addWidget(m_busy, 0, Qt::AlignHCenter);
    column->addSpacing(unit);
    column->addWidget(m_button, 0, Qt::AlignHCenter);
    column->addWidget(m_second, 0, Qt::AlignHCenter);
    column->addStretch(3);
}

void StateBanner::arrangeStrip()
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(3 * unit, unit + unit / 2, 2 * unit, unit + unit / 2);
    row->setSpacing(unit);
    row->addWidget(m_icon);
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(m_title);
    words->addWidget(m_text);
    row->addLayout(words, 1);
    row->addWidget(m_busy);
    row->addWidget(m_button);
    row->addWidget(m_second);
    m_busy->setFixedWidth(8 * unit);
    theme::setTone(m_text, Tone::Muted);
}

void StateBanner::setMessage(const Message &message)
{
    m_tone = message.tone;
    m_icon->setIcon(message.icon, message.tone);
    m_icon->setVisible(!message.icon.isEmpty());
    m_title->setText(message.title);
    m_title->setVisible(!message.title.isEmpty());
    m_text->setText(message.text);
    m_text->setVisible(!message.text.isEmpty());
    m_button->setText(message.button);
    m_button->setVisible(!message.button.isEmpty());
    m_second->setText(message.second);
    m_second->setVisible(!message.second.isEmpty());
    m_busy->stop();
    // The words have its room.
    m_busy->hide();
    setAccessibleName(QString(message.title + u' ' + message.text).trimmed()); // screen readers hear of the change
}

void StateBanner::showLoading(const QString &title)
{
    setMessage({.title = title});
    m_busy->start();
    m_busy->show();
}

void StateBanner::showError(const ErrorText &error, const QString &button)
{
    setMessage({.icon = "warning"_L1,
                .title = error.what,
                .text = error.whose.isEmpty() || error.todo.isEmpty() ? QString(error.whose + error.todo)
                                                                      : QString(error.whose + u' ' + error.todo),
                .button = button.isEmpty() ? remedyLabel(error.remedy) : button,
                .tone = Tone::Danger});
}

// A Strip is a box in its tone; a Page lies in the pane itself.
void StateBanner::paintEvent(QPaintEvent *)
{
    if (m_shape == Shape::Page)
        return;
    QPainter painter(this);
    draw::toneBox(&painter, rect().adjusted(unit, unit / 2, -unit, -unit / 2), m_tone);
}

QString StateBanner::title() const
{
    return m_title->text();
}

QString StateBanner::text() const
{
    return m_text->text();
}

QString StateBanner::remedyLabel(ErrorText::Remedy remedy)
{
    switch (remedy) {
    case ErrorText::Remedy::None:
        return {};
    case ErrorText::Remedy::Retry:
        return tr("Retry");
    case ErrorText::Remedy::Reconnect:
        return tr("Reconnect");
    case ErrorText::Remedy::EditInput:
        return tr("Edit the fields");
    case ErrorText::Remedy::OpenProfile:
        return tr("Open the profile");
    case ErrorText::Remedy::RunAgain:
        return tr("Run again");
    case ErrorText::Remedy::RunAgainLater:
        return tr("Run again");
    case ErrorText::Remedy::CheckTheApp:
        return {};
    }
    return {};
}

} // namespace ab
