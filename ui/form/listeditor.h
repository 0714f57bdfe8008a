// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/form/entryrows.h"
#include "ui/form/fieldeditor.h"

class QCheckBox;
class QLineEdit;
class QPushButton;

namespace ab {

class HeldText;
class RowButtons;

// The items of an ARRAY, one beneath the other, each in an editor of the item type. An empty list and a list that is
// not set are two things. Of a list too long for that, how long it is; it is kept, sent, copied and replaced as a
// whole.
class ListEditor : public FieldEditor
{
    Q_OBJECT
public:
    ListEditor(const InputField &field, QWidget *parent);

protected:
    void display(const FieldValue &value) override;
    void showField() override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Item
    {
        QWidget *line;
        FieldEditor *editor;
        RowButtons *buttons;
    };

    InputField itemField(qsizetype index) const;
    QStringList texts() const;
    Item makeItem();
    void insertItem(qsizetype index, const QString &text);
    void setTexts(const QStringList &texts);
    void add();
    void remove(QWidget *line);
    void move(QWidget *line, int by);
    void setHeld(qsizetype items); // 0: it is not
    bool isHeld() const;
    void replace(const FieldValue &value);
    void pasteOver();
    bool pasteColumn(QLineEdit *edit);
    void commitItems(EditKind kind);
    void itemsMoved(); // names, buttons, Tab order

    EntryRows<Item> m_items;
    QWidget *m_group; // bears the names
    QPushButton *m_add;
    QCheckBox *m_sendEmpty;
    HeldText *m_held = nullptr;
};

} // namespace ab
