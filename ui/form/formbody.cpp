// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/form/formbody.h"

#include "app/form/inputform.h"
#include "ui/form/fieldeditor.h"
#include "ui/form/fieldrow.h"
#include "ui/form/fieldsetgroup.h"
#include "ui/form/formtext.h"
#include "ui/form/infoblock.h"
#include "ui/form/shelftray.h"
#include "ui/form/taborder.h"
#include "ui/shared/theme.h"

#include <QToolButton>
#include <QVBoxLayout>

namespace ab {

namespace {

// Removes and forgets the widgets that stand nowhere any more.
template<typename Widgets>
void dropOthers(Widgets &widgets, const QSet<QWidget *> &kept)
{
    for (auto entry = widgets.begin(); entry != widgets.end();) {
        if (kept.contains(entry.value())) {
            ++entry;
            continue;
        }
        entry.value()->hide();
        entry.value()->deleteLater();
        entry = widgets.erase(entry);
    }
}

} // namespace

FormBody::FormBody(InputForm *form, QWidget *parent) :
    QWidget(parent), m_form(form), m_column(new QVBoxLayout), m_shelf(new ShelfTray(form, this))
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(theme::unit / 2, theme::unit, 2 * theme::unit, 2 * theme::unit);
    outer->setSpacing(2 * theme::unit);
    m_column->setSpacing(2 * theme::unit);
    outer->addLayout(m_column);
    outer->addWidget(m_shelf);
    outer->addStretch();
}

// Updates are off meanwhile, or each of a thousand rows would be painted at each of its places.
void FormBody::adopt()
{
    setUpdatesEnabled(false);
    m_placed.clear();
    m_order.clear();
    m_keys.clear();
    place(m_column, this, m_form->items());
    removeUnplaced();
    for (FieldRow *row : std::as_const(m_rows))
        row->setValue(m_form->value(row->field().id));
    QList<QWidget *> stops = m_placed;
    stops.append(m_shelf);
    arrangeTabOrder(stops);
    setUpdatesEnabled(true);
}

// Walks the definitions beside what stands there already and moves only what is out of place: a widget that is not
// moved keeps its focus, caret and scroll position by itself.
void FormBody::place(QVBoxLayout *column, QWidget *parent, const QList<FormItem> &items)
{
    int index = 0;
    for (const FormItem &item : items) {
        QWidget *widget = widgetFor(item, parent);
        if (m_placed.contains(widget))
            continue; // an id that occurs twice: the first one wins
        const QLayoutItem *present = column->itemAt(index);
        if (!present || present->widget() != widget)
            column->insertWidget(index, widget);
        widget->show();
        ++index;
        m_placed.append(widget);
        if (auto *row = qobject_cast<FieldRow *>(widget))
            m_order.append(row->field().id);
        if (auto *group = qobject_cast<FieldsetGroup *>(widget)) {
            m_placed.append(group->heading());
            place(group->rows(), group->body(), item.children);
        }
    }
}

QWidget *FormBody::widgetFor(const FormItem &item, QWidget *parent)
{
    switch (item.kind) {
    case FormItem::Kind::Field:
        return rowFor(item.field, parent);
    case FormItem::Kind::Info:
        return infoFor(item.info, parent);
    case FormItem::Kind::Fieldset:
        return groupFor(item, parent);
    }
    return nullptr;
}

// The heart of "merge by id": the row of a field that stays is told, not replaced.
FieldRow *FormBody::rowFor(const InputField &field, QWidget *parent)
{
    FieldRow *&row = m_rows[field.id];
    if (row) {
        row->setField(field);
        return row;
    }
    row = new FieldRow(field, m_form, parent);
    connect(row, &FieldRow::touched, this, &FormBody::touched);
    connect(row, &FieldRow::helpWanted, this, &FormBody::helpWanted);
    return row;
}

QWidget *FormBody::infoFor(const InfoField &info, QWidget *parent)
{
    InfoBlock *&block = m_infos[unusedKey(info.id)];
    if (!block)
        block = new InfoBlock(parent);
    block->setInfo(info);
    return block;
}

QWidget *FormBody::groupFor(const FormItem &item, QWidget *parent)
{
    FieldsetGroup *&group = m_groups[unusedKey(item.info.id)];
    if (!group)
        group = new FieldsetGroup(parent);
    group->setTitle(item.info.title);
    return group;
}

// Infos and groups may come without an id or share one: the second of them is another one all the same.
QString FormBody::unusedKey(const QString &id)
{
    QString key = id;
    while (m_keys.contains(key))
        key += u'+';
    m_keys.insert(key);
    return key;
}

void FormBody::removeUnplaced()
{
    const QSet<QWidget *> kept(m_placed.begin(), m_placed.end());
    for (FieldRow *each : std::as_const(m_rows)) {
        if (!kept.contains(each))
            each->editor()->disconnect(each); // that it loses the focus now is nothing the person did
    }
    dropOthers(m_rows, kept);
    dropOthers(m_infos, kept);
    dropOthers(m_groups, kept);
}

void FormBody::flash(const QStringList &ids)
{
    for (const QString &id : ids) {
        if (FieldRow *changed = row(id))
            changed->flash();
    }
}

void FormBody::showValue(const QString &id)
{
    if (FieldRow *changed = row(id))
        changed->setValue(m_form->value(id));
}

void FormBody::showShelf()
{
    QSet<QString> waiting;
    const QList<ShelvedValue> shelf = m_form->shelf();
    for (const ShelvedValue &shelved : shelf)
        waiting.insert(shelved.field.id);
    for (FieldRow *each : std::as_const(m_rows))
        each->setSetAside(waiting.contains(each->field().id));
    m_shelf->showShelf();
}

void FormBody::showProblems()
{
    QHash<QString, FieldProblem> problems;
    const QList<FieldProblem> all = m_form->problems();
    for (const FieldProblem &problem : all) {
        if (!problem.isAllowed)
            problems.insert(problem.fieldId, problem);
    }
    if (const auto refusal = m_form->refusal(); refusal && row(refusal->fieldId)) {
        problems.insert(refusal->fieldId, *refusal);
        row(refusal->fieldId)->touch();
    }
    for (FieldRow *each : std::as_const(m_rows)) {
        if (!each->showsProblems())
            continue;
        const auto problem = problems.constFind(each->field().id);
        if (problem == problems.cend())
            each->setProblem({});
        else
            each->setProblem(formtext::describe(*problem), problem->canBeAllowed());
    }
}

FieldRow *FormBody::revealProblem(const QString &after)
{
    for (FieldRow *each : std::as_const(m_rows))
        each->touch();
    showProblems();
    const qsizetype start = m_order.indexOf(after) + 1; // 0 when there is no such field
    for (qsizetype i = 0; i < m_order.size(); ++i) {
        FieldRow *next = row(m_order.at((start + i) % m_order.size()));
        if (next->problem().isEmpty())
            continue;
        open(next);
        return next;
    }
    return nullptr;
}

void FormBody::open(const FieldRow *row)
{
    for (FieldsetGroup *group : std::as_const(m_groups)) {
        if (group->isAncestorOf(row))
            group->setOpen(true);
    }
}

QString FormBody::idAt(const QWidget *part) const
{
    for (; part && part != this; part = part->parentWidget()) {
        if (const auto *found = qobject_cast<const FieldRow *>(part))
            return found->field().id;
    }
    return {};
}

} // namespace ab
