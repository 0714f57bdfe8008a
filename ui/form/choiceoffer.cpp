// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/form/choiceoffer.h"

#include "ui/shared/iconlabel.h"
#include "ui/shared/smalllabel.h"
#include "ui/shared/stylepainter.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace ab {

using theme::unit;

ChoiceOffer::ChoiceOffer(QWidget *parent) :
    QFrame(parent), m_text(smallLabel(theme::Tone::Text, this)), m_button(new QPushButton(this))
{
    auto *icon = new IconLabel(16, this);
    icon->setIcon("info"_L1, theme::Tone::Info);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(unit, unit / 2, unit / 2, unit / 2);
    row->setSpacing(unit);
    row->addWidget(icon);
    row->addWidget(m_text, 1);
    row->addWidget(m_button);
    m_button->setObjectName(u"offerButton"_s);
    connect(m_button, &QPushButton::clicked, this, &ChoiceOffer::accepted);
    hide();
}

void ChoiceOffer::say(const QString &text, const QString &button)
{
    const bool isNew = text != m_text->text();
    m_text->setText(text);
    m_text->setAccessibleName(text);
    m_button->setText(button);
    m_button->setVisible(!button.isEmpty());
    setVisible(!text.isEmpty());
    if (!isNew || text.isEmpty())
        return;
    QAccessibleEvent event(m_text, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

QString ChoiceOffer::text() const
{
    return m_text->text();
}

void ChoiceOffer::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    draw::toneBox(&painter, rect(), theme::Tone::Info);
}

} // namespace ab
