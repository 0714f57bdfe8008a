// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run/timelineview.h"

#include "ui/run/timelineviewcanvas.h"
#include "ui/shared/theme.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QStackedLayout>

namespace ab {

using namespace Qt::StringLiterals;
using theme::unit;

TimelineView::TimelineView(QWidget *parent) :
    QWidget(parent), m_canvas(nullptr), m_bounds(new QLabel(this)), m_text(new QPlainTextEdit(this)),
    m_pages(new QStackedLayout)
{
    setObjectName(u"timeline"_s);
    setAccessibleName(tr("Timeline"));
    m_bounds->setObjectName(u"runBounds"_s);
    m_bounds->setWordWrap(true);
    m_bounds->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *asText = new QCheckBox(tr("As text"), this);
    asText->setObjectName(u"timelineAsText"_s);
    asText->setAccessibleName(tr("Show the timeline as text"));
    m_text->setObjectName(u"timelineText"_s);
    m_text->setAccessibleName(tr("Timeline as text"));
    m_text->setReadOnly(true);
    m_text->setTabChangesFocus(true);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setFont(theme::monospace());
    auto *area = new QScrollArea(this);
    m_canvas = new TimelineCanvas(area);
    area->setWidget(m_canvas);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus); // the picture in it takes the keys
    m_pages->addWidget(area);
    m_pages->addWidget(m_text);
    connect(asText, &QCheckBox::toggled, this, [this](bool text) { m_pages->setCurrentIndex(text ? 1 : 0); });

    auto *row = new QHBoxLayout;
    row->setContentsMargins(3 * unit / 2, unit / 2, 3 * unit / 2, 0);
    row->setSpacing(2 * unit);
    row->addWidget(m_bounds, 1);
    row->addWidget(asText);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addLayout(row);
    column->addLayout(m_pages, 1);
}

void TimelineView::setRecord(const RunRecord &record, const QList<Exchange> &calls)
{
    m_bounds->setText(timeline::endOf(record));
    m_canvas->setRecord(record, calls);
    if (const QString text = timeline::asText(record); text != m_text->toPlainText())
        m_text->setPlainText(text);
}

} // namespace ab
