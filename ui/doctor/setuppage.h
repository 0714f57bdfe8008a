// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/doctor/setupcheck.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QTreeView;

namespace ab {

class BusyBar;
class IconLabel;
class SetupExplanation;
class SetupModel;

// The steps of a setup check while they are walked, and the explanation of the one that stands in the way.
class SetupPage : public QWidget
{
    Q_OBJECT
public:
    SetupPage(const SetupSources &sources, const Profile &profile, QWidget *parent = nullptr);

    void start();
    SetupCheck *check() const { return m_check; }
    QString report() const;

signals:
    void profileRequested();

private:
    QTreeView *makeList();
    void arrange(QTreeView *list);
    void take(const Finding &finding);
    void finish();
    void explainSelected();
    void toggle();
    void showRunning(bool running);

    const Profile m_profile;
    std::shared_ptr<Redactor> m_redactor;
    SetupCheck *m_check;
    SetupModel *m_model;
    IconLabel *m_icon;
    QLabel *m_summary;
    BusyBar *m_busy;
    QTreeView *m_list;
    SetupExplanation *m_explanation;
    QPushButton *m_again;
    QPushButton *m_copy;
    QDateTime m_startedAt;
};

} // namespace ab
