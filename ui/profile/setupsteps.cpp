// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/profile/setupsteps.h"

#include "ui/shared/stylepainter.h"

#include <QPainter>

using namespace Qt::StringLiterals;

namespace ab {

using theme::Tone;
using theme::unit;

namespace {

constexpr int rowHeight = 5 * unit;
constexpr int dot = 3 * unit;

} // namespace

SetupSteps::SetupSteps(const QStringList &titles, QWidget *parent) : QWidget(parent), m_titles(titles)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    setCurrent(0);
}

void SetupSteps::setCurrent(int step)
{
    m_current = step;
    setAccessibleName(tr("Step %1 of %2: %3").arg(step + 1).arg(m_titles.size()).arg(m_titles.value(step)));
    update();
}

QSize SetupSteps::sizeHint() const
{
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    int widest = 0;
    for (const QString &title : m_titles)
        widest = std::max(widest, QFontMetrics(bold).horizontalAdvance(title));
    return {widest + dot + 5 * unit, int(m_titles.size()) * rowHeight};
}

void SetupSteps::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    for (int i = 0; i < m_titles.size(); ++i) {
        const bool done = i < m_current;
        const bool now = i == m_current;
        const QRect row(0, i * rowHeight, width(), rowHeight);
        QRect circle(unit, 0, dot, dot);
        circle.moveTop(row.center().y() - dot / 2);
        const QColor color = theme::color(done ? Tone::Success : now ? Tone::Accent : Tone::Border);
        if (i + 1 < m_titles.size())
            painter.fillRect(QRect(circle.center().x(), circle.bottom() + 3, 1, rowHeight - dot - 5),
                             theme::color(Tone::Border));
        painter.setPen(QPen(color, 1.5));
        painter.setBrush(now ? color : QColor(Qt::transparent));
        painter.drawEllipse(QRectF(circle).adjusted(1, 1, -1, -1));
        QFont text = font();
        if (now)
            text.setWeight(QFont::DemiBold);
        painter.setFont(text);
        if (done) {
            theme::icon("check"_L1, Tone::Success).paint(&painter, circle.adjusted(5, 5, -5, -5));
        } else {
            painter.setPen(theme::color(now ? Tone::OnAccent : Tone::Muted));
            painter.drawText(circle, Qt::AlignCenter, QString::number(i + 1));
        }
        painter.setPen(theme::color(now ? Tone::Text : Tone::Muted));
        painter.drawText(row.adjusted(circle.right() + unit + unit / 2, 0, 0, 0), Qt::AlignVCenter, m_titles.at(i));
    }
}

} // namespace ab
