// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/form/fieldrow.h"

#include "app/form/inputform.h"
#include "ui/form/caret.h"
#include "ui/form/editorfactory.h"
#include "ui/form/fieldeditor.h"
#include "ui/form/fieldmenu.h"
#include "ui/form/formmetrics.h"
#include "ui/form/formtext.h"
#include "ui/form/markdownlabel.h"
#include "ui/shared/elidedlabel.h"
#include "ui/shared/smalllabel.h"
#include "ui/shared/theme.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QGridLayout>
#include <QHelpEvent>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>
#include <QToolTip>
#include <QVariantAnimation>

using namespace Qt::StringLiterals;

namespace ab {

namespace {

enum Line { TitleLine, EditorLine, TextLine, ProblemLine, AllowLine };
enum Column { TitleColumn, StarColumn, MarksColumn, ClearColumn, MenuColumn, Columns };

constexpr int glowMs = 3000;

} // namespace

FieldRow::FieldRow(const InputField &field, InputForm *form, QWidget *parent) :
    QWidget(parent), m_field(field), m_form(form), m_layout(new QGridLayout(this)), m_title(new ElidedLabel(this))
{
    m_layout->setContentsMargins(formmetrics::gutter, 0, 0, 0);
    m_layout->setHorizontalSpacing(theme::unit / 2);
    m_layout->setVerticalSpacing(theme::unit / 2);
    m_layout->setColumnStretch(MarksColumn, 1);
    m_layout->setRowMinimumHeight(TitleLine, 3 * theme::unit); // its buttons come and go
    m_layout->setColumnMinimumWidth(MenuColumn, 3 * theme::unit);
    m_layout->addWidget(m_title, TitleLine, TitleColumn);
    makeEditorFor(field);
    showTitle();
    showDescription();
    showMarks();
}

QString FieldRow::marks() const
{
    return m_marks ? m_marks->text() : QString();
}

void FieldRow::setField(const InputField &field)
{
    if (field == m_field)
        return;
    const InputField old = std::exchange(m_field, field);
    if (sameEditor(old, field)) {
        m_editor->setField(field);
    } else {
        replaceEditor(field);
    }
    showTitle();
    showDescription();
    showMarks();
    updateRemark();
}

// Somebody may be typing there: the next key goes on in the same place.
void FieldRow::replaceEditor(const InputField &field)
{
    const FieldValue value = m_editor->value();
    const QWidget *focused = window()->focusWidget();
    const bool hadFocus = m_editor->isAncestorOf(focused);
    const int place = hadFocus ? caret::placeIn(focused) : 0;
    makeEditorFor(field);
    m_editor->setValue(value);
    if (!hadFocus)
        return;
    m_editor->show(); // what is not shown yet takes no focus
    m_editor->setFocus(Qt::OtherFocusReason);
    caret::moveTo(m_editor->input(), place);
}

void FieldRow::setValue(const FieldValue &value)
{
    m_editor->setValue(value);
    showMarks();
}

void FieldRow::setSetAside(bool on)
{
    if (on == m_setAside)
        return;
    m_setAside = on;
    showMarks();
}

void FieldRow::flash()
{
    if (!m_glow) {
        m_glow = new QVariantAnimation(this);
        m_glow->setStartValue(1.0);
        m_glow->setKeyValueAt(0.5, 1.0);
        m_glow->setEndValue(0.0);
        m_glow->setDuration(glowMs);
        connect(m_glow, &QVariantAnimation::valueChanged, this, qOverload<>(&QWidget::update));
        connect(m_glow, &QVariantAnimation::finished, this, qOverload<>(&QWidget::update));
    }
    m_glow->stop();
    m_glow->start();
}

bool FieldRow::isFlashing() const
{
    return m_glow && m_glow->state() == QAbstractAnimation::Running;
}

void FieldRow::setProblem(const QString &problem, bool canBeAllowed)
{
    showAllow(canBeAllowed && !problem.isEmpty());
    if (problem == m_problem)
        return;
    m_problem = problem;
    if (!m_problemText) {
        m_problemText = smallLabel(theme::Tone::Danger, this);
        m_layout->addWidget(m_problemText, ProblemLine, 0, 1, -1);
    }
    m_problemText->setText(problem);
    m_problemText->setVisible(!problem.isEmpty());
    updateRemark();
    update();
}

// Some problems are the server's to judge: then a person may decide to send the value all the same.
void FieldRow::showAllow(bool on)
{
    if (!m_allow && on) {
        m_allow = new QPushButton(tr("Send it as it stands"), this);
        m_layout->addWidget(m_allow, AllowLine, 0, 1, -1, Qt::AlignLeft);
        connect(m_allow, &QPushButton::clicked, this, [this] { m_form->allow(m_field.id); });
    }
    if (!m_allow)
        return;
    m_allow->setAccessibleName(tr("Send %1 as it stands").arg(formtext::oneLine(m_field.title)));
    m_allow->setVisible(on);
}

void FieldRow::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QRect bar(0, 0, formmetrics::barWidth, height());
    if (!m_problem.isEmpty()) {
        painter.fillRect(bar, theme::color(theme::Tone::Danger));
    } else if (isFlashing()) {
        painter.setOpacity(m_glow->currentValue().toReal());
        painter.fillRect(bar, theme::color(theme::Tone::Accent));
    }
}

void FieldRow::makeEditorFor(const InputField &field)
{
    if (m_editor) {
        m_editor->disconnect(this); // that it loses the focus now is nothing the person did
        m_editor->hide();
        m_layout->removeWidget(m_editor);
        m_editor->deleteLater();
    }
    m_editor = makeEditor(field, m_form, this);
    m_layout->addWidget(m_editor, EditorLine, 0, 1, Columns);
    connect(m_editor, &FieldEditor::edited, this, &FieldRow::takeEdit);
    connect(m_editor, &FieldEditor::settled, this, &FieldRow::leave);
    connect(m_editor, &FieldEditor::helpWanted, this,
            [this](FieldEditor::Help help) { emit helpWanted(m_field.id, help); });
    connect(m_editor, &FieldEditor::entered, this, &FieldRow::showMenuButton);
    connect(m_editor, &FieldEditor::menuRequested, this,
            [this] { openMenu(m_editor->mapToGlobal(QPoint(0, m_editor->height()))); });
}

void FieldRow::showTitle()
{
    m_title->setText(formtext::oneLine(m_field.title));
    const bool isRequired = m_field.isRequired && m_editor->isEditable(); // what cannot be edited never blocks
    if (isRequired && !m_star) {
        m_star = new QLabel(u"*"_s, this);
        m_star->setToolTip(tr("Required"));
        theme::setTone(m_star, theme::Tone::Danger);
        m_layout->addWidget(m_star, TitleLine, StarColumn);
    }
    if (m_star)
        m_star->setVisible(isRequired);
    updateRemark();
}

// Labels are made with their first text and kept: they come and go with every key.
void FieldRow::showMarks()
{
    const FieldValue &value = m_editor->value();
    QString text = formtext::marks(m_field, value);
    if (m_setAside)
        text += text.isEmpty() ? tr("value set aside") : QString(u" · "_s + tr("value set aside"));
    if (!m_marks && !text.isEmpty()) {
        m_marks = new ElidedLabel(this);
        m_marks->setFont(theme::small());
        m_marks->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        theme::setTone(m_marks, theme::Tone::Muted);
        m_layout->addWidget(m_marks, TitleLine, MarksColumn);
    }
    if (m_marks)
        m_marks->setText(text);
    showClear();
    updateRemark();
}

void FieldRow::showClear()
{
    const bool isSet = m_editor->value().state != FieldValue::State::Unset;
    const bool canClear = m_editor->isEditable() && !m_field.isRequired && isSet;
    if (!m_clear && canClear) {
        m_clear = new QToolButton(this);
        m_clear->setIcon(theme::icon("cancel"_L1, theme::Tone::Muted));
        m_clear->setAutoRaise(true);
        m_clear->setFixedSize(3 * theme::unit, 3 * theme::unit);
        m_clear->setFocusPolicy(Qt::NoFocus); // every editor can be emptied by its own keys
        m_clear->setToolTip(tr("Clear: leave this field out"));
        m_layout->addWidget(m_clear, TitleLine, ClearColumn);
        connect(m_clear, &QToolButton::clicked, this, [this] { m_editor->clear(); });
    }
    if (!m_clear)
        return;
    m_clear->setAccessibleName(tr("Clear %1").arg(formtext::oneLine(m_field.title)));
    m_clear->setVisible(canClear);
}

void FieldRow::showDescription()
{
    const QString &text = m_field.description;
    const bool isPlain = MarkdownLabel::isPlain(text);
    if (!text.isEmpty() && isPlain && !m_plainText) {
        m_plainText = smallLabel(theme::Tone::Muted, this);
        m_layout->addWidget(m_plainText, TextLine, 0, 1, -1);
    }
    if (!text.isEmpty() && !isPlain && !m_richText) {
        m_richText = new MarkdownLabel(this);
        m_richText->setFont(theme::small());
        theme::setTone(m_richText, theme::Tone::Muted);
        m_layout->addWidget(m_richText, TextLine, 0, 1, -1);
    }
    if (m_plainText) {
        m_plainText->setText(text);
        m_plainText->setVisible(!text.isEmpty() && isPlain);
    }
    if (m_richText) {
        m_richText->showMarkdown(isPlain ? QString() : text);
        m_richText->setVisible(!text.isEmpty() && !isPlain);
    }
}

// What is wrong comes first, then what the marks show.
void FieldRow::updateRemark()
{
    QStringList remarks;
    if (!m_problem.isEmpty())
        remarks.append(m_problem);
    else if (m_field.isRequired && m_editor->isEditable())
        remarks.append(tr("Required"));
    if (const QString told = marks(); !told.isEmpty())
        remarks.append(told);
    m_editor->setRemark(remarks.join(u' '));
}

bool FieldRow::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        auto *help = static_cast<QHelpEvent *>(event);
        if (help->pos().y() >= m_editor->y() || !m_editor->isEditable())
            return QWidget::event(event);
        QToolTip::showText(help->globalPos(), formtext::origin(m_editor->value()), this);
        return true;
    }
    return QWidget::event(event);
}

void FieldRow::enterEvent(QEnterEvent *event)
{
    QWidget::enterEvent(event);
    showMenuButton();
}

void FieldRow::leaveEvent(QEvent *event)
{
    QWidget::leaveEvent(event);
    if (m_menu && !m_editor->isAncestorOf(QApplication::focusWidget()))
        m_menu->hide();
}

void FieldRow::contextMenuEvent(QContextMenuEvent *event)
{
    openMenu(event->globalPos());
}

// Made when it is first wanted, as most rows of a long form are never touched.
void FieldRow::showMenuButton()
{
    if (!m_menu) {
        m_menu = new QToolButton(this);
        m_menu->setIcon(theme::icon("more"_L1, theme::Tone::Muted));
        m_menu->setAutoRaise(true);
        m_menu->setFixedSize(3 * theme::unit, 3 * theme::unit);
        m_menu->setFocusPolicy(Qt::NoFocus); // the menu key opens the same from within the field
        m_menu->setToolTip(tr("Leave out, null, default … (menu key)"));
        m_layout->addWidget(m_menu, TitleLine, MenuColumn);
        connect(m_menu, &QToolButton::clicked, this,
                [this] { openMenu(m_menu->mapToGlobal(QPoint(0, m_menu->height()))); });
    }
    m_menu->setAccessibleName(tr("Options of %1").arg(formtext::oneLine(m_field.title)));
    m_menu->show();
}

void FieldRow::openMenu(const QPoint &place)
{
    auto *menu = new FieldMenu(m_field, m_editor->value(), this);
    connect(menu, &FieldMenu::chosen, this, &FieldRow::choose);
    if (m_richText && !m_richText->isHidden())
        m_richText->addMenuEntry(menu);
    menu->popup(place);
}

// Through the editor, whose widgets must follow, and to the form even where that sees no difference.
void FieldRow::choose(const FieldValue &value)
{
    m_editor->setValue(value);
    takeEdit(value, EditKind::Settled);
}

// The problem goes with the first key; a choice or a click is complete and may be judged at once.
void FieldRow::takeEdit(const FieldValue &value, EditKind kind)
{
    m_touch = kind == EditKind::Settled ? Touch::Left : Touch::Editing;
    setProblem({});
    showMarks();
    m_form->setValue(m_field.id, value, kind);
    if (kind == EditKind::Settled)
        emit touched();
}

void FieldRow::leave()
{
    if (m_menu && !underMouse())
        m_menu->hide();
    m_form->settle(m_field.id);
    if (m_touch != Touch::Editing)
        return;
    m_touch = Touch::Left;
    emit touched();
}

} // namespace ab
