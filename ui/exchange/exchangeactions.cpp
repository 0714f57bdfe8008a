// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/exchange/exchangeactions.h"

#include "app/core/utf8.h"
#include "app/core/wholefile.h"
#include "app/net/curlcommand.h"
#include "app/net/harexport.h"
#include "app/workspace/workspace.h"
#include "ui/exchange/manualcalldialog.h"
#include "ui/shared/prompts.h"
#include "ui/shared/theme.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>

namespace ab {

using namespace Qt::StringLiterals;
using Part = ExchangeLog::Part;

ExchangeActions::ExchangeActions(ExchangeLog *log, QWidget *panel) :
    QObject(panel), m_log(log), m_panel(panel),
    m_copyCurl(add(tr("Copy as curl"), "copy"_L1, u"copyCurl"_s, &ExchangeActions::copyAsCurl)),
    m_copyCurlWithToken(
        add(tr("Copy as curl with the token …"), {}, u"copyCurlWithToken"_s, &ExchangeActions::askForCurlWithToken)),
    m_copyAddress(add(tr("Copy address"), {}, u"copyAddress"_s, &ExchangeActions::copyAddress)),
    m_copyRequest(add(tr("Copy request body"), {}, u"copyRequestBody"_s, &ExchangeActions::copyRequestBody)),
    m_copyResponse(add(tr("Copy response body"), {}, u"copyResponseBody"_s, &ExchangeActions::copyResponseBody)),
    m_sendAgain(add(tr("Send once more …"), "edit"_L1, u"sendOnceMore"_s, &ExchangeActions::openEditor)),
    m_exportHar(add(tr("Export as HAR …"), "down"_L1, u"exportHar"_s, &ExchangeActions::askForHarFile)),
    m_clear(add(tr("Clear the request log"), "trash"_L1, u"clearCalls"_s, &ExchangeActions::clearLog)),
    m_showElsewhere(add({}, "list"_L1, u"showElsewhere"_s, &ExchangeActions::goElsewhere))
{
    m_copyCurl->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_C);
    m_copyResponse->setShortcut(QKeySequence::Copy);
    m_sendAgain->setShortcut(Qt::CTRL | Qt::Key_E);
    m_copyCurl->setToolTip(tr("Copy as curl, with variables in place of the secrets"));
    m_sendAgain->setToolTip(tr("Edit a copy of this call and send it once more"));
    m_exportHar->setToolTip(tr("Export the calls shown as an HTTP archive, with secrets masked"));
    m_showElsewhere->setShortcut(Qt::CTRL | Qt::Key_J);
    setElsewhere(Elsewhere::Run);
    panel->addActions(menu());
    update();
}

QAction *ExchangeActions::add(const QString &text, QLatin1StringView icon, const QString &name,
                              void (ExchangeActions::*act)())
{
    auto *action = new QAction(text, this);
    if (!icon.isEmpty())
        action->setIcon(theme::icon(icon));
    action->setObjectName(name);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(action, &QAction::triggered, this, act);
    return action;
}

QList<QAction *> ExchangeActions::menu() const
{
    return {m_showElsewhere, m_copyCurl,  m_copyCurlWithToken, m_copyAddress, m_copyRequest,
            m_copyResponse,  m_sendAgain, m_exportHar,         m_clear};
}

void ExchangeActions::setWorkspace(Workspace *workspace)
{
    if (m_editor)
        m_editor->close();
    m_workspace = workspace;
    update();
}

void ExchangeActions::setPrompts(Prompts *prompts)
{
    m_prompts = prompts;
    update();
}

void ExchangeActions::setCall(qint64 id)
{
    m_call = id;
    update();
}

const Exchange *ExchangeActions::call() const
{
    return m_log ? m_log->find(m_call) : nullptr;
}

void ExchangeActions::setElsewhere(Elsewhere elsewhere)
{
    m_elsewhere = elsewhere;
    const bool toRun = elsewhere == Elsewhere::Run;
    m_showElsewhere->setText(toRun ? tr("Show the run") : tr("Show in the request log"));
    m_showElsewhere->setToolTip(toRun ? tr("Show the run that this call belongs to")
                                      : tr("Show this call among all calls of the session"));
    m_showElsewhere->setVisible(elsewhere != Elsewhere::Nowhere);
    update();
}

void ExchangeActions::goElsewhere()
{
    const Exchange *exchange = call();
    if (exchange && m_elsewhere == Elsewhere::Log)
        emit logRequested(exchange->id);
    else if (exchange)
        emit runRequested(exchange->tag.runRow);
}

void ExchangeActions::update()
{
    const Exchange *exchange = call();
    m_showElsewhere->setEnabled(exchange && (m_elsewhere == Elsewhere::Log || exchange->tag.runRow != 0));
    m_copyCurl->setEnabled(exchange);
    m_copyAddress->setEnabled(exchange);
    m_copyRequest->setEnabled(exchange && exchange->requestBody.size > 0);
    m_copyResponse->setEnabled(exchange && !exchange->responseBody.bytes.isEmpty());
    const bool isOurs = exchange && m_workspace && pathBelow(m_workspace->profile().apiBase, exchange->url);
    m_copyCurlWithToken->setEnabled(isOurs && m_prompts && carriesBearer(*exchange));
    m_copyCurlWithToken->setVisible(m_prompts);
    m_sendAgain->setEnabled(isOurs && m_prompts);
    m_sendAgain->setVisible(m_prompts);
    m_exportHar->setVisible(m_prompts);
}

void ExchangeActions::copyAsCurl()
{
    const Exchange *exchange = call();
    if (!exchange)
        return;
    const QByteArray command = curlCommand(*exchange, m_log->body(m_call, Part::Request));
    QGuiApplication::clipboard()->setText(QString::fromUtf8(command));
    tellWhetherWhole(*exchange);
}

void ExchangeActions::tellWhetherWhole(const Exchange &exchange)
{
    const bool isWhole = exchange.requestBody.kept == ExchangeBody::Kept::Whole
                         || exchange.requestBody.kept == ExchangeBody::Kept::OnDisk;
    if (!isWhole)
        emit told(tr("The command was copied, but not the whole body."),
                  tr("The request log holds only the beginning of this body."), true);
}

void ExchangeActions::askForCurlWithToken()
{
    if (!m_prompts || !call() || !m_workspace)
        return;
    const Prompts::Question question{
        .title = tr("Copy the access token, too?"),
        .text = tr("Whoever gets this command can act as the user of profile “%1” until the token ends. Neither the "
                   "request log nor the history keeps it, and the clipboard is asked not to.")
                    .arg(m_workspace->profile().name),
        .accept = tr("Copy with the token")};
    m_prompts->ask(m_panel, question, [this, id = m_call](bool accepted) {
        if (accepted)
            copyCurlWithTokenOf(id);
    });
}

void ExchangeActions::copyCurlWithTokenOf(qint64 id)
{
    const Exchange *exchange = m_log ? m_log->find(id) : nullptr;
    const QByteArray token = m_workspace ? m_workspace->tokens()->held() : QByteArray();
    if (!exchange || token.isEmpty())
        return emit told(tr("The command was not copied."),
                         tr("No access token is held at the moment. Load something, then copy it again."), true);
    const QByteArray command = curlCommandWithBearer(*exchange, m_log->body(id, Part::Request), token);
    auto data = std::make_unique<QMimeData>();
    data->setText(QString::fromUtf8(command));
    data->setData(u"x-kde-passwordManagerHint"_s, "secret"); // what keeps a history of the clipboard leaves it out
    QGuiApplication::clipboard()->setMimeData(data.release());
    tellWhetherWhole(*exchange);
}

void ExchangeActions::copyAddress()
{
    if (const Exchange *exchange = call())
        QGuiApplication::clipboard()->setText(QString::fromUtf8(exchange->url));
}

// Bytes that are no text go as what they are, and in base64 to where only text goes.
void ExchangeActions::copyBody(Part part)
{
    const Exchange *exchange = call();
    if (!exchange)
        return;
    const QByteArray body = m_log->body(m_call, part);
    if (isText(body)) {
        QGuiApplication::clipboard()->setText(QString::fromUtf8(body));
        return;
    }
    auto data = std::make_unique<QMimeData>();
    data->setData(u"application/octet-stream"_s, body);
    data->setText(QString::fromLatin1(body.toBase64()));
    QGuiApplication::clipboard()->setMimeData(data.release());
    emit told(tr("The bytes were copied."), tr("Where only text can be pasted, they come in Base64."), false);
}

void ExchangeActions::saveBody(Part part)
{
    if (m_prompts && call())
        m_prompts->saveFile(m_panel, {.title = tr("Save the body"), .name = u"body"_s, .filter = tr("All files (*)")},
                            [this, id = m_call, part](const QString &fileName) { writeBody(fileName, id, part); });
}

void ExchangeActions::writeBody(const QString &fileName, qint64 call, Part part)
{
    if (const Status written = writeWholeFile(fileName, m_log->body(call, part)))
        emit told(tr("The body was saved."), fileName, false);
    else
        emit told(tr("The file could not be written."), written.error().detail, true);
}

void ExchangeActions::openEditor()
{
    const Exchange *exchange = call();
    const auto path = exchange && m_workspace ? pathBelow(m_workspace->profile().apiBase, exchange->url) : std::nullopt;
    if (!path || !m_prompts)
        return;
    if (m_editor)
        m_editor->close();
    const ManualCall copy{.method = exchange->method,
                          .path = *path,
                          .body = m_log->body(m_call, Part::Request),
                          .purpose = exchange->tag.purpose,
                          .copyOf = m_call};
    m_editor = new ManualCallDialog(m_workspace->client(), copy, m_prompts, m_panel->window());
    connect(m_editor, &ManualCallDialog::sending, this, &ExchangeActions::sentByHand);
    m_editor->show();
}

void ExchangeActions::askForHarFile()
{
    if (m_prompts)
        m_prompts->saveFile(m_panel,
                            {.title = tr("Export as HAR"),
                             .name = u"actionbench.har"_s,
                             .filter = tr("HTTP archives (*.har);;All files (*)")},
                            [this](const QString &fileName) { writeHar(fileName); });
}

void ExchangeActions::writeHar(const QString &fileName)
{
    const HarFile har = harFile(*m_log, m_shownCalls ? m_shownCalls() : QList<qint64>());
    if (har.leak) {
        emit told(tr("Nothing was exported, because a secret would have been in the file."),
                  tr("It stands in call %1 at %2.").arg(har.leak->exchange).arg(har.leak->pointer), true);
        return;
    }
    if (const Status written = writeWholeFile(fileName, har.bytes))
        emit told(tr("The calls were exported."), fileName, false);
    else
        emit told(tr("The file could not be written."), written.error().detail, true);
}

void ExchangeActions::clearLog()
{
    if (m_log)
        m_log->clear();
}

} // namespace ab
