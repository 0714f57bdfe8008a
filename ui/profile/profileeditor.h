// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/launch/profilekeeper.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace ab {

class ElidedLabel;
class EnvironmentBadge;
class ProfileFields;
class StateBanner;

// All members of one stored profile, checked while somebody types. Save is off while something is wrong, and says what.
class ProfileEditor : public QWidget
{
    Q_OBJECT
public:
    ProfileEditor(ProfileKeeper *keeper, QWidget *parent = nullptr);

    // `stored` is the name under which it is stored.
    void edit(const QString &stored, const Profile &profile, const QStringList &otherNames);
    const QString &storedName() const { return m_stored; }
    bool isModified() const { return m_modified; }
    ProfileFields *fields() const { return m_fields; }
    void setKey(const QByteArray &pem);
    void showProblem(const ApiError &error);

signals:
    void openRequested();
    void keyFileRequested();
    void checkRequested(const ab::Profile &profile); // as it is stored

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QWidget *sections();
    QWidget *foot();
    void save(ProfileKeeper::Keep keep);
    void showState();

    ProfileKeeper *m_keeper;
    ProfileFields *m_fields;
    ElidedLabel *m_title;
    EnvironmentBadge *m_environment;
    StateBanner *m_problem;
    QLabel *m_reason;
    QPushButton *m_check;
    QPushButton *m_open;
    QPushButton *m_save;
    QString m_stored;
    bool m_modified = false;
};

} // namespace ab
