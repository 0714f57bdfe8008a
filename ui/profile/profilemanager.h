// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/launch/profilekeeper.h"

#include <QDialog>

class QListView;
class QPushButton;
class QStackedWidget;

namespace ab {

class ProfileEditor;
class ProfileListModel;
class Prompts;
class StateBanner;

// The stored profiles: create, edit, rename, duplicate, import, export, delete.
class ProfileManager : public QDialog
{
    Q_OBJECT
public:
    ProfileManager(ProfileStore *profiles, ProfileKeeper *keeper, Prompts *prompts, QWidget *parent = nullptr);

    void select(const QString &name);
    void importFile(const QString &fileName);
    ProfileEditor *editor() const { return m_editor; }

public slots:
    void reject() override;

signals:
    void openRequested(const QString &name);
    void newRequested();
    void checkRequested(const ab::Profile &profile);
    void changed(const QString &before, const ab::Profile &now); // before: the name it was stored under
    void removed(const QString &name);

private:
    QWidget *listColumn();
    QPushButton *button(const QString &text, const QString &name);
    void chosen(const QString &name);
    void show(const QString &name);
    void reload(const QString &select);
    void showWrongFile(const QString &title, const QString &fileName);
    void stored(const Profile &profile);
    void failed(const ApiError &error);
    void askToDelete();
    void askForExport();
    void loadKey(const QString &fileName);
    QString freeName(const QString &wanted) const;
    void unlessModified(const std::function<void()> &go);

    ProfileStore *m_profiles;
    ProfileKeeper *m_keeper;
    Prompts *m_prompts;
    ProfileListModel *m_model;
    QListView *m_list;
    QStackedWidget *m_pages;
    ProfileEditor *m_editor;
    StateBanner *m_nothing;
    StateBanner *m_notice;
    QList<QPushButton *> m_onlyForOne; // off while no profile is chosen
    QPushButton *m_export;
    QPushButton *m_duplicate;
    QString m_shown;
};

} // namespace ab
