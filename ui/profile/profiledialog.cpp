// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/profile/profiledialog.h"

#include "ui/profile/profileform.h"
#include "ui/shared/statebanner.h"

#include <QDialogButtonBox>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ab {

using theme::unit;

ProfileDialog::ProfileDialog(ProfileKeeper *keeper, const Profile &profile, QWidget *parent) :
    QDialog(parent), m_keeper(keeper), m_form(new ProfileForm),
    m_problem(new StateBanner(StateBanner::Shape::Strip, this))
{
    setWindowTitle(profile.name.isEmpty() ? tr("Set up a profile") : tr("Profile %1").arg(profile.name));
    setAttribute(Qt::WA_DeleteOnClose);
    m_form->setProfile(profile);
    m_form->setBackgroundRole(QPalette::Base);
    auto *scroll = new QScrollArea(this);
    scroll->setObjectName(u"profileScroll"_s);
    scroll->setAccessibleName(tr("Profile settings"));
    scroll->setWidget(m_form);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    m_problem->hide();

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    buttons->setContentsMargins(3 * unit, unit + unit / 2, 3 * unit, unit + unit / 2);
    m_save = buttons->addButton(tr("Save and open"), QDialogButtonBox::AcceptRole);
    theme::makePrimary(m_save);
    connect(buttons, &QDialogButtonBox::accepted, this, &ProfileDialog::save);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(keeper, &ProfileKeeper::failed, this, &ProfileDialog::showProblem);
    connect(keeper, &ProfileKeeper::saved, this, [this](const Profile &stored) {
        emit saved(stored);
        accept();
    });

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(scroll, 1);
    column->addWidget(m_problem);
    column->addWidget(buttons);
    resize(80 * unit, 85 * unit);
}

void ProfileDialog::save()
{
    const Profile entered = m_form->profile();
    const Result<Profile> checked = Profile::fromJson(entered.toJson(), tr("This profile"));
    if (!checked)
        return showProblem(checked.error());
    m_problem->hide();
    m_save->setEnabled(false);
    m_keeper->save(*checked, m_form->secrets());
}

void ProfileDialog::showProblem(const ApiError &error)
{
    m_save->setEnabled(true);
    ErrorText text = describe(error);
    text.remedy = ErrorText::Remedy::None; // here is where it is corrected
    m_problem->showError(text);
    m_problem->show();
}

} // namespace ab
