// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainmenu.h"

#include "ui/profilecontroller.h"
#include "ui/shared/theme.h"

#include <QActionGroup>

using namespace Qt::StringLiterals;

namespace ab {

MainMenu::MainMenu(Settings *settings, ProfileController *profiles, QWidget *window) :
    QMenu(window), m_settings(settings)
{
    addThemes();
    addRestoreChoices();
    m_noticeSwitch = addAction(tr("Notify when a run ends"));
    m_noticeSwitch->setObjectName(u"notifyRunEnds"_s);
    m_noticeSwitch->setCheckable(true);
    addSeparator();
    addCommands();
    addSeparator();
    addIdentityActions(profiles);
    addSeparator();
    addAction(tr("Quit"), QKeySequence::Quit, window, &QWidget::close);
    window->addActions(actions()); // their shortcuts work while the menu is closed
}

void MainMenu::setWorkspace(Workspace *workspace)
{
    m_workspace = workspace;
}

void MainMenu::addThemes()
{
    QMenu *view = addMenu(tr("View"));
    auto *group = new QActionGroup(view);
    const std::pair<Settings::Theme, QString> choices[] = {{Settings::Theme::System, tr("As the system")},
                                                           {Settings::Theme::Light, tr("Light")},
                                                           {Settings::Theme::Dark, tr("Dark")}};
    for (const auto &[theme, name] : choices) {
        QAction *action = view->addAction(name, this, [this, chosen = theme] {
            m_settings->setTheme(chosen);
            theme::apply(chosen);
        });
        action->setCheckable(true);
        action->setChecked(theme == m_settings->theme());
        group->addAction(action);
    }
}

// For what a change of another field had cleared.
void MainMenu::addRestoreChoices()
{
    QMenu *menu = addMenu(tr("Values that fit the form again"));
    auto *group = new QActionGroup(menu);
    const std::pair<Settings::Restore, QString> choices[] = {
        {Settings::Restore::ByItself, tr("Come back by themselves")},
        {Settings::Restore::Ask, tr("Are offered on the shelf")},
        {Settings::Restore::Never, tr("Stay on the shelf")}};
    for (const auto &[restore, text] : choices) {
        QAction *action = menu->addAction(text, this, [this, chosen = restore] {
            m_settings->setRestore(chosen);
            if (m_workspace)
                m_workspace->applyFormSettings();
        });
        action->setCheckable(true);
        action->setChecked(restore == m_settings->restore());
        group->addAction(action);
    }
}

void MainMenu::addCommands()
{
    addAction(tr("Run action"), QKeySequence(Qt::CTRL | Qt::Key_Return), this, &MainMenu::runRequested);
    addAction(tr("Search apps"), QKeySequence(Qt::CTRL | Qt::Key_L), this, &MainMenu::appSearchRequested);
    addAction(tr("Paste inputs …"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_V), this, &MainMenu::pasteRequested);
    QAction *ask = addAction(tr("Ask before the first write of a session"), this, [this](bool asks) {
        m_settings->setAsksBeforeWrites(m_workspace->identityScope(), asks);
    });
    ask->setCheckable(true);
    connect(this, &QMenu::aboutToShow, ask, [this, ask] {
        ask->setEnabled(m_workspace && m_workspace->profile().environment == Environment::Production);
        ask->setChecked(m_workspace && m_settings->asksBeforeWrites(m_workspace->identityScope()));
    });
}

void MainMenu::addIdentityActions(ProfileController *profiles)
{
    addAction(tr("Switch identity …"), QKeySequence(Qt::CTRL | Qt::Key_I), profiles,
              &ProfileController::chooseIdentity);
    addAction(tr("Back to the identity before"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_I), profiles,
              &ProfileController::goToLatest);
    addAction(tr("Next identity"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_PageDown), profiles,
              [profiles] { profiles->goToNeighbour(1); });
    addAction(tr("Previous identity"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_PageUp), profiles,
              [profiles] { profiles->goToNeighbour(-1); });
}

} // namespace ab
