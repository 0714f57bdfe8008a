// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/form/infoblock.h"

#include "ui/form/formmetrics.h"
#include "ui/form/formtext.h"
#include "ui/form/markdownlabel.h"
#include "ui/shared/iconlabel.h"
#include "ui/shared/stylepainter.h"

#include <QGridLayout>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace ab {

using formmetrics::gutter;

InfoBlock::InfoBlock(QWidget *parent) : QWidget(parent), m_title(new QLabel(this)), m_text(new MarkdownLabel(this))
{
    auto *icon = new IconLabel(2 * theme::unit, this);
    icon->setIcon("info"_L1, theme::Tone::Info);
    m_title->setTextFormat(Qt::PlainText);
    m_title->setWordWrap(true);
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    m_title->setFont(bold);
    auto *layout = new QGridLayout(this);
    layout->setContentsMargins(gutter + theme::unit * 3 / 2, theme::unit, theme::unit * 3 / 2, theme::unit);
    layout->setHorizontalSpacing(theme::unit);
    layout->setVerticalSpacing(theme::unit / 2);
    layout->addWidget(icon, 0, 0, 2, 1, Qt::AlignTop);
    layout->addWidget(m_title, 0, 1);
    layout->addWidget(m_text, 1, 1);
    layout->setColumnStretch(1, 1);
}

void InfoBlock::setInfo(const InfoField &info)
{
    m_title->setText(formtext::oneLine(info.title));
    m_title->setVisible(!info.title.isEmpty());
    m_text->showMarkdown(info.description);
}

void InfoBlock::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    draw::box(&painter, rect().adjusted(gutter, 0, 0, 0), theme::color(theme::Tone::Raised),
              theme::color(theme::Tone::Border));
}

} // namespace ab
