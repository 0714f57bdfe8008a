// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspect/steptestview.h"

#include "app/json/jsonindex.h"
#include "app/workspace/workspace.h"
#include "ui/result/jsonview.h"
#include "ui/run/runwords.h"
#include "ui/shared/statebanner.h"

#include <QGridLayout>
#include <QPushButton>
#include <QToolButton>

namespace ab {

using namespace Qt::StringLiterals;
using theme::Tone;
using theme::unit;

namespace {

ErrorText uncertain(const RunRecord &test)
{
    return {StepTestView::tr("The test was sent and no trustworthy answer came, so the action may have been executed."),
            StepTestView::tr("It is the network, or Zapier broke off."),
            StepTestView::tr("Check %1 before you test it again.").arg(test.appTitle)};
}

} // namespace

StepTestView::StepTestView(QWidget *parent) :
    QWidget(parent), m_banner(new StateBanner(StateBanner::Shape::Page, this)), m_dismiss(new QToolButton(this)),
    m_result(new JsonView(this))
{
    m_banner->setObjectName(u"stepTestBanner"_s);
    m_banner->button()->setObjectName(u"stepTestGo"_s);
    m_dismiss->setIcon(theme::icon("cancel"_L1));
    m_dismiss->setText(tr("Close"));
    m_dismiss->setAutoRaise(true);
    m_dismiss->setObjectName(u"stepTestClose"_s);
    m_dismiss->setAccessibleName(tr("Close the step test"));
    m_dismiss->setToolTip(tr("Close; nothing is executed by this"));
    m_result->setAccessibleName(tr("Result of the step test"));
    m_result->setObjectName(u"stepTestResult"_s);
    m_result->setMinimumHeight(12 * unit);
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins({});
    grid->setSpacing(unit / 2);
    grid->addWidget(m_banner, 0, 0);
    grid->addWidget(m_dismiss, 0, 1, Qt::AlignTop);
    grid->addWidget(m_result, 1, 0, 1, 2);
    grid->setColumnStretch(0, 1);
    grid->setRowStretch(1, 1);
    connect(m_banner, &StateBanner::activated, this, [this] {
        if (m_stage == Stage::Asking)
            execute();
        else if (m_stage == Stage::Ended)
            emit showRunRequested(m_row);
    });
    connect(m_dismiss, &QToolButton::clicked, this, &StepTestView::dismiss);
    setStage(Stage::Idle);
}

void StepTestView::setWorkspace(Workspace *workspace)
{
    if (m_workspace) {
        disconnect(m_workspace, nullptr, this, nullptr);
        disconnect(m_workspace->stepTest(), nullptr, this, nullptr);
    }
    m_workspace = workspace;
    setStage(Stage::Idle);
    if (!workspace)
        return;
    connect(workspace->stepTest(), &StepTest::changed, this, &StepTestView::showTest);
    // A confirmation is for the step and the inputs it was asked for.
    connect(workspace, &Workspace::actionChanged, this, &StepTestView::dismiss);
    connect(workspace, &Workspace::payloadChanged, this, [this] {
        if (m_stage == Stage::Asking)
            dismiss();
    });
}

void StepTestView::ask()
{
    if (!m_workspace || m_workspace->runner()->obstacle() != StepRunner::Obstacle::None
        || m_workspace->stepTest()->isRunning())
        return;
    const RunSpec spec = m_workspace->runner()->spec();
    const QString account = spec.connectionTitle.isEmpty() ? tr("without a connection")
                                                           : tr("with the connection %1").arg(spec.connectionTitle);
    m_banner->setMessage(
        {.icon = "warning"_L1,
         .title = tr("This really executes “%1” in %2, %3.").arg(spec.actionTitle, spec.appTitle, account),
         .text = tr("Real data may be created or changed there. It is sent once and never repeated by itself."),
         .button = tr("Execute it"),
         .tone = Tone::Warning});
    setStage(Stage::Asking);
    m_banner->button()->setFocus(Qt::OtherFocusReason);
}

void StepTestView::execute()
{
    setStage(Stage::Running); // before anything else: one confirmation, one request
    m_row = m_workspace->runner()->test();
    showTest();
}

void StepTestView::showTest()
{
    if (m_stage != Stage::Running)
        return;
    const StepTest *test = m_workspace->stepTest();
    if (test->isRunning())
        return m_banner->showLoading(tr("The step test is under way. It cannot be called back …"));
    if (m_row != 0 || test->record().hasError)
        return showEnd(test->record());
    dismiss(); // something came in between: nothing was sent
}

void StepTestView::showEnd(const RunRecord &test)
{
    const RunLook look = lookOf(test.state);
    const JsonNode results = JsonIndex::received(test.results.bytes());
    QString text;
    if (test.state == RunState::Success)
        text = results.isArray() ? tr("%n object(s) came back, as the app gave them.", nullptr, int(results.size()))
                                 : tr("This came back, as the app gave it.");
    else if (test.state == RunState::Uncertain)
        text = uncertain(test).inOneLine();
    else if (test.state == RunState::Failed)
        text = tr("%1 answered: “%2”. %3")
                   .arg(test.appTitle, test.error.detail, describe(test.error, {}, test.appTitle).whose);
    else
        text = describe(test.error, {}, test.appTitle).inOneLine();
    m_banner->setMessage({.icon = look.icon,
                          .title = tr("Step test: %1").arg(look.word),
                          .text = text,
                          .button = test.row != 0 ? tr("Show in Runs") : QString(),
                          .tone = look.tone});
    m_result->setJson(test.results, true);
    setStage(Stage::Ended);
    m_result->setVisible(!test.results.isEmpty());
}

void StepTestView::dismiss()
{
    if (m_stage != Stage::Running)
        setStage(Stage::Idle);
}

void StepTestView::setStage(Stage stage)
{
    m_stage = stage;
    setVisible(stage != Stage::Idle);
    m_dismiss->setVisible(stage != Stage::Running);
    m_result->setVisible(false);
    emit changed();
}

} // namespace ab
