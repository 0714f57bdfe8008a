// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/net/exchangelog.h"

#include <QSet>
#include <QWidget>

class QComboBox;
class QHBoxLayout;
class QLineEdit;
class QTreeView;

namespace ab {

class ExchangeActions;
class ExchangeDetail;
class ExchangeFilter;
class ExchangeModel;
class Prompts;
class StateBanner;
class Workspace;

// The request log: every call of the session in order, with filters, one of them in full, and what can be done with
// it. With a run's row it shows that run's calls only.
class ExchangePanel : public QWidget
{
    Q_OBJECT
public:
    explicit ExchangePanel(ExchangeLog *log, QWidget *parent = nullptr);

    void setWorkspace(Workspace *workspace);
    void setPrompts(Prompts *prompts);
    void showRun(qint64 runRow);
    void showCause(const QString &cause); // as in RequestTag; empty: any
    void showCall(qint64 id);             // and gives it the keyboard
    QTreeView *list() const { return m_list; }
    ExchangeActions *actions() const { return m_actions; }

private:
    void buildList();
    void buildFilters();
    QHBoxLayout *toolBar();
    void arrange();
    void connectLog();
    void showCurrent();
    void refreshIfShown(qint64 id);
    void keepInSight();
    void noteCall(qint64 id);
    void listCauses();
    void noteCause(const QString &cause);
    void noteStorage();
    void tell(const QString &title, const QString &text, bool isProblem);
    void select(qint64 id);
    QList<qint64> shownCalls() const;

    ExchangeLog *m_log;
    ExchangeModel *m_model;
    ExchangeFilter *m_filtered;
    ExchangeActions *m_actions;
    QLineEdit *m_text;
    QComboBox *m_outcome;
    QComboBox *m_cause;
    StateBanner *m_notice;
    QTreeView *m_list;
    ExchangeDetail *m_detail;
    QSet<QString> m_causes; // listed in m_cause
    qint64 m_shown = 0;
    bool m_awaitsManual = false; // the next call sent by hand is to be shown
    bool m_toldStorage = false;
};

} // namespace ab
