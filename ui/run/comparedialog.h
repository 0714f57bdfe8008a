// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/history/runcomparison.h"
#include "app/history/runrecord.h"

#include <QDialog>
#include <QTimer>

class QLabel;
class QLineEdit;
class QTabWidget;

namespace ab {

class DifferenceModel;

// Two runs side by side: where their inputs, fields and results differ, by path, without the paths that are ignored.
class CompareDialog : public QDialog
{
    Q_OBJECT
public:
    CompareDialog(const RunRecord &one, const RunRecord &other, QWidget *parent = nullptr); // in any order

private:
    struct Part
    {
        QString title;
        JsonText left;
        JsonText right;
        DifferenceModel *model = nullptr;
        QLabel *status = nullptr;
    };

    QWidget *header();
    QWidget *page(Part &part);
    void compare();
    void show(int part, int round, const QList<JsonDifference> &differences);

    RunRecord m_left;
    RunRecord m_right;
    QList<Part> m_parts;
    QTabWidget *m_tabs;
    QLineEdit *m_ignored;
    QTimer m_pause; // while the paths are typed
    int m_round = 0;
};

} // namespace ab
