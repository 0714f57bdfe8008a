// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QButtonGroup;
class QLineEdit;
class QMenu;
class QToolButton;

namespace ab {

enum class ResultPage { Tree, Table, Text, Bytes, Message };

// The row over a result: which view of it, and what can be done with it.
class ResultBar : public QWidget
{
    Q_OBJECT
public:
    explicit ResultBar(QWidget *parent = nullptr);

    void setColumnMenu(QMenu *menu); // of the table
    ResultPage chosen() const;
    bool isIndented() const;
    QString path() const;
    void clearPath();
    void showToolsFor(ResultPage page);
    void setEnabledParts(bool canChoose, bool canFilter, bool canSave);

signals:
    void pageChosen();
    void indentedChanged();
    void pathChanged(); // a moment after the last key
    void findRequested();
    void saveRequested();
    void copyTableRequested();

private:
    QToolButton *addMode(const QString &text, QLatin1StringView icon, ResultPage page);
    void buildPath();

    QButtonGroup *m_modes;
    QToolButton *m_indented;
    QLineEdit *m_path;
    QToolButton *m_columns;
    QToolButton *m_copyTable;
    QToolButton *m_save;
};

} // namespace ab
