// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/steppanel.h"

#include "app/workspace/workspace.h"
#include "ui/catalog/connectionpanel.h"
#include "ui/draftstrip.h"
#include "ui/form/formnotice.h"
#include "ui/form/inputformview.h"
#include "ui/form/taborder.h"
#include "ui/presetbutton.h"
#include "ui/runbar.h"
#include "ui/shared/statebanner.h"
#include "ui/stepheader.h"

#include <QApplication>
#include <QBoxLayout>
#include <QFrame>
#include <QStackedLayout>

using namespace Qt::StringLiterals;

namespace ab {

using theme::unit;

namespace {

QFrame *line(QWidget *parent)
{
    auto *frame = new QFrame(parent);
    frame->setFixedHeight(1);
    frame->setBackgroundRole(QPalette::Mid);
    frame->setAutoFillBackground(true);
    return frame;
}

} // namespace

StepPanel::StepPanel(AppIcons *icons, QWidget *parent) :
    QWidget(parent), m_header(new StepHeader(icons)), m_connection(new ConnectionPanel),
    m_pages(new QStackedLayout(this)), m_nothing(new StateBanner(StateBanner::Shape::Page)),
    m_origin(new StateBanner(StateBanner::Shape::Strip)), m_drafts(new DraftStrip),
    m_presets(new PresetButton(m_header)), m_body(new QStackedLayout),
    m_formless(new StateBanner(StateBanner::Shape::Page)), m_runBar(new RunBar)
{
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    auto *step = new QWidget;
    auto *top = new QVBoxLayout;
    top->setContentsMargins(2 * unit, 2 * unit, 2 * unit, 2 * unit);
    top->setSpacing(2 * unit);
    m_header->addTool(m_presets);
    top->addWidget(m_header);
    top->addWidget(m_connection);
    m_body->addWidget(m_formless);
    auto *column = new QVBoxLayout(step);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addLayout(top);
    column->addWidget(line(step));
    column->addWidget(m_origin);
    column->addWidget(m_drafts);
    column->addLayout(m_body, 1);
    column->addWidget(line(step));
    column->addWidget(m_runBar);

    m_pages->addWidget(m_nothing);
    m_pages->addWidget(step);
    m_nothing->setMessage({.icon = "search"_L1,
                           .title = tr("Nothing picked yet"),
                           .text = tr("Find an app on the left, then pick one of its actions.")});
    m_origin->setObjectName(u"origin"_s);
    m_origin->hide();
    connect(m_origin, &StateBanner::activated, m_origin, &QWidget::hide);
    connect(m_presets, &PresetButton::problemFound, this, &StepPanel::problemFound);
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *focused) { noteFocus(focused); });
    connect(m_runBar, &RunBar::runRequested, this, &StepPanel::runRequested);
    connect(m_runBar, &RunBar::runAnywayRequested, this, &StepPanel::runAnywayRequested);
    connect(m_runBar, &RunBar::problemsRequested, this, &StepPanel::showProblems);
}

// Its parts lose the focus while they go.
StepPanel::~StepPanel()
{
    qApp->disconnect(this);
}

void StepPanel::setWorkspace(Workspace *workspace)
{
    if (m_workspace) {
        m_workspace->disconnect(this);
        m_workspace->form()->disconnect(this);
        m_workspace->budget()->disconnect(m_form);
    }
    if (m_form)
        m_form->deleteLater();
    m_form = nullptr;
    m_workspace = workspace;
    m_connection->setWorkspace(workspace);
    m_drafts->setWorkspace(workspace);
    m_presets->setWorkspace(workspace);
    m_runBar->setWorkspace(workspace);
    if (workspace) {
        m_form = new InputFormView(workspace->form(), this);
        m_form->setMinimumHeight(9 * unit); // it scrolls: what stands above and below stays whole
        m_body->addWidget(m_form);
        connect(m_form, &InputFormView::helpWanted, this, [this](const QString &fieldId, FieldEditor::Help help) {
            if (help == FieldEditor::Help::Reconnect)
                m_connection->reconnect();
            else
                emit callsRequested(u"field:"_s + fieldId);
        });
        connect(workspace, &Workspace::appChanged, this, &StepPanel::showStep);
        connect(workspace, &Workspace::actionChanged, this, &StepPanel::showStep);
        connect(workspace, &Workspace::actionChanged, m_origin, &QWidget::hide);
        connect(workspace, &Workspace::connectionChanged, this, &StepPanel::showForm);
        connect(m_form->notice(), &FormNotice::reconnectRequested, m_connection, &ConnectionPanel::reconnect);
        connect(m_form->notice(), &FormNotice::profileRequested, m_connection, &ConnectionPanel::profileRequested);
        connect(workspace->budget(), &RequestBudget::changed, m_form,
                [this] { m_form->setPausedUntil(m_workspace->budget()->pausedUntil()); });
        connect(workspace->form(), &InputForm::stateChanged, this, &StepPanel::showForm);
        // Fields come later than what stands behind them; connected after the view, which has made them by then.
        connect(workspace->form(), &InputForm::itemsChanged, this, [this] {
            arrangeTabOrder({m_presets, m_connection, m_drafts, m_form, m_runBar});
        });
    }
    showStep();
}

void StepPanel::setPrompts(Prompts *prompts)
{
    m_presets->setPrompts(prompts);
}

// The field somebody was in last is part of the draft.
void StepPanel::noteFocus(QWidget *focused)
{
    if (!m_workspace || !m_form || !focused || !m_form->isAncestorOf(focused))
        return;
    const QString head = u"field:"_s;
    for (const QWidget *widget = focused; widget != m_form; widget = widget->parentWidget()) {
        if (widget->objectName().startsWith(head))
            return m_workspace->drafts()->setFocusedField(widget->objectName().mid(head.size()));
    }
}

QString StepPanel::title() const
{
    return m_workspace && m_workspace->app() ? m_header->title() : QString();
}

void StepPanel::showStep()
{
    const bool chosen = m_workspace && m_workspace->app();
    m_pages->setCurrentIndex(chosen ? 1 : 0);
    if (!chosen)
        return;
    m_header->setStep(*m_workspace->app(), m_workspace->action());
    showForm();
}

void StepPanel::showForm()
{
    if (!m_workspace->action()) {
        m_formless->setMessage(
            {.icon = "bolt"_L1,
             .title = tr("Pick an action"),
             .text = tr("The actions of %1 are listed on the left.").arg(m_workspace->app()->title)});
    } else if (m_workspace->form()->state() == InputForm::State::Empty) {
        m_formless->setMessage({.icon = "link"_L1,
                                .title = tr("A connection comes first"),
                                .text = tr("The fields depend on the account. Choose or connect one above.")});
    }
    const bool open = m_workspace->action() && m_workspace->form()->state() != InputForm::State::Empty;
    m_form->notice()->setConnectionTitle(m_workspace->connection() ? m_workspace->connection()->title : QString());
    m_body->setCurrentWidget(open ? static_cast<QWidget *>(m_form) : m_formless);
}

void StepPanel::showOrigin(const QString &title, const QString &text)
{
    m_origin->setMessage(
        {.icon = "clock"_L1, .title = title, .text = text, .button = tr("Dismiss"), .tone = theme::Tone::Info});
    m_origin->show();
}

void StepPanel::showProblems()
{
    if (m_form)
        m_form->showProblems();
}

void StepPanel::focusField(const QString &fieldId)
{
    QWidget *editor = m_form && !fieldId.isEmpty() ? m_form->findChild<QWidget *>(u"field:"_s + fieldId) : nullptr;
    if (editor)
        editor->setFocus(Qt::OtherFocusReason);
    else
        showProblems();
}

} // namespace ab
