// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/exchange/timingbar.h"

#include "ui/exchange/exchangewords.h"

#include <QEvent>
#include <QLabel>
#include <QPainter>
#include <QPainterPath>
#include <QVBoxLayout>

#include <numeric>

namespace ab {

using namespace Qt::StringLiterals;

namespace {

double totalOf(const QList<TimingPhase> &phases)
{
    return std::accumulate(phases.begin(), phases.end(), 0.0,
                           [](double sum, const TimingPhase &phase) { return sum + phase.ms; });
}

bool isReused(const QList<TimingPhase> &phases)
{
    return std::any_of(phases.begin(), phases.end(),
                       [](const TimingPhase &phase) { return phase.kind == TimingPhase::Kind::Blocked; });
}

} // namespace

class TimingBar::Bar : public QWidget
{
public:
    explicit Bar(QWidget *parent) : QWidget(parent) { setFixedHeight(theme::unit); }

    void setPhases(const QList<TimingPhase> &phases)
    {
        m_phases = phases;
        update();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        QPainterPath outline;
        outline.addRoundedRect(rect(), height() / 2.0, height() / 2.0);
        painter.setClipPath(outline);
        painter.fillRect(rect(), theme::color(theme::Tone::Border));
        const double total = std::max(0.001, totalOf(m_phases));
        double left = 0;
        for (const TimingPhase &phase : m_phases) {
            const double length = width() * phase.ms / total;
            painter.fillRect(QRectF(left, 0, length, height()), theme::color(phaseTone(phase.kind)));
            left += length;
        }
    }

private:
    QList<TimingPhase> m_phases;
};

TimingBar::TimingBar(QWidget *parent) : QWidget(parent), m_bar(new Bar(this)), m_words(new QLabel(this))
{
    setAccessibleName(tr("Timing"));
    m_words->setTextFormat(Qt::RichText);
    m_words->setWordWrap(true);
    m_words->setFont(theme::small());
    m_words->setObjectName(u"timingWords"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(theme::unit / 2);
    column->addWidget(m_bar);
    column->addWidget(m_words);
}

void TimingBar::setPhases(const QList<TimingPhase> &phases)
{
    m_phases = phases;
    m_bar->setPhases(phases);
    showWords();
}

void TimingBar::showWords()
{
    QStringList shown;
    QStringList spoken;
    for (const TimingPhase &phase : std::as_const(m_phases)) {
        const QString words = u"%1 %2"_s.arg(phaseText(phase.kind), phaseDuration(phase.ms));
        spoken.append(words);
        shown.append(u"<span style='white-space:nowrap'><span style='color:%1'>■</span> %2&nbsp;&nbsp;</span>"_s.arg(
            theme::color(phaseTone(phase.kind)).name(), words.toHtmlEscaped()));
    }
    if (isReused(m_phases)) {
        spoken.append(tr("the connection was open already"));
        shown.append(spoken.last().toHtmlEscaped());
    }
    m_words->setText(shown.join(u' '));
    setAccessibleDescription(spoken.join(u", "_s));
}

void TimingBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        showWords(); // its colours are written into the text
}

} // namespace ab
