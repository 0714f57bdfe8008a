// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/profile/identitybook.h"

#include <QDialog>

class QLineEdit;

namespace ab {

// Asks for whom the profile acts: the user, the tenant where there is one, and what people call them.
class IdentityDialog : public QDialog
{
    Q_OBJECT
public:
    explicit IdentityDialog(const Profile &profile, const KnownIdentity &suggested, QWidget *parent = nullptr);

signals:
    void chosen(const ab::Identity &identity, const QString &name);

private:
    void finish();

    QLineEdit *m_user;
    QLineEdit *m_tenant;
    QLineEdit *m_name;
};

} // namespace ab
