// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/profile/identitybook.h"

#include <QDialog>

class QLineEdit;
class QListView;

namespace ab {

class IdentityModel;

// The quick way to another identity: type to filter, Enter to switch.
class IdentitySwitcher : public QDialog
{
    Q_OBJECT
public:
    IdentitySwitcher(const Profile &profile, const QList<KnownIdentity> &known, QWidget *parent = nullptr);

signals:
    void chosen(const ab::Identity &identity);
    void detailsRequested(const ab::KnownIdentity &suggested); // to name one, or to type ids with spaces

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void filter(const QString &typed);
    void take(const QModelIndex &index);
    KnownIdentity current() const;

    Profile m_profile;
    IdentityModel *m_model;
    QLineEdit *m_typed;
    QListView *m_list;
};

} // namespace ab
