// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/json/jsonnode.h"
#include "ui/result/tabletext.h"

#include <QTimer>
#include <QWidget>

class QComboBox;
class QLabel;
class QMenu;
class QStackedLayout;
class QTableView;

namespace ab {

class JsonTableModel;
class Settings;

// Lists of objects as a table. Which columns are shown and how wide they are is remembered for each action.
class ResultTable : public QWidget
{
    Q_OBJECT
public:
    explicit ResultTable(QWidget *parent = nullptr);
    ~ResultTable() override;

    void setMemory(Settings *settings, const QString &action); // settings may be nullptr: nothing is remembered
    void setRoot(const JsonNode &root);
    void setPicked(const JsonNode &root, const QList<JsonNode> &nodes);
    void showOffset(qsizetype offset);
    QTableView *view() const { return m_view; }
    QMenu *columnMenu() const { return m_columns; } // which columns are shown
    TableText text() const;                         // all rows of the list with the columns that are shown

signals:
    void currentChanged(const QString &pointer);
    void copyTooLarge(const ab::JsonNode &node); // what the clipboard is spared
    void copyRequested(const ab::TableText &text);

private:
    void buildView();
    void addCopying();
    TableText selectedText() const;
    QStringList shownColumns(const std::function<bool(int column)> &isWanted) const;
    void showList(int list);
    void showPart(int part);
    void fillParts();
    void fillColumnMenu();
    void arrangeColumns();
    void remember();
    int startWidth(int column) const;

    JsonTableModel *m_model;
    QTableView *m_view;
    QComboBox *m_lists;
    QComboBox *m_parts; // of a long list
    QWidget *m_bar;     // where there is one of these to choose
    QMenu *m_columns;
    QLabel *m_none;
    QStackedLayout *m_pages;
    JsonNode m_root;
    QList<JsonNode> m_found;
    Settings *m_settings = nullptr;
    QString m_action;
    QTimer m_rememberSoon;
};

} // namespace ab
