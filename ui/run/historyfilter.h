// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/history/runfilter.h"

#include <QPointer>
#include <QWidget>

class QHBoxLayout;
class QLineEdit;
class QMenu;
class QToolButton;

namespace ab {

class RunModel;
class RunStore;

// Search text and filters over the list of runs: a field, a menu of what there is to filter by, and the filters in use
// as buttons that take them away.
class HistoryFilter : public QWidget
{
    Q_OBJECT
public:
    explicit HistoryFilter(QWidget *parent = nullptr);

    void setModel(RunModel *model); // nullptr: nothing
    void clear();
    QLineEdit *searchField() const { return m_search; }

private:
    void apply(const RunFilter &filter);
    void applyText();
    void fillMenu();
    void addOutcomes(QMenu *menu);
    void addTimes(QMenu *menu);
    void addIdentities(QMenu *menu);
    void addLabels(QMenu *menu, int kind, QString RunFilter::*member);
    void addChoice(QMenu *menu, const QString &text, const RunFilter &chosen);
    void showChips();
    void addChip(const QString &text, const RunFilter &without);
    RunFilter filter() const;

    QPointer<RunModel> m_model;
    QLineEdit *m_search;
    QToolButton *m_button;
    QMenu *m_menu;
    QHBoxLayout *m_chips;
};

} // namespace ab
