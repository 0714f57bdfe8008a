// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTreeView>

namespace ab {

struct JsonDifference;
class DifferenceModel;

// The places where two values differ: to copy what stands there, or to ignore them from now on.
class DifferenceList : public QTreeView
{
    Q_OBJECT
public:
    explicit DifferenceList(DifferenceModel *model, QWidget *parent = nullptr);

    // The path with "*" for the items of lists; empty where that is no other path.
    static QString inEveryItem(const QString &pointer);

signals:
    void ignoreRequested(const QString &pointer);

private:
    QAction *add(const QString &text, const std::function<void(const JsonDifference &)> &act);
    void prepareMenu();

    DifferenceModel *m_model;
    int m_row = -1; // that was the current one, while the model is read anew
    QAction *m_copyLeft;
    QAction *m_copyRight;
    QAction *m_ignore;
    QAction *m_ignoreInAll;
};

} // namespace ab
