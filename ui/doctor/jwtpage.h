// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/doctor/jwtinspector.h"
#include "app/profile/profile.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;
class QTreeWidget;

namespace ab {

class IconLabel;

// The JWT inspector: what the profile would sign, or a pasted JWT, taken apart. What is pasted stays masked, and leaves
// the field when it is looked at.
class JwtPage : public QWidget
{
    Q_OBJECT
public:
    JwtPage(std::shared_ptr<SecretStore> secrets, std::shared_ptr<Redactor> redactor, const Profile &profile,
            QWidget *parent = nullptr);

    void inspectOwn();
    QString report() const;

private:
    void arrange();
    void inspectPasted();
    void showInspection(const JwtInspection &inspection);
    void showProblem(const ApiError &error);
    void addMembers(const QString &title, const JwtInspection::Members &members);
    QString meaning(const QString &name, const QString &value) const;

    const Profile m_profile;
    std::shared_ptr<Redactor> m_redactor;
    JwtInspector *m_inspector;
    JwtInspection m_inspection;
    QPushButton *m_own;
    QLineEdit *m_pasted;
    QPushButton *m_inspect;
    IconLabel *m_icon;
    QLabel *m_verdict;
    QLabel *m_reasons;
    QTreeWidget *m_members;
    QPushButton *m_copy;
};

} // namespace ab
