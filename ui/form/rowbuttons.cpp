// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/form/rowbuttons.h"

#include "ui/shared/theme.h"

#include <QHBoxLayout>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace ab {

RowButtons::RowButtons(QWidget *parent) :
    QWidget(parent), m_up(new QToolButton(this)), m_down(new QToolButton(this)), m_remove(new QToolButton(this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    m_up->setIcon(theme::icon("chevron-up"_L1, theme::Tone::Muted));
    m_down->setIcon(theme::icon("chevron-down"_L1, theme::Tone::Muted));
    m_remove->setIcon(theme::icon("trash"_L1, theme::Tone::Muted));
    m_up->setToolTip(tr("Move up"));
    m_down->setToolTip(tr("Move down"));
    m_remove->setToolTip(tr("Remove"));
    for (QToolButton *button : all()) {
        button->setAutoRaise(true);
        layout->addWidget(button);
    }
    connect(m_up, &QToolButton::clicked, this, &RowButtons::up);
    connect(m_down, &QToolButton::clicked, this, &RowButtons::down);
    connect(m_remove, &QToolButton::clicked, this, &RowButtons::removed);
}

void RowButtons::setEntry(const QString &name, bool isFirst, bool isLast)
{
    m_up->setAccessibleName(tr("Move %1 up").arg(name));
    m_down->setAccessibleName(tr("Move %1 down").arg(name));
    m_remove->setAccessibleName(tr("Remove %1").arg(name));
    m_up->setEnabled(!isFirst);
    m_down->setEnabled(!isLast);
}

} // namespace ab
