// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/form/lineeditor.h"

#include "ui/form/formtext.h"
#include "ui/form/heldtext.h"
#include "ui/shared/largetext.h"
#include "ui/shared/smalllabel.h"

#include <QAbstractButton>
#include <QClipboard>
#include <QGridLayout>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>

#include <algorithm>
#include <limits>

namespace ab {

namespace {

// Where a caret belongs once a text has changed: with what stood behind it, as if the change had been typed.
int caretIn(const QString &text, const QString &former, int caret)
{
    qsizetype tail = 0;
    while (tail < std::min(text.size(), former.size())
           && text.at(text.size() - 1 - tail) == former.at(former.size() - 1 - tail))
        ++tail;
    const qsizetype behind = former.size() - caret;
    return int(behind <= tail ? text.size() - behind : std::min(qsizetype(caret), text.size()));
}

constexpr qsizetype shownOfLarge = 400;

// A line is laid out as a whole with each key, line breaks or not.
bool isLarge(const QString &text)
{
    return text.size() > largetext::longestLine;
}

} // namespace

LineEditor::LineEditor(const InputField &field, QWidget *parent) :
    FieldEditor(field, parent), m_edit(new QLineEdit(this)), m_layout(new QGridLayout(this))
{
    m_edit->setMaxLength(std::numeric_limits<int>::max()); // Qt's own limit would cut a long paste
    if (field.valueType == ValueType::Integer || field.valueType == ValueType::Number)
        m_edit->setInputMethodHints(Qt::ImhFormattedNumbersOnly);
    m_layout->setContentsMargins({});
    m_layout->setSpacing(theme::unit / 2);
    m_layout->addWidget(m_edit, 0, 0);
    setInput(m_edit);
    showField();
    // textChanged and not textEdited: assistive technology sets texts without a key
    connect(m_edit, &QLineEdit::textChanged, this, [this](const QString &text) {
        if (m_isHolding)
            return;
        commitText(text);
        explain(text);
    });
}

void LineEditor::display(const FieldValue &value)
{
    if (isLarge(value.typed))
        return hold(value.typed);
    release();
    if (m_edit->text() == value.typed)
        return explain(value.typed);
    const int caret = caretIn(value.typed, m_edit->text(), m_edit->cursorPosition());
    m_edit->setText(value.typed);
    m_edit->setCursorPosition(m_edit->hasFocus() ? caret : 0); // a long text shows its beginning
}

void LineEditor::showField()
{
    m_edit->setPlaceholderText(formtext::oneLine(field().placeholder));
}

bool LineEditor::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_edit && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter)
            emit settled();
        if (key->matches(QKeySequence::Paste) && takePaste())
            return true;
        if (m_isHolding && key->matches(QKeySequence::Copy)) {
            copyAll();
            return true;
        }
    }
    return FieldEditor::eventFilter(watched, event);
}

// What the line could not lay out in time never gets into it.
bool LineEditor::takePaste()
{
    const QString pasted = QGuiApplication::clipboard()->text();
    if (m_isHolding)
        replace(pasted);
    else if (isLarge(pasted))
        insert(pasted);
    else
        return false;
    return true;
}

void LineEditor::insert(const QString &text)
{
    const QString present = m_edit->text();
    const qsizetype from = m_edit->hasSelectedText() ? m_edit->selectionStart() : m_edit->cursorPosition();
    const QString whole = present.left(from) + text + present.mid(from + m_edit->selectedText().size());
    if (isLarge(whole))
        replace(whole);
    else
        m_edit->insert(text);
}

void LineEditor::replace(const QString &text)
{
    if (isLarge(text)) {
        hold(text);
        commitText(text);
    } else {
        release();
        m_edit->setText(text);
        commitText(text); // also where the line looks the same
        explain(text);
    }
}

void LineEditor::hold(const QString &text)
{
    m_isHolding = true;
    m_edit->setReadOnly(true);
    m_edit->setText(text.left(shownOfLarge) + u'…');
    m_edit->setCursorPosition(0);
    if (!m_bar)
        makeBar();
    m_bar->tell(text, field().isSecret());
    m_bar->show();
    explain(text);
}

void LineEditor::release()
{
    if (!m_isHolding)
        return;
    m_edit->clear(); // while it still holds: nobody is told
    m_isHolding = false;
    m_edit->setReadOnly(false);
    m_bar->hide();
}

void LineEditor::makeBar()
{
    m_bar = new HeldText(formtext::oneLine(field().title), this);
    m_layout->addWidget(m_bar, 3, 0, 1, -1);
    for (QAbstractButton *button : m_bar->buttons())
        watch(button);
    connect(m_bar, &HeldText::copyRequested, this, &LineEditor::copyAll);
    connect(m_bar, &HeldText::pasteRequested, this, [this] { replace(QGuiApplication::clipboard()->text()); });
    connect(m_bar, &HeldText::removeRequested, this, [this] { replace({}); });
}

void LineEditor::copyAll() const
{
    if (!field().isSecret())
        QGuiApplication::clipboard()->setText(value().typed);
}

void LineEditor::addButton(QWidget *button)
{
    m_layout->addWidget(button, 0, m_layout->columnCount());
    watch(button);
}

void LineEditor::addBelow(QWidget *button)
{
    m_layout->addWidget(button, 2, 0, 1, -1, Qt::AlignLeft);
    watch(button);
}

void LineEditor::setHint(const QString &hint)
{
    if (!m_hint && hint.isEmpty())
        return;
    if (!m_hint) {
        m_hint = smallLabel(theme::Tone::Muted, this);
        m_layout->addWidget(m_hint, 1, 0, 1, -1);
    }
    m_hint->setText(hint);
    m_hint->setVisible(!hint.isEmpty());
    updateRemark();
}

} // namespace ab
