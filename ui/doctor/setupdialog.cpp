// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/doctor/setupdialog.h"

#include "ui/doctor/jwtpage.h"
#include "ui/doctor/setuppage.h"
#include "ui/shared/theme.h"

#include <QTabWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ab {

using theme::unit;

SetupDialog::SetupDialog(const SetupSources &sources, const Profile &profile, QWidget *parent) :
    QDialog(parent), m_steps(new SetupPage(sources, profile, this)),
    m_jwt(new JwtPage(sources.secrets, sources.redactor, profile, this))
{
    setObjectName(u"setupDialog"_s);
    setWindowTitle(tr("Check the setup of %1").arg(profile.name));
    setAttribute(Qt::WA_DeleteOnClose);
    auto *tabs = new QTabWidget(this);
    tabs->setObjectName(u"setupTabs"_s);
    tabs->setAccessibleName(tr("Setup check"));
    tabs->setDocumentMode(true);
    tabs->addTab(m_steps, theme::icon("list"_L1), tr("Steps"));
    tabs->addTab(m_jwt, theme::icon("key"_L1), tr("JWT"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(tabs);
    connect(m_steps, &SetupPage::profileRequested, this, &SetupDialog::profileRequested);
    resize(105 * unit, 95 * unit);
    m_steps->start();
}

} // namespace ab
