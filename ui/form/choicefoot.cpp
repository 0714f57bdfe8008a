// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/form/choicefoot.h"

#include "app/form/choicemodel.h"
#include "ui/form/choicestatus.h"
#include "ui/shared/smalllabel.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace ab {

ChoiceFoot::ChoiceFoot(ChoiceModel *choices, QWidget *parent) :
    QWidget(parent), m_text(smallLabel(theme::Tone::Muted, this)), m_remedy(new QPushButton(this)),
    m_more(new QPushButton(tr("Load more"), this)), m_all(new QPushButton(tr("Load everything"), this)),
    m_stop(new QPushButton(tr("Stop"), this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(theme::unit);
    row->addWidget(m_text, 1);
    for (QPushButton *button : {m_remedy, m_more, m_all, m_stop})
        row->addWidget(button);
    m_stop->setAccessibleName(tr("Stop loading"));
    connect(m_remedy, &QPushButton::clicked, this, [this, choices] {
        if (m_reconnects)
            emit reconnectRequested();
        else
            choices->load();
    });
    connect(m_more, &QPushButton::clicked, choices, [choices] { choices->fetchMore({}); });
    connect(m_all, &QPushButton::clicked, choices, &ChoiceModel::loadAll);
    connect(m_stop, &QPushButton::clicked, choices, &ChoiceModel::stop);
}

void ChoiceFoot::show(const ChoiceStatus &status, bool hasPage)
{
    const bool remedies = status.remedy != ChoiceStatus::Remedy::None && !hasPage;
    m_reconnects = status.remedy == ChoiceStatus::Remedy::Reconnect;
    m_remedy->setText(m_reconnects ? tr("Reconnect") : tr("Retry"));
    m_remedy->setVisible(remedies);
    m_more->setVisible(status.partial);
    m_all->setVisible(status.partial);
    m_stop->setVisible(status.stoppable);
    theme::setTone(m_text, remedies ? status.tone : theme::Tone::Muted);
    if (status.foot == m_text->text())
        return;
    m_text->setText(status.foot);
    m_text->setAccessibleName(status.foot);
    QAccessibleEvent event(m_text, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

} // namespace ab
