// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/profile/profile.h"

#include <QDialog>

class QLineEdit;

namespace ab {

// Asks for whom the profile acts: the user and, where there is one, the tenant.
class IdentityDialog : public QDialog
{
    Q_OBJECT
public:
    explicit IdentityDialog(const Identity &identity, QWidget *parent = nullptr);

signals:
    void chosen(const ab::Identity &identity); // only when it differs

private:
    void finishWith(const Identity &before);

    QLineEdit *m_user;
    QLineEdit *m_tenant;
};

} // namespace ab
