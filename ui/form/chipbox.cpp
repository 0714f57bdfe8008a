// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/form/chipbox.h"

#include "ui/form/formtext.h"
#include "ui/shared/plaintip.h"
#include "ui/shared/stylepainter.h"

#include <QLabel>
#include <QPainter>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace ab {

namespace {

constexpr qsizetype mostChips = 24;
constexpr int widestChip = 30 * theme::unit;

} // namespace

ChipBox::ChipBox(QWidget *parent) : QWidget(parent), m_rest(new QLabel(this))
{
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    theme::setTone(m_rest, theme::Tone::Muted);
}

void ChipBox::setLabels(const QStringList &labels)
{
    const qsizetype shown = std::min(labels.size(), mostChips);
    while (m_chips.size() > shown)
        m_chips.takeLast()->deleteLater();
    while (m_chips.size() < shown) {
        auto *chip = new QToolButton(this);
        chip->setIcon(theme::icon("cancel"_L1, theme::Tone::Muted));
        chip->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        connect(chip, &QToolButton::clicked, this, [this, index = int(m_chips.size())] { emit removed(index); });
        m_chips.append(chip);
        chip->show();
    }
    for (qsizetype i = 0; i < shown; ++i) {
        const QString label = formtext::oneLine(labels.at(i));
        const QString text = fontMetrics().elidedText(label, Qt::ElideRight, widestChip);
        m_chips.at(i)->setText(QString(text).replace(u'&', u"&&"_s));
        m_chips.at(i)->setToolTip(plainTip(labels.at(i)));
        m_chips.at(i)->setAccessibleName(tr("Remove %1").arg(label));
    }
    m_rest->setText(tr("and %n more", nullptr, int(labels.size() - shown)));
    m_rest->setVisible(labels.size() > shown);
    updateGeometry();
    arrange(width(), true);
}

int ChipBox::heightForWidth(int width) const
{
    return arrange(width, false);
}

QSize ChipBox::sizeHint() const
{
    return {widestChip, heightForWidth(std::max(width(), widestChip))};
}

void ChipBox::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange(width(), true);
}

void ChipBox::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    for (const QToolButton *chip : std::as_const(m_chips))
        draw::box(&painter, chip->geometry(), theme::color(theme::Tone::Selection), Qt::transparent);
}

// Left to right, a new line when one is full: the same walk measures and places.
int ChipBox::arrange(int width, bool move) const
{
    const int gap = theme::unit / 2;
    QPoint place;
    int bottom = 0;
    const auto put = [&](QWidget *widget) {
        const QSize size = widget->sizeHint();
        if (place.x() > 0 && place.x() + size.width() > width)
            place = {0, bottom + gap};
        if (move)
            widget->setGeometry({place, size});
        bottom = std::max(bottom, place.y() + size.height());
        place.rx() += size.width() + gap;
    };
    for (QToolButton *chip : m_chips)
        put(chip);
    if (!m_rest->isHidden())
        put(m_rest);
    return bottom;
}

} // namespace ab
