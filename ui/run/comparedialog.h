// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/history/runcomparison.h"
#include "app/history/runrecord.h"
#include "app/history/storedresult.h"

#include <QDialog>
#include <QTimer>

#include <optional>

class QLabel;
class QLineEdit;
class QTabWidget;

namespace ab {

class DifferenceModel;
class RunStore;

// Two runs side by side: where their inputs, fields and results differ, by path, without the paths that are ignored.
class CompareDialog : public QDialog
{
    Q_OBJECT
public:
    // In any order. Large results that were left out are read from the store.
    CompareDialog(const RunRecord &one, const RunRecord &other, const RunStore &store, QWidget *parent = nullptr);

private:
    struct Side
    {
        JsonText text{};
        std::optional<StoredResult> stored{}; // where the text lies, as long as it is not here
        bool isDamaged = false;
        Side read() const; // with its text here
    };
    struct Part
    {
        QString title;
        Side left;
        Side right;
        DifferenceModel *model = nullptr;
        QLabel *status = nullptr;
    };

    QWidget *header();
    QWidget *page(Part &part);
    void ignore(const QString &pointer);
    QStringList ignoredPaths() const;
    void compare();
    void take(int part, const Side &left, const Side &right);
    void show(int part, int round, const QList<JsonDifference> &differences);

    RunRecord m_left;
    RunRecord m_right;
    QList<Part> m_parts;
    QTabWidget *m_tabs;
    QLineEdit *m_ignored;
    QLabel *m_notPaths; // told of what was typed there
    QTimer m_pause;     // while the paths are typed
    int m_round = 0;
};

} // namespace ab
