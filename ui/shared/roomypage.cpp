// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shared/roomypage.h"

#include "ui/shared/theme.h"

#include <QEvent>
#include <QScrollBar>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ab {

using theme::unit;

RoomyPage::RoomyPage(QWidget *picture, QWidget *parent) : QScrollArea(parent)
{
    auto *page = new QWidget;
    m_column = new QVBoxLayout(page);
    m_holder = new QWidget(page);
    auto *frame = new QVBoxLayout(m_holder);
    frame->setContentsMargins({});
    frame->addWidget(picture);
    m_column->setContentsMargins(2 * unit, 2 * unit, 2 * unit, 2 * unit);
    m_column->setSpacing(unit);
    m_column->addStretch(2);
    m_column->addWidget(m_holder, 0, Qt::AlignHCenter);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setObjectName(u"roomyPage"_s);
    setAccessibleName(tr("Message"));
    setWidgetResizable(true);
    setWidget(page);
    page->setAutoFillBackground(false); // setWidget() sets it
    viewport()->setAutoFillBackground(false);
    connect(verticalScrollBar(), &QScrollBar::rangeChanged, this,
            [this](int, int last) { setFocusPolicy(last > 0 ? Qt::TabFocus : Qt::NoFocus); });
}

void RoomyPage::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    fit();
}

bool RoomyPage::eventFilter(QObject *watched, QEvent *event)
{
    const bool handled = QScrollArea::eventFilter(watched, event);
    if (watched == widget() && event->type() == QEvent::LayoutRequest)
        fit();
    return handled;
}

void RoomyPage::fit()
{
    const int without = m_holder->isHidden() ? m_holder->sizeHint().height() + m_column->spacing() : 0;
    m_holder->setVisible(m_column->totalHeightForWidth(width()) + without <= height());
}

} // namespace ab
