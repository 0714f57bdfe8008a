// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/profile/identitydialog.h"

#include "ui/shared/environmentbadge.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace ab {

using theme::unit;

namespace {

QLineEdit *field(QFormLayout *form, const QString &label, const QString &value, const QString &name)
{
    auto *edit = new QLineEdit(value, form->parentWidget());
    edit->setObjectName(name);
    edit->setAccessibleName(label);
    form->addRow(label, edit);
    return edit;
}

} // namespace

IdentityDialog::IdentityDialog(const Profile &profile, const KnownIdentity &suggested, QWidget *parent) :
    QDialog(parent)
{
    setWindowTitle(tr("Switch identity"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto *environment = new EnvironmentBadge(this);
    environment->setEnvironment(profile.environment);
    auto *note = new QLabel(
        tr("Apps, connections and forms are loaded anew for the other identity. Nothing is carried over."), this);
    note->setWordWrap(true);
    theme::setTone(note, theme::Tone::Muted);

    auto *form = new QFormLayout(this);
    form->setContentsMargins(3 * unit, 3 * unit, 3 * unit, 3 * unit);
    form->setSpacing(unit + unit / 2);
    form->addRow(profile.name, environment);
    form->addRow(note);
    m_user = field(form, tr("User"), suggested.identity.user, u"identityUser"_s);
    m_tenant = field(form, tr("Tenant"), suggested.identity.tenant, u"identityTenant"_s);
    m_name = field(form, tr("Name"), suggested.name, u"identityName"_s);
    m_name->setPlaceholderText(tr("optional, for example “Customer X”"));

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    QPushButton *use = buttons->addButton(tr("Switch identity"), QDialogButtonBox::AcceptRole);
    use->setObjectName(u"identityUse"_s);
    theme::makePrimary(use);
    form->addRow(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &IdentityDialog::finish);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_user, &QLineEdit::textChanged, use,
            [use](const QString &text) { use->setEnabled(!text.trimmed().isEmpty()); });
    use->setEnabled(!suggested.identity.user.isEmpty());
    setMinimumWidth(52 * unit);
}

void IdentityDialog::finish()
{
    const Identity identity{m_user->text().trimmed(), m_tenant->text().trimmed()};
    accept();
    emit chosen(identity, m_name->text().trimmed());
}

} // namespace ab
