// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/form/entryrows.h"
#include "ui/form/fieldeditor.h"

class QLabel;
class QLineEdit;
class QPushButton;

namespace ab {

class HeldText;
class RowButtons;

// The entries of an OBJECT: keys and texts in their order. Empty and repeated keys are flagged and stay. Of an object
// too large for that, how large it is; it is kept, sent, copied and removed as a whole.
class ObjectEditor : public FieldEditor
{
    Q_OBJECT
public:
    ObjectEditor(const InputField &field, QWidget *parent);

protected:
    void display(const FieldValue &value) override;
    void showField() override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    using Entries = QList<std::pair<QString, QString>>;
    struct Row
    {
        QWidget *line;
        QLineEdit *key;
        QLineEdit *text;
        QLabel *flag;
        RowButtons *buttons;
    };

    Entries entries() const; // without rows that are blank altogether
    Row makeRow();
    void append(const QString &key, const QString &text);
    void add();
    void remove(QWidget *line);
    void move(QWidget *line, int by);
    void commitEntries(EditKind kind);
    void setHeld(qsizetype entries); // 0: it is not
    bool isHeld() const;
    bool pasteLarge(const QLineEdit *into);
    void flagKeys();
    void rowsMoved(); // names, buttons, Tab order

    EntryRows<Row> m_table;
    QWidget *m_group; // bears the names
    QPushButton *m_add;
    HeldText *m_held = nullptr;
};

} // namespace ab
