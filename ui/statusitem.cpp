// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/statusitem.h"

#include "ui/shared/iconlabel.h"

#include <QHBoxLayout>
#include <QLabel>

using namespace Qt::StringLiterals;

namespace ab {

StatusItem::StatusItem(QLatin1StringView icon, const QString &name, QWidget *parent) :
    QWidget(parent), m_iconName(icon), m_name(name), m_icon(new IconLabel(16, this)), m_label(new QLabel(this))
{
    setObjectName(name);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(6);
    row->addWidget(m_icon);
    row->addWidget(m_label);
}

void StatusItem::setText(const QString &text, theme::Tone tone)
{
    m_icon->setIcon(m_iconName, tone);
    theme::setTone(m_label, tone);
    m_label->setText(text);
    m_label->setAccessibleName(tr("%1: %2").arg(m_name, text));
}

QString StatusItem::text() const
{
    return m_label->text();
}

} // namespace ab
