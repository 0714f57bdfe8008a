// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/launch/tokentrial.h"

#include <QWidget>

#include <functional>

class QBoxLayout;
class QLabel;
class QPushButton;
class QScrollArea;
class QStackedWidget;

namespace ab {

class EnvironmentBadge;
class ProfileFields;
class Prompts;
class SetupSteps;
class StateBanner;

// Leads from nothing to a profile with a live access token, each step checked as one goes.
class GuidedSetup : public QWidget
{
    Q_OBJECT
public:
    enum class Step { Basics, Addresses, Way, Secrets, Identity, Check };
    // The values of a simulator of this process, for trying the setup without an account.
    struct Example
    {
        Profile profile;
        QList<EnteredSecret> secrets;
    };

    GuidedSetup(ProfileKeeper *keeper, const Services &services, Prompts *prompts,
                std::function<Result<Example>()> example, QWidget *parent = nullptr);

    void begin(const QStringList &takenNames);
    Step step() const;
    ProfileFields *fields() const { return m_fields; }
    bool hasLiveToken() const { return m_live; }

signals:
    void finished(const ab::Profile &profile); // stored with its secrets
    void dismissed();
    // "Check this setup", which is not stored yet.
    void checkRequested(const ab::Profile &profile, const QList<ab::EnteredSecret> &secrets);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QWidget *head();
    QWidget *pageFor(int step);
    QWidget *checkPage();
    QWidget *foot();
    void go(int step);
    void next();
    void showState();
    void fillExample();
    void check();
    void checked(const TokenTrial::Success &success);
    void checkFailed(const ApiError &error);
    void save(ProfileKeeper::Keep keep);
    void notSaved(const ApiError &error);
    void loadKey();

    ProfileKeeper *m_keeper;
    Prompts *m_prompts;
    std::function<Result<Example>()> m_example;
    ProfileFields *m_fields;
    TokenTrial *m_check;
    SetupSteps *m_steps;
    QStackedWidget *m_pages;
    QLabel *m_title;
    QLabel *m_sentence;
    EnvironmentBadge *m_environment;
    QPushButton *m_fill;
    StateBanner *m_outcome;
    QPushButton *m_sessionOnly;
    QLabel *m_reason;
    QPushButton *m_back;
    QPushButton *m_next;
    QPushButton *m_save;
    bool m_live = false;
    bool m_saving = false;
};

} // namespace ab
