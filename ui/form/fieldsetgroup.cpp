// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/form/fieldsetgroup.h"

#include "ui/form/formmetrics.h"
#include "ui/form/formtext.h"
#include "ui/shared/theme.h"

#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ab {

FieldsetGroup::FieldsetGroup(QWidget *parent) :
    QWidget(parent), m_heading(new QToolButton(this)), m_body(new QWidget(this)), m_rows(new QVBoxLayout(m_body))
{
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    m_heading->setFont(bold);
    m_heading->setAutoRaise(true);
    m_heading->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme::unit, 0, 0, 0);
    layout->setSpacing(theme::unit);
    layout->addWidget(m_heading, 0, Qt::AlignLeft);
    layout->addWidget(m_body);
    m_rows->setContentsMargins(2 * theme::unit, 0, 0, 0);
    m_rows->setSpacing(2 * theme::unit);
    connect(m_heading, &QToolButton::clicked, this, [this] { setOpen(!m_isOpen); });
    setOpen(true);
}

void FieldsetGroup::setTitle(const QString &title)
{
    const QString line = formtext::oneLine(title);
    m_heading->setText(QString(line).replace(u'&', u"&&"_s));
    m_heading->setAccessibleName(line);
}

void FieldsetGroup::setOpen(bool open)
{
    m_isOpen = open;
    m_heading->setIcon(theme::icon(open ? "chevron-down"_L1 : "chevron-right"_L1, theme::Tone::Muted));
    m_heading->setAccessibleDescription(open ? tr("Group of fields, open") : tr("Group of fields, folded"));
    m_body->setVisible(open);
    update();
}

void FieldsetGroup::paintEvent(QPaintEvent *)
{
    if (!m_isOpen)
        return;
    const int left = m_heading->x() + formmetrics::gutter;
    QPainter painter(this);
    painter.fillRect(QRect(left, m_body->y(), 1, m_body->height()), theme::color(theme::Tone::Border));
}

} // namespace ab
