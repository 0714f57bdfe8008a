// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/form/objecteditor.h"

#include "ui/form/formtext.h"
#include "ui/form/heldtext.h"
#include "ui/form/rowbuttons.h"
#include "ui/form/taborder.h"
#include "ui/shared/largetext.h"
#include "ui/shared/smalllabel.h"

#include <QClipboard>
#include <QGridLayout>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace ab {

namespace {

constexpr qsizetype mostEntries = 200; // each is a handful of widgets

bool isTooLarge(const QList<std::pair<QString, QString>> &entries)
{
    const auto isLong = [](const auto &entry) {
        return std::max(entry.first.size(), entry.second.size()) > largetext::longestLine;
    };
    return entries.size() > mostEntries || std::any_of(entries.begin(), entries.end(), isLong);
}

} // namespace

ObjectEditor::ObjectEditor(const InputField &field, QWidget *parent) :
    FieldEditor(field, parent), m_group(new QWidget(this)), m_add(new QPushButton(tr("Add entry"), m_group))
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins({});
    outer->addWidget(m_group);
    auto *column = new QVBoxLayout(m_group);
    column->setContentsMargins({});
    column->setSpacing(theme::unit / 2);
    m_table.layout()->setSpacing(theme::unit / 2);
    column->addLayout(m_table.layout());
    column->addWidget(m_add, 0, Qt::AlignLeft);
    m_add->setIcon(theme::icon("plus"_L1));
    setInput(m_group);
    watch(m_add);
    showField();
    connect(m_add, &QPushButton::clicked, this, &ObjectEditor::add);
}

// A row that is blank altogether is one that was just added.
ObjectEditor::Entries ObjectEditor::entries() const
{
    Entries entries;
    for (const Row &row : m_table) {
        if (!row.key->text().isEmpty() || !row.text->text().isEmpty())
            entries.append({row.key->text(), row.text->text()});
    }
    return entries;
}

void ObjectEditor::display(const FieldValue &value)
{
    Entries wanted = value.isSet() ? objectEntries(value) : Entries();
    const bool isLarge = isTooLarge(wanted);
    setHeld(isLarge ? wanted.size() : 0);
    if (isLarge)
        wanted.clear();
    if (wanted == entries() && !wanted.isEmpty())
        return;
    m_table.shorten(wanted.size());
    while (m_table.size() < wanted.size())
        append({}, {});
    for (qsizetype i = 0; i < wanted.size(); ++i) {
        if (m_table.at(i).key->text() != wanted.at(i).first)
            m_table.at(i).key->setText(wanted.at(i).first);
        if (m_table.at(i).text->text() != wanted.at(i).second)
            m_table.at(i).text->setText(wanted.at(i).second);
    }
    rowsMoved();
}

bool ObjectEditor::isHeld() const
{
    return m_held && !m_held->isHidden();
}

void ObjectEditor::setHeld(qsizetype entries)
{
    if (!m_held && entries > 0) {
        m_held = new HeldText(formtext::oneLine(field().title), m_group);
        m_group->layout()->addWidget(m_held);
        for (QAbstractButton *button : m_held->buttons())
            watch(button);
        connect(m_held, &HeldText::copyRequested, this,
                [this] { QGuiApplication::clipboard()->setText(QString::fromUtf8(value().json.bytes())); });
        connect(m_held, &HeldText::pasteRequested, this, [this] {
            const FieldValue pasted = valueFromText(field(), QGuiApplication::clipboard()->text());
            if (!pasted.isSet() || !pasted.fits())
                return m_held->say(tr("The clipboard holds no JSON object: these entries stay."));
            setValue(pasted);
            emit edited(pasted, EditKind::Settled);
        });
        connect(m_held, &HeldText::removeRequested, this, &FieldEditor::clear);
    }
    if (!m_held)
        return;
    m_held->say(entries == 1 ? tr("1 entry, too long to be edited here. All of it is sent.")
                             : tr("%1 entries, too many or too long to be edited here. All of them are sent.")
                                   .arg(QLocale().toString(entries)));
    m_held->setVisible(entries > 0);
}

// What a line could not lay out in time never gets into it.
bool ObjectEditor::pasteLarge(const QLineEdit *into)
{
    const QString pasted = QGuiApplication::clipboard()->text();
    if (pasted.size() <= largetext::longestLine)
        return false;
    Entries entries;
    for (const Row &row : m_table) {
        const auto textOf = [&](const QLineEdit *edit) {
            const qsizetype from = edit->hasSelectedText() ? edit->selectionStart() : edit->cursorPosition();
            const QString present = edit->text();
            return edit == into ? present.left(from) + pasted + present.mid(from + edit->selectedText().size())
                                : present;
        };
        const std::pair<QString, QString> entry{textOf(row.key), textOf(row.text)};
        if (!entry.first.isEmpty() || !entry.second.isEmpty())
            entries.append(entry);
    }
    const FieldValue value = valueFromEntries(field(), entries);
    setValue(value);
    emit edited(value, EditKind::Settled);
    return true;
}

bool ObjectEditor::eventFilter(QObject *watched, QEvent *event)
{
    const auto *edit = qobject_cast<const QLineEdit *>(watched);
    if (edit && event->type() == QEvent::KeyPress && static_cast<QKeyEvent *>(event)->matches(QKeySequence::Paste)
        && pasteLarge(edit))
        return true;
    return FieldEditor::eventFilter(watched, event);
}

void ObjectEditor::showField()
{
    m_add->setAccessibleName(tr("Add entry to %1").arg(formtext::oneLine(field().title)));
    rowsMoved();
}

ObjectEditor::Row ObjectEditor::makeRow()
{
    auto *line = new QWidget(m_group);
    const Row row{line, new QLineEdit(line), new QLineEdit(line), smallLabel(theme::Tone::Warning, line),
                  new RowButtons(line)};
    auto *grid = new QGridLayout(line);
    grid->setContentsMargins({});
    grid->setSpacing(theme::unit / 2);
    grid->addWidget(row.key, 0, 0);
    grid->addWidget(row.text, 0, 1);
    grid->addWidget(row.buttons, 0, 2);
    grid->addWidget(row.flag, 1, 0, 1, 3);
    grid->setColumnStretch(0, 2);
    grid->setColumnStretch(1, 3);
    row.key->setPlaceholderText(tr("Key"));
    row.text->setPlaceholderText(tr("Value"));
    for (QLineEdit *edit : {row.key, row.text}) {
        edit->setMaxLength(std::numeric_limits<int>::max());
        watch(edit);
        connect(edit, &QLineEdit::textChanged, this, [this] { commitEntries(EditKind::Typing); });
        connect(edit, &QLineEdit::returnPressed, this, &FieldEditor::settled);
    }
    connect(row.buttons, &RowButtons::up, this, [this, line] { move(line, -1); });
    connect(row.buttons, &RowButtons::down, this, [this, line] { move(line, 1); });
    connect(row.buttons, &RowButtons::removed, this, [this, line] { remove(line); });
    return row;
}

void ObjectEditor::append(const QString &key, const QString &text)
{
    const Row row = makeRow();
    row.key->setText(key);
    row.text->setText(text);
    m_table.insert(m_table.size(), row);
}

void ObjectEditor::add()
{
    append({}, {});
    rowsMoved();
    m_table.at(m_table.size() - 1).key->setFocus(Qt::OtherFocusReason);
}

void ObjectEditor::remove(QWidget *line)
{
    const bool hadFocus = line->isAncestorOf(focusWidget());
    m_table.remove(line);
    rowsMoved();
    commitEntries(EditKind::Settled);
    if (hadFocus)
        m_group->setFocus(Qt::OtherFocusReason);
}

void ObjectEditor::move(QWidget *line, int by)
{
    if (!m_table.move(line, by))
        return;
    rowsMoved();
    commitEntries(EditKind::Settled);
}

void ObjectEditor::commitEntries(EditKind kind)
{
    flagKeys();
    const Entries now = entries();
    commit(now.isEmpty() ? FieldValue::unset() : valueFromEntries(field(), now), kind);
}

// Both stay and are sent as they stand; most readers of JSON take the last of equal keys.
void ObjectEditor::flagKeys()
{
    QHash<QString, int> last;
    QHash<QString, int> times;
    for (qsizetype i = 0; i < m_table.size(); ++i) {
        last.insert(m_table.at(i).key->text(), int(i));
        ++times[m_table.at(i).key->text()];
    }
    for (qsizetype i = 0; i < m_table.size(); ++i) {
        const Row &row = m_table.at(i);
        const QString key = row.key->text();
        QString flag;
        if (key.isEmpty() && !row.text->text().isEmpty())
            flag = tr("The key is empty.");
        else if (!key.isEmpty() && last.value(key) != i)
            flag = tr("This key occurs again below; the last one counts.");
        else if (!key.isEmpty() && times.value(key) > 1)
            flag = tr("This is the last entry with this key: it counts.");
        row.flag->setText(flag);
        row.flag->setVisible(!flag.isEmpty());
        row.key->setAccessibleDescription(flag);
    }
}

void ObjectEditor::rowsMoved()
{
    const QString title = formtext::oneLine(field().title);
    QList<QWidget *> parts;
    for (qsizetype i = 0; i < m_table.size(); ++i) {
        const Row &row = m_table.at(i);
        row.key->setAccessibleName(tr("%1, key %2", "title of a field, number").arg(title).arg(i + 1));
        row.text->setAccessibleName(tr("%1, value %2", "title of a field, number").arg(title).arg(i + 1));
        row.buttons->setEntry(tr("%1, entry %2", "title of a field, number").arg(title).arg(i + 1), i == 0,
                              i + 1 == m_table.size());
        parts.append(row.line);
    }
    flagKeys();
    m_add->setVisible(!isHeld());
    if (isHeld())
        m_group->setFocusProxy(m_held->buttons().first());
    else
        m_group->setFocusProxy(m_table.isEmpty() ? static_cast<QWidget *>(m_add) : m_table.at(0).key);
    parts.append(m_add);
    arrangeTabOrder(parts);
}

} // namespace ab
