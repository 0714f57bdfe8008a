// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspect/codeview.h"

#include "app/api/endpoints.h"
#include "app/core/redact.h"
#include "app/net/curlcommand.h"
#include "app/paste/secretmask.h"
#include "app/workspace/workspace.h"
#include "ui/shared/exacttext.h"
#include "ui/shared/largetext.h"
#include "ui/shared/theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QToolButton>

namespace ab {

using namespace Qt::StringLiterals;
using theme::unit;

namespace {

const QString placeholder = QString::fromLatin1(Redactor::mask);

Exchange callTo(const Profile &profile, const QByteArray &method, const QByteArray &pathAndQuery)
{
    QByteArray base = profile.apiBase.toEncoded(QUrl::RemoveQuery | QUrl::RemoveFragment);
    while (base.endsWith('/'))
        base.chop(1);
    Exchange call;
    call.method = method;
    call.url = base + pathAndQuery;
    call.requestHeaders = {{"Authorization", "Bearer " + placeholder.toLatin1()}, {"Accept", "application/json"}};
    return call;
}

// Each PASSWORD value becomes a variable that is named after its field.
JsonText withPlaceholders(const InputForm &form, const JsonText &inputs)
{
    return withMembers(inputs, [&form](const QString &name, const JsonNode &value) {
        const InputField *field = form.field(name);
        const bool isSecret = field && field->isSecret() && !value.isNull() && value.toString() != u""_s;
        return isSecret ? JsonText::string(placeholder) : value.source();
    });
}

} // namespace

CodeView::CodeView(QWidget *parent) :
    QWidget(parent), m_note(new QLabel(this)), m_text(new QPlainTextEdit(this)), m_copy(new QToolButton(this)),
    m_said(new QLabel(this))
{
    m_note->setTextFormat(Qt::PlainText);
    m_note->setWordWrap(true);
    theme::setTone(m_note, theme::Tone::Muted);
    m_text->setReadOnly(true);
    m_text->setUndoRedoEnabled(false);
    m_text->setFont(theme::monospace());
    m_text->setTabChangesFocus(true);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setObjectName(u"runCode"_s);
    m_text->setAccessibleName(tr("The run as curl commands"));
    m_copy->setIcon(theme::icon("copy"_L1));
    m_copy->setText(tr("Copy"));
    m_copy->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_copy->setObjectName(u"copyCode"_s);
    m_copy->setAccessibleName(tr("Copy the commands"));
    m_copy->setToolTip(tr("Copy the commands, with variables in place of the secrets"));
    m_said->setFont(theme::small());
    theme::setTone(m_said, theme::Tone::Success);
    auto *bar = new QHBoxLayout;
    bar->addWidget(m_said, 1);
    bar->addWidget(m_copy);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(unit * 3 / 2, unit, unit * 3 / 2, unit);
    column->setSpacing(unit);
    column->addWidget(m_note);
    column->addLayout(bar);
    column->addWidget(m_text, 1);
    m_soon.setSingleShot(true);
    m_soon.setInterval(0);
    connect(&m_soon, &QTimer::timeout, this, &CodeView::refresh);
    connect(m_copy, &QToolButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(QString::fromUtf8(commands()));
        m_said->setText(tr("The commands were copied, with variables for the secrets."));
    });
    refresh();
}

void CodeView::setWorkspace(Workspace *workspace)
{
    if (m_workspace)
        disconnect(m_workspace, nullptr, &m_soon, nullptr);
    m_workspace = workspace;
    if (workspace) {
        connect(workspace, &Workspace::payloadChanged, &m_soon, qOverload<>(&QTimer::start));
        connect(workspace, &Workspace::actionChanged, &m_soon, qOverload<>(&QTimer::start));
    }
    refresh();
}

void CodeView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refresh();
}

void CodeView::refresh()
{
    const bool open = m_workspace && m_workspace->action();
    m_text->setVisible(open);
    m_copy->setVisible(open);
    m_said->clear();
    m_note->setText(open ? tr("An action id is good for one run: take “id” of “%1” from the first answer as "
                              "$ACTIONBENCH_ACTION of the second command.")
                               .arg(m_workspace->action()->key)
                         : tr("The run as commands for a shell appears here once an action is open."));
    if (open && isVisible())
        exacttext::replace(m_text->document(), largetext::withCutLines(QString::fromUtf8(commands())));
}

QByteArray CodeView::commands() const
{
    if (!m_workspace || !m_workspace->action())
        return {};
    const Action &action = *m_workspace->action();
    const Profile &profile = m_workspace->profile();
    const auto lookUp = endpoints::listActions(action.appId).wire;
    QByteArray query;
    for (const auto &[name, value] : lookUp.query)
        query += (query.isEmpty() ? '?' : '&') + QUrl::toPercentEncoding(name) + '=' + QUrl::toPercentEncoding(value);
    const InputForm &form = *m_workspace->form();
    const RunSpec spec = m_workspace->runner()->spec();
    const JsonText body =
        endpoints::runBody(placeholder, spec.connectionId,
                           withPlaceholders(form, m_workspace->runner()->inputsToSend()), profile.wire.runBody);
    Exchange create = callTo(profile, "POST", profile.wire.runTrailingSlash ? "/v2/action-runs/" : "/v2/action-runs");
    create.requestHeaders.append(HttpHeader{"Content-Type", "application/json"});
    return "# 1. " + tr("look the action up").toUtf8() + '\n'
           + curlCommand(callTo(profile, "GET", lookUp.path + query), {}) + "\n\n# 2. " + tr("run it").toUtf8() + '\n'
           + curlCommand(create, body.bytes()) + '\n';
}

} // namespace ab
