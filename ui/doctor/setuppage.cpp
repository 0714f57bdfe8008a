// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/doctor/setuppage.h"

#include "app/wording/setupreport.h"
#include "ui/doctor/setupexplanation.h"
#include "ui/doctor/setupmodel.h"
#include "ui/shared/busybar.h"
#include "ui/shared/dialogbutton.h"
#include "ui/shared/iconlabel.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTreeView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ab {

using theme::Tone;
using theme::unit;

SetupPage::SetupPage(const SetupSources &sources, const Profile &profile, QWidget *parent) :
    QWidget(parent), m_profile(profile), m_redactor(sources.redactor), m_check(new SetupCheck(sources, this)),
    m_model(new SetupModel(this)), m_icon(new IconLabel(3 * unit, this)), m_summary(new QLabel(this)),
    m_busy(new BusyBar(this)), m_list(makeList()), m_explanation(new SetupExplanation(this)),
    m_again(dialogButton(tr("Check again"), u"setupAgain"_s, this)),
    m_copy(dialogButton(tr("Copy report"), u"setupCopy"_s, this))
{
    m_summary->setObjectName(u"setupSummary"_s);
    m_summary->setFont(theme::heading());
    m_summary->setWordWrap(true);
    m_copy->setIcon(theme::icon("copy"_L1));
    arrange(m_list);
    connect(m_check, &SetupCheck::begun, m_model, &SetupModel::begin);
    connect(m_check, &SetupCheck::found, this, &SetupPage::take);
    connect(m_check, &SetupCheck::finished, this, &SetupPage::finish);
    connect(m_again, &QPushButton::clicked, this, &SetupPage::toggle);
    connect(m_copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(report()); });
    connect(m_explanation, &SetupExplanation::profileRequested, this, &SetupPage::profileRequested);
    connect(m_explanation, &SetupExplanation::retryRequested, this, &SetupPage::start);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &SetupPage::explainSelected);
}

QTreeView *SetupPage::makeList()
{
    auto *list = new QTreeView(this);
    list->setObjectName(u"setupSteps"_s);
    list->setAccessibleName(tr("Steps"));
    list->setModel(m_model);
    list->setRootIsDecorated(false);
    list->setUniformRowHeights(true);
    list->setAllColumnsShowFocus(true);
    list->setIconSize({2 * unit, 2 * unit});
    list->setTextElideMode(Qt::ElideRight);
    QHeaderView *header = list->header();
    header->setSectionsMovable(false);
    header->resizeSection(SetupModel::StateColumn, 14 * unit);
    header->resizeSection(SetupModel::StepColumn, 18 * unit);
    header->setStretchLastSection(true);
    return list;
}

void SetupPage::arrange(QTreeView *list)
{
    auto *top = new QHBoxLayout;
    top->setSpacing(unit);
    top->addWidget(m_icon);
    top->addWidget(m_summary, 1);
    auto *bottom = new QHBoxLayout;
    bottom->setSpacing(unit);
    bottom->addWidget(m_copy);
    bottom->addStretch();
    bottom->addWidget(m_again);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(2 * unit, 2 * unit, 2 * unit, 2 * unit);
    column->setSpacing(unit);
    column->addLayout(top);
    column->addWidget(m_busy);
    column->addWidget(list, 1);
    column->addWidget(m_explanation);
    column->addLayout(bottom);
}

void SetupPage::start()
{
    m_startedAt = QDateTime::currentDateTimeUtc();
    m_model->clear();
    m_explanation->clear();
    showRunning(true);
    m_check->start(m_profile);
}

// While it runs the button stops it, afterwards it starts anew.
void SetupPage::toggle()
{
    if (!m_check->isRunning())
        return start();
    m_check->cancel();
    showRunning(false);
    m_icon->setIcon("stop"_L1, Tone::Muted);
    m_summary->setText(tr("Stopped before the end."));
}

void SetupPage::take(const Finding &finding)
{
    m_model->take(finding);
    if (finding.state == Finding::State::Failed)
        m_list->setCurrentIndex(m_model->index(int(finding.step), 0));
}

void SetupPage::finish()
{
    const Finding *worst = verdict(m_check->findings());
    showRunning(false);
    m_summary->setText(setupSummary(m_check->findings()));
    if (!worst)
        m_icon->setIcon("success"_L1, Tone::Success);
    else if (worst->state == Finding::State::Failed)
        m_icon->setIcon("error"_L1, Tone::Danger);
    else
        m_icon->setIcon("warning"_L1, Tone::Warning);
    if (worst)
        m_list->setCurrentIndex(m_model->index(int(worst->step), 0));
}

void SetupPage::showRunning(bool running)
{
    if (running) {
        m_icon->setIcon("clock"_L1, Tone::Info);
        m_summary->setText(tr("Checking the setup of “%1” …").arg(m_profile.name));
        m_busy->start();
    } else {
        m_busy->stop();
        m_model->stop();
    }
    m_again->setText(running ? tr("Stop") : tr("Check again"));
    m_again->setAccessibleName(m_again->text());
    m_copy->setEnabled(!running);
}

void SetupPage::explainSelected()
{
    const auto finding = m_model->at(m_list->currentIndex().row());
    if (finding)
        m_explanation->show(*finding);
    else
        m_explanation->clear();
}

QString SetupPage::report() const
{
    return setupReport(m_check->findings(), m_profile, m_startedAt, *m_redactor);
}

} // namespace ab
