// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/profile/secretdialog.h"

#include "app/launch/tokentrial.h"
#include "app/wording/ruletext.h"
#include "ui/profile/profilerow.h"
#include "ui/profile/secretedit.h"
#include "ui/profile/secretwords.h"
#include "ui/shared/environmentbadge.h"
#include "ui/shared/prompts.h"
#include "ui/shared/statebanner.h"

#include <QBoxLayout>
#include <QDialogButtonBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>

using namespace Qt::StringLiterals;

namespace ab {

using theme::unit;
using Keep = ProfileKeeper::Keep;

SecretDialog::SecretDialog(ProfileKeeper *keeper, Prompts *prompts, const Profile &profile, Keep suggested,
                           QWidget *parent) :
    QDialog(parent),
    m_keeper(keeper), m_prompts(prompts), m_profile(profile),
    m_inKeyRing(new QRadioButton(tr("Keep them in the key ring"), this)),
    m_forSession(new QRadioButton(tr("Keep them for this session only: they end with Actionbench"), this)),
    m_problem(new StateBanner(StateBanner::Shape::Strip, this)), m_keep(new QPushButton(tr("Use these"), this))
{
    setWindowTitle(tr("Enter the secrets of “%1”").arg(profile.name));
    setAttribute(Qt::WA_DeleteOnClose);
    m_problem->hide();
    (suggested == Keep::InKeyStore ? m_inKeyRing : m_forSession)->setChecked(true);
    m_keep->setObjectName(u"secretsKeep"_s);
    theme::makePrimary(m_keep);
    auto *environment = new EnvironmentBadge(this);
    environment->setEnvironment(profile.environment);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    buttons->addButton(m_keep, QDialogButtonBox::AcceptRole);
    connect(buttons, &QDialogButtonBox::accepted, this, &SecretDialog::keep);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(3 * unit, 3 * unit, 3 * unit, 2 * unit);
    column->setSpacing(unit + unit / 2);
    column->addWidget(environment, 0, Qt::AlignLeft);
    column->addWidget(fields());
    column->addWidget(m_inKeyRing);
    column->addWidget(m_forSession);
    column->addWidget(m_problem);
    column->addWidget(buttons);
    setMinimumWidth(72 * unit);
    if (!m_edits.isEmpty())
        m_edits.first().second->setFocus();
    connect(keeper, &ProfileKeeper::failed, this, &SecretDialog::showProblem);
    connect(keeper, &ProfileKeeper::secretsEntered, this, &QDialog::accept);
    showState();
}

QWidget *SecretDialog::fields()
{
    auto *page = new QWidget(this);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins({});
    column->setSpacing(unit);
    for (const SecretKind kind : neededSecrets(m_profile.auth.method))
        addField(page, kind);
    return page;
}

void SecretDialog::addField(QWidget *page, SecretKind kind)
{
    auto *edit = new SecretEdit(secretWord(kind));
    edit->line()->setObjectName(u"secret:"_s + secretName(kind));
    auto *row = new ProfileRow(secretName(kind), secretWord(kind), edit, {}, page);
    row->setTouched(true);
    page->layout()->addWidget(row);
    m_edits.append({kind, edit});
    connect(edit, &SecretEdit::changed, this, &SecretDialog::showState);
    if (kind != SecretKind::PrivateKey)
        return;
    m_keyRow = row;
    auto *load = new QPushButton(tr("Load a file …"), edit);
    edit->addButton(load);
    connect(load, &QPushButton::clicked, this, [this, edit] {
        m_prompts->openFile(this, tr("Load a private key"), tr("Keys (*.pem *.key);;All files (*)"),
                            [edit](const QString &fileName) {
                                QFile file(fileName);
                                if (file.open(QFile::ReadOnly))
                                    edit->setValue(file.read(64 * 1024));
                            });
    });
}

QList<EnteredSecret> SecretDialog::entered() const
{
    QList<EnteredSecret> secrets;
    for (const auto &[kind, edit] : m_edits) {
        if (!edit->value().isEmpty())
            secrets.append({kind, edit->value()});
    }
    return secrets;
}

void SecretDialog::showState()
{
    const QList<EnteredSecret> secrets = entered();
    if (m_keyRow)
        m_keyRow->setProblem({});
    bool fits = !secrets.isEmpty();
    for (const EnteredSecret &secret : secrets) {
        if (secret.kind != SecretKind::PrivateKey)
            continue;
        const Status usable = TokenTrial::checkKey(m_profile, secret.value);
        fits = fits && usable;
        m_keyRow->setProblem(usable ? QString() : tr("It %1.").arg(ruleText(usable.error().pointer)));
    }
    m_keep->setEnabled(fits);
}

void SecretDialog::keep()
{
    m_problem->hide();
    m_keeper->enterSecrets(m_profile.name, entered(), m_inKeyRing->isChecked() ? Keep::InKeyStore : Keep::ForSession);
}

void SecretDialog::showProblem(const ApiError &error)
{
    ErrorText text = describe(error);
    text.remedy = ErrorText::Remedy::None;
    m_problem->showError(text);
    m_problem->show();
    m_forSession->setChecked(true);
}

} // namespace ab
