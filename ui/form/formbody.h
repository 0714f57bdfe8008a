// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/form/formtypes.h"
#include "ui/form/fieldeditor.h"

#include <QHash>
#include <QSet>
#include <QWidget>

class QVBoxLayout;

namespace ab {

class FieldRow;
class FieldsetGroup;
class InfoBlock;
class InputForm;
class ShelfTray;

// The rows of the form, in the server's order, and the shelf beneath them. A row whose field stays is never built
// anew: it is told its new definition and moved.
class FormBody : public QWidget
{
    Q_OBJECT
public:
    FormBody(InputForm *form, QWidget *parent);

    void adopt(); // follows the form's definitions and values
    void flash(const QStringList &ids);
    void showValue(const QString &id);
    void showShelf();
    void showProblems(); // of the rows that show theirs
    // All rows show theirs; the next one after a field, round and round, or the first. Null when there is none.
    FieldRow *revealProblem(const QString &after = {});
    FieldRow *row(const QString &id) const { return m_rows.value(id); }
    QString idAt(const QWidget *part) const;             // of the field whose row a widget is part of; empty: none
    const QStringList &order() const { return m_order; } // ids of the fields from top to bottom

signals:
    void touched();
    void helpWanted(const QString &fieldId, ab::FieldEditor::Help help);

private:
    void place(QVBoxLayout *column, QWidget *parent, const QList<FormItem> &items);
    QWidget *widgetFor(const FormItem &item, QWidget *parent);
    FieldRow *rowFor(const InputField &field, QWidget *parent);
    QWidget *infoFor(const InfoField &info, QWidget *parent);
    QWidget *groupFor(const FormItem &item, QWidget *parent);
    QString unusedKey(const QString &id);
    void removeUnplaced();
    void open(const FieldRow *row);

    InputForm *m_form;
    QVBoxLayout *m_column;
    ShelfTray *m_shelf;
    QHash<QString, FieldRow *> m_rows;
    QHash<QString, InfoBlock *> m_infos;
    QHash<QString, FieldsetGroup *> m_groups;
    QStringList m_order;
    QList<QWidget *> m_placed; // rows, infos and groups of the last adopt(), from top to bottom
    QSet<QString> m_keys;      // of infos and groups, while adopt() works
};

} // namespace ab
