// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/form/choicefield.h"

#include "ui/form/formtext.h"
#include "ui/shared/plaintip.h"
#include "ui/shared/theme.h"

#include <QAbstractItemView>
#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QStyleOptionComboBox>
#include <QStylePainter>

using namespace Qt::StringLiterals;

namespace ab {

ChoiceField::ChoiceField(QWidget *parent) : QComboBox(parent)
{
    setSizeAdjustPolicy(AdjustToMinimumContentsLengthWithIcon); // a long label widens nothing
    setMinimumContentsLength(10);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    addItem({}); // what is shown, for screen readers
    view()->setAccessibleName(tr("Choices"));
}

void ChoiceField::showChoice(const QString &label, const QString &remark, bool warns)
{
    m_label = formtext::oneLine(label);
    m_remark = formtext::oneLine(remark);
    m_warns = warns && !m_remark.isEmpty();
    setToolTip(plainTip(label));
    const QString shown = m_label.isEmpty() ? m_prompt : m_label;
    setItemText(0, m_remark.isEmpty() ? shown : QString(shown + u", "_s + m_remark));
    update();
}

void ChoiceField::setPrompt(const QString &prompt)
{
    m_prompt = prompt;
    showChoice(m_label, m_remark, m_warns);
}

// A combo box would walk through its entries; this one opens instead, with the letter typed as the filter.
void ChoiceField::keyPressEvent(QKeyEvent *event)
{
    const QString text = event->text();
    if (event->matches(QKeySequence::Copy))
        return emit copyRequested();
    if (event->matches(QKeySequence::Paste))
        return emit pasted(QGuiApplication::clipboard()->text());
    const bool isShortcut = event->modifiers() & (Qt::ControlModifier | Qt::MetaModifier);
    switch (event->key()) {
    case Qt::Key_Down:
    case Qt::Key_Space:
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_F4:
        if (isShortcut)
            event->ignore();
        else
            emit openRequested({});
        return;
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
        emit clearRequested();
        return;
    default:
        break;
    }
    if (!isShortcut && !text.isEmpty() && text.front().isPrint())
        emit openRequested(text);
    else
        event->ignore();
}

void ChoiceField::wheelEvent(QWheelEvent *event)
{
    event->ignore(); // scrolling the form must change no value
}

// Drawn by hand: the label is elided before the remark is, and the prompt is fainter than a choice.
void ChoiceField::paintEvent(QPaintEvent *)
{
    QStylePainter painter(this);
    QStyleOptionComboBox option;
    initStyleOption(&option);
    painter.drawComplexControl(QStyle::CC_ComboBox, option);

    QRect room = style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, this);
    room.setLeft(theme::unit + 1); // where a line edit's text begins
    room.setRight(room.right() - theme::unit / 2);
    const QFontMetrics metrics = fontMetrics();
    if (!m_remark.isEmpty()) {
        const QString remark = metrics.elidedText(m_remark, Qt::ElideMiddle, room.width() / 2);
        painter.setPen(theme::color(m_warns ? theme::Tone::Warning : theme::Tone::Muted));
        painter.drawText(room, Qt::AlignRight | Qt::AlignVCenter, remark);
        room.setRight(room.right() - metrics.horizontalAdvance(remark) - theme::unit);
        if (m_warns) {
            const int side = metrics.height();
            const QRect icon(room.right() - side, room.center().y() - side / 2, side, side);
            theme::icon("warning"_L1, theme::Tone::Warning).paint(&painter, icon);
            room.setRight(icon.left() - theme::unit / 2);
        }
    }
    const bool isPrompt = m_label.isEmpty();
    painter.setPen(isPrompt ? theme::color(theme::Tone::Faint) : palette().color(QPalette::Text));
    painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                     metrics.elidedText(isPrompt ? m_prompt : m_label, Qt::ElideRight, room.width()));
}

} // namespace ab
