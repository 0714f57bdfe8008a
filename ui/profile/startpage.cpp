// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/profile/startpage.h"

#include "ui/profile/doorbutton.h"
#include "ui/shared/environmentbadge.h"
#include "ui/shared/iconlabel.h"
#include "ui/shared/statebanner.h"

#include <QBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ab {

using theme::Tone;
using theme::unit;

namespace {

constexpr qsizetype mostShown = 4; // what fits in a row

} // namespace

StartPage::StartPage(QWidget *parent) :
    QWidget(parent), m_problem(new StateBanner(StateBanner::Shape::Strip, this)), m_stored(new QWidget(this)),
    m_storedRow(new QHBoxLayout(m_stored))
{
    auto *title = new QLabel(tr("Actionbench"), this);
    QFont large = theme::heading();
    large.setPointSizeF(large.pointSizeF() * 1.6);
    title->setFont(large);
    auto *sentence =
        new QLabel(tr("Find an action, connect an account, fill the form, run it, and see what happened."), this);
    theme::setTone(sentence, Tone::Muted);
    m_problem->hide();
    m_storedRow->setContentsMargins({});
    m_storedRow->setSpacing(unit);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(3 * unit, 3 * unit, 3 * unit, 3 * unit);
    column->setSpacing(unit);
    column->addWidget(m_problem);
    column->addStretch(2);
    column->addWidget(title, 0, Qt::AlignHCenter);
    column->addWidget(sentence, 0, Qt::AlignHCenter);
    column->addSpacing(3 * unit);
    column->addLayout(doors());
    column->addSpacing(2 * unit);
    column->addWidget(m_stored, 0, Qt::AlignHCenter);
    column->addStretch(3);
    m_stored->hide();
}

QBoxLayout *StartPage::doors()
{
    auto *sandbox =
        new DoorButton(theme::icon("flask"_L1, Tone::Success), tr("Try the sandbox"),
                       tr("A simulated service on this computer. No account needed, nothing leaves it."), this);
    auto *create = new DoorButton(theme::icon("sliders"_L1, Tone::Accent), tr("Set up a profile"),
                                  tr("Enter the addresses, the client and the keys of your own environment."), this);
    auto *open = new DoorButton(theme::icon("folder"_L1, Tone::Accent), tr("Open a profile file"),
                                tr("Somebody gave you a profile? Open its file; secrets are asked for apart."), this);
    connect(sandbox, &DoorButton::clicked, this, &StartPage::sandboxRequested);
    connect(create, &DoorButton::clicked, this, &StartPage::newProfileRequested);
    connect(open, &DoorButton::clicked, this, &StartPage::openFileRequested);

    auto *row = new QHBoxLayout;
    row->setSpacing(2 * unit);
    row->addStretch();
    for (DoorButton *door : {sandbox, create, open})
        row->addWidget(door, 0, Qt::AlignTop);
    row->addStretch();
    return row;
}

void StartPage::setProfiles(const ProfileStore &profiles)
{
    qDeleteAll(m_stored->findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly));
    const QStringList names = profiles.names();
    m_stored->setVisible(!names.isEmpty());
    if (names.isEmpty())
        return;
    auto *label = new QLabel(tr("Stored profiles:"), m_stored);
    theme::setTone(label, Tone::Muted);
    m_storedRow->addWidget(label);
    for (const QString &name : names.first(std::min(names.size(), mostShown)))
        addProfile(name, profiles.load(name));
    auto *manage = new QPushButton(tr("Manage …"), m_stored);
    manage->setObjectName(u"manageProfiles"_s);
    connect(manage, &QPushButton::clicked, this, &StartPage::manageRequested);
    m_storedRow->addWidget(manage);
    QList<Profile> readable;
    for (const QString &name : names) {
        if (const Result<Profile> profile = profiles.load(name))
            readable.append(*profile);
    }
    addCheck(readable);
}

// For whoever cannot get in: of the only profile at once, else of one from a menu.
void StartPage::addCheck(const QList<Profile> &profiles)
{
    if (profiles.isEmpty())
        return;
    auto *check = new QPushButton(profiles.size() == 1 ? tr("Check this setup …") : tr("Check a setup …"), m_stored);
    check->setObjectName(u"checkProfile"_s);
    m_storedRow->addWidget(check);
    if (profiles.size() == 1) {
        connect(check, &QPushButton::clicked, this, [this, only = profiles.first()] { emit checkRequested(only); });
        return;
    }
    auto *menu = new QMenu(check);
    for (const Profile &profile : profiles)
        connect(menu->addAction(profile.name), &QAction::triggered, this,
                [this, profile] { emit checkRequested(profile); });
    check->setMenu(menu);
}

void StartPage::addProfile(const QString &name, const Result<Profile> &profile)
{
    const QString word = profile ? EnvironmentBadge::word(profile->environment) : tr("cannot be read");
    auto *button = new QPushButton(tr("%1 — %2").arg(name, word), m_stored);
    button->setObjectName(u"profile:"_s + name);
    button->setIcon(theme::icon(profile ? "globe"_L1 : "warning"_L1,
                                profile ? EnvironmentBadge::tone(profile->environment) : Tone::Danger));
    connect(button, &QPushButton::clicked, this, [this, name] { emit profileChosen(name); });
    m_storedRow->addWidget(button);
}

void StartPage::showProblem(const ErrorText &problem)
{
    m_problem->setMessage({.icon = "warning"_L1,
                           .title = problem.what,
                           .text = QString(problem.whose + u' ' + problem.todo),
                           .tone = Tone::Danger});
    m_problem->show();
}

void StartPage::clearProblem()
{
    m_problem->hide();
}

} // namespace ab
