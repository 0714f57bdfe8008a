// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/form/listeditor.h"

#include "ui/form/editorfactory.h"
#include "ui/form/formtext.h"
#include "ui/form/heldtext.h"
#include "ui/form/lineeditor.h"
#include "ui/form/rowbuttons.h"
#include "ui/form/taborder.h"
#include "ui/shared/theme.h"

#include <QCheckBox>
#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ab {

namespace {

constexpr qsizetype mostItems = 200; // each is a handful of widgets

// Of a column as a spreadsheet copies it.
QStringList linesIn(const QString &text)
{
    QStringList lines = text.split(u'\n');
    for (QString &line : lines) {
        if (line.endsWith(u'\r'))
            line.chop(1);
    }
    while (lines.size() > 1 && lines.last().isEmpty())
        lines.removeLast();
    return lines;
}

} // namespace

ListEditor::ListEditor(const InputField &field, QWidget *parent) :
    FieldEditor(field, parent), m_group(new QWidget(this)), m_add(new QPushButton(tr("Add item"), m_group)),
    m_sendEmpty(new QCheckBox(tr("Send an empty list"), m_group))
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins({});
    outer->addWidget(m_group);
    auto *column = new QVBoxLayout(m_group);
    column->setContentsMargins({});
    column->setSpacing(theme::unit / 2);
    m_items.layout()->setSpacing(theme::unit / 2);
    column->addLayout(m_items.layout());
    auto *footer = new QHBoxLayout;
    footer->setSpacing(2 * theme::unit);
    footer->addWidget(m_add);
    footer->addWidget(m_sendEmpty);
    footer->addStretch();
    column->addLayout(footer);
    m_add->setIcon(theme::icon("plus"_L1));
    setInput(m_group);
    watch(m_add);
    watch(m_sendEmpty);
    showField();
    connect(m_add, &QPushButton::clicked, this, &ListEditor::add);
    connect(m_sendEmpty, &QCheckBox::toggled, this, [this] { commitItems(EditKind::Settled); });
}

InputField ListEditor::itemField(qsizetype index) const
{
    InputField item = field();
    item.id = QString(field().id + u'[' + QString::number(index) + u']');
    item.title = tr("%1, item %2", "title of a field, number").arg(field().title).arg(index + 1);
    item.valueType = field().itemType;
    item.defaultValue.clear();
    // Lists of lists and of objects have no source: their items are edited as JSON text.
    if (item.valueType == ValueType::Array || item.valueType == ValueType::Object)
        item.valueType = ValueType::Unknown;
    return item;
}

QStringList ListEditor::texts() const
{
    QStringList texts;
    for (const Item &item : m_items)
        texts.append(item.editor->value().typed);
    return texts;
}

void ListEditor::display(const FieldValue &value)
{
    const QStringList items = value.isSet() ? listItems(value) : QStringList();
    const bool isLong = items.size() > mostItems;
    setHeld(isLong ? items.size() : 0);
    setTexts(isLong ? QStringList() : items);
    m_sendEmpty->setChecked(value.isSet() && items.isEmpty());
}

void ListEditor::showField()
{
    m_add->setAccessibleName(tr("Add item to %1").arg(formtext::oneLine(field().title)));
    m_sendEmpty->setAccessibleName(tr("Send an empty list for %1").arg(formtext::oneLine(field().title)));
    itemsMoved();
}

// Each item is an editor of its own for a made-up field: it formats, checks and masks as that type does anywhere else.
ListEditor::Item ListEditor::makeItem()
{
    auto *line = new QWidget(m_group);
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins({});
    row->setSpacing(theme::unit / 2);
    auto *editor = makeEditor(itemField(m_items.size()), nullptr, line);
    auto *buttons = new RowButtons(line);
    row->addWidget(editor, 1);
    row->addWidget(buttons, 0, Qt::AlignTop);
    editor->input()->installEventFilter(this);
    connect(editor, &FieldEditor::edited, this, [this](const FieldValue &, EditKind kind) { commitItems(kind); });
    connect(editor, &FieldEditor::settled, this, &FieldEditor::settled);
    connect(buttons, &RowButtons::up, this, [this, line] { move(line, -1); });
    connect(buttons, &RowButtons::down, this, [this, line] { move(line, 1); });
    connect(buttons, &RowButtons::removed, this, [this, line] { remove(line); });
    return {line, editor, buttons};
}

void ListEditor::insertItem(qsizetype index, const QString &text)
{
    const Item item = makeItem();
    m_items.insert(index, item);
    item.editor->setValue(text.isEmpty() ? FieldValue::unset() : valueFromText(item.editor->field(), text));
}

// Items are reused from the top, so that the one with the focus stays when only others differ.
void ListEditor::setTexts(const QStringList &texts)
{
    m_items.shorten(texts.size());
    while (m_items.size() < texts.size())
        insertItem(m_items.size(), {});
    for (qsizetype i = 0; i < texts.size(); ++i) {
        FieldEditor *editor = m_items.at(i).editor;
        if (editor->value().typed != texts.at(i))
            editor->setValue(valueFromText(editor->field(), texts.at(i)));
    }
    itemsMoved();
}

void ListEditor::add()
{
    insertItem(m_items.size(), {});
    itemsMoved();
    commitItems(EditKind::Typing);
    m_items.at(m_items.size() - 1).editor->setFocus(Qt::OtherFocusReason);
}

void ListEditor::remove(QWidget *line)
{
    const bool hadFocus = line->isAncestorOf(focusWidget());
    m_items.remove(line);
    itemsMoved();
    commitItems(EditKind::Settled);
    if (hadFocus)
        m_group->setFocus(Qt::OtherFocusReason);
}

void ListEditor::move(QWidget *line, int by)
{
    if (!m_items.move(line, by))
        return;
    itemsMoved();
    commitItems(EditKind::Settled);
}

bool ListEditor::isHeld() const
{
    return m_held && !m_held->isHidden();
}

void ListEditor::setHeld(qsizetype items)
{
    if (!m_held && items > 0) {
        m_held = new HeldText(formtext::oneLine(field().title), m_group);
        m_group->layout()->addWidget(m_held);
        for (QAbstractButton *button : m_held->buttons())
            watch(button);
        connect(m_held, &HeldText::copyRequested, this, [this] {
            const QByteArray &json = value().json.bytes();
            QGuiApplication::clipboard()->setText(json.isEmpty() ? value().typed : QString::fromUtf8(json));
        });
        connect(m_held, &HeldText::pasteRequested, this, &ListEditor::pasteOver);
        connect(m_held, &HeldText::removeRequested, this, &FieldEditor::clear);
    }
    if (!m_held)
        return;
    m_held->say(
        tr("%1 items, too many to be edited one by one here. All of them are sent.").arg(QLocale().toString(items)));
    m_held->setVisible(items > 0);
}

// The widgets follow, as where it is cleared.
void ListEditor::replace(const FieldValue &value)
{
    setValue(value);
    emit edited(value, EditKind::Settled);
}

void ListEditor::pasteOver()
{
    const QString text = QGuiApplication::clipboard()->text();
    const FieldValue list = valueFromText(field(), text);
    replace(list.isSet() && list.fits() ? list : valueFromList(field(), linesIn(text)));
}

// A column copied from a spreadsheet becomes an item a line.
bool ListEditor::pasteColumn(QLineEdit *edit)
{
    qsizetype index = 0;
    while (index < m_items.size() && !m_items.at(index).line->isAncestorOf(edit))
        ++index;
    auto *first = qobject_cast<LineEditor *>(m_items.at(index).editor);
    if (!first || first->isHolding())
        return false;
    QStringList lines = linesIn(QGuiApplication::clipboard()->text());
    if (lines.size() < 2)
        return false;
    first->insert(lines.takeFirst());
    if (m_items.size() + lines.size() > mostItems) {
        QStringList all = texts();
        for (const QString &line : std::as_const(lines))
            all.insert(++index, line);
        replace(valueFromList(field(), all));
        return true;
    }
    for (const QString &line : lines)
        insertItem(++index, line);
    itemsMoved();
    commitItems(EditKind::Typing);
    m_items.at(index).editor->setFocus(Qt::OtherFocusReason);
    return true;
}

bool ListEditor::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_add && event->type() == QEvent::KeyPress
        && static_cast<QKeyEvent *>(event)->matches(QKeySequence::Paste)) {
        add();
        QCoreApplication::sendEvent(window()->focusWidget(), event);
        return true;
    }
    auto *edit = qobject_cast<QLineEdit *>(watched);
    if (edit && event->type() == QEvent::KeyPress && static_cast<QKeyEvent *>(event)->matches(QKeySequence::Paste)
        && pasteColumn(edit))
        return true;
    // An item's own editor tells when it is left.
    return edit ? QWidget::eventFilter(watched, event) : FieldEditor::eventFilter(watched, event);
}

// The last item taken away leaves the list out; sending [] is something to decide, for it may empty a list elsewhere.
void ListEditor::commitItems(EditKind kind)
{
    if (m_items.isEmpty() && !m_sendEmpty->isChecked())
        commit(FieldValue::unset(), kind);
    else
        commit(valueFromList(field(), texts()), kind);
}

void ListEditor::itemsMoved()
{
    QList<QWidget *> parts;
    for (qsizetype i = 0; i < m_items.size(); ++i) {
        const Item &item = m_items.at(i);
        const InputField named = itemField(i);
        if (item.editor->field() != named)
            item.editor->setField(named);
        item.buttons->setEntry(formtext::oneLine(named.title), i == 0, i + 1 == m_items.size());
        parts.append(item.line);
    }
    m_add->setVisible(!isHeld());
    m_sendEmpty->setVisible(m_items.isEmpty() && !isHeld());
    if (isHeld())
        m_group->setFocusProxy(m_held->buttons().first());
    else
        m_group->setFocusProxy(m_items.isEmpty() ? static_cast<QWidget *>(m_add) : m_items.at(0).editor);
    parts += {m_add, m_sendEmpty};
    arrangeTabOrder(parts);
}

} // namespace ab
