// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/connectreplies.h"

#include "app/sandbox/connectmessages.h"
#include "app/sandbox/pagetemplate.h"
#include "app/sandbox/sandboxstate.h"

#include <QJsonDocument>

namespace ab::sandbox {

using namespace Qt::StringLiterals;

namespace {

Reply redirect(const QString &uri, const QList<std::pair<QString, QString>> &parameters)
{
    QString target = uri;
    for (const auto &[name, value] : parameters) {
        target += target.contains(u'?') ? u'&' : u'?';
        target += name + u'=' + QString::fromLatin1(QUrl::toPercentEncoding(value));
    }
    return {.status = 303, .contentType = "text/plain", .headers = {{"Location", target.toUtf8()}}};
}

QString accountChoices(const AppDefinition &app)
{
    const QString choice = u"<label class=\"account\"><input type=\"radio\" name=\"account\" value=\"%1\"%2>"
                           "<span>%1</span></label>\n"_s;
    QString html;
    for (const QString &account : app.accounts)
        html += choice.arg(account.toHtmlEscaped(), html.isEmpty() ? u" checked"_s : QString());
    html += "<input class=\"other\" name=\"other_account\" placeholder=\"Another account\""
            " aria-label=\"Another account\">"_L1;
    return html;
}

// "Northwind" for https://id.northwind.example
QString partnerName(const PartnerSettings &partner)
{
    const QString name = QUrl(partner.issuer).host().section(u'.', -2, -2);
    return name.left(1).toUpper() + name.mid(1);
}

// As a JavaScript list. "</script>" in a message must not end the script it stands in.
QString literal(const QJsonArray &messages)
{
    const QByteArray json = QJsonDocument(messages).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(json).replace(u'<', "\\u003c"_L1);
}

Reply tellOpener(const QString &heading, const QString &text, bool good, const QJsonArray &messages)
{
    return htmlPage(u"finished"_s, {{u"heading"_s, heading},
                                    {u"text"_s, text},
                                    {u"color"_s, good ? u"1f8a4c"_s : u"c23b3b"_s},
                                    {u"mood"_s, good ? u"good"_s : u"bad"_s},
                                    {u"sign"_s, good ? u"\u2713"_s : u"\u2715"_s},
                                    {u"messages!"_s, literal(messages)}});
}

void cutOpener(Reply &page)
{
    page.addHeader("Cross-Origin-Opener-Policy", "same-origin");
}

} // namespace

Reply consentPage(SandboxState &state, const ConnectSession &session, const AppDefinition &app, const QString &theme)
{
    const Connection *known = state.service().connections.find(session.identity, app, session.reconnect);
    const QString title = known ? known->title : QString();
    const QString partner = partnerName(state.scenario().partner);
    const QHash<QString, QString> values{
        {u"app"_s, app.title},
        {u"color"_s, app.hexColor},
        {u"icon"_s, u"/icons/%1-128.png"_s.arg(app.icon)},
        {u"partner"_s, partner},
        {u"initial"_s, partner.left(1)},
        {u"user"_s, session.identity.user},
        {u"theme"_s, theme == "dark"_L1 || theme == "light"_L1 ? theme : QString()},
        {u"session"_s, QString::fromLatin1(state.service().sessions.open(session))},
        {u"heading"_s, known ? u"Reconnect %1"_s.arg(app.title) : u"Connect %1"_s.arg(app.title)},
        {u"legend"_s, known ? u"Sign in again as"_s : u"Choose an account"_s},
        {u"simulations!"_s, behaviourOptions(!session.redirectUri.isEmpty(), state.scenario().connect.behaviour)},
        {u"question!"_s, known ? u"<p class=\"known\">%1</p>"_s.arg(title.toHtmlEscaped()) : accountChoices(app)},
    };
    Reply page = htmlPage(u"consent"_s, values);
    if (state.scenario().connect.severedOpener)
        cutOpener(page);
    return page;
}

Reply waitingPage()
{
    return htmlPage(u"waiting"_s, {{u"heading"_s, u"Connecting …"_s}, {u"color"_s, u"5b6478"_s}});
}

Reply closingPage()
{
    return htmlPage(u"closing"_s, {{u"heading"_s, u"Closing"_s}, {u"color"_s, u"5b6478"_s}});
}

Reply strayRedirect(const QUrl &origin)
{
    return redirect(origin.toString() + "/connect/message"_L1, {});
}

Reply strayPage()
{
    const QString forged = u"4021377"_s;
    return htmlPage(u"message"_s, {{u"heading"_s, u"A forged message"_s},
                                   {u"color"_s, u"c23b3b"_s},
                                   {u"messages!"_s, literal(successMessages(ConnectBehaviour::AsDocumented, forged))}});
}

Reply thirdPartyPage()
{
    return htmlPage(u"thirdparty"_s, {{u"heading"_s, u"Sign in at the app"_s}, {u"color"_s, u"3a5bd5"_s}});
}

Reply connectErrorPage(const QString &text)
{
    const QString heading = u"Nothing was connected"_s;
    return htmlPage(u"error"_s, {{u"heading"_s, heading}, {u"text"_s, text}, {u"color"_s, u"c23b3b"_s}}, 400);
}

Reply connectFailed(const ConnectSession &session, const ConnectError &error, ConnectBehaviour behaviour)
{
    if (!session.redirectUri.isEmpty())
        return redirectError(session, error);
    const QString text = error.description + u'.';
    return tellOpener(u"Nothing was connected"_s, text, false, errorMessages(behaviour, error));
}

Reply connectSucceeded(const SandboxState &state, const ConnectSession &session, const AppDefinition &app,
                       const QString &connectionId, ConnectBehaviour behaviour)
{
    if (session.redirectUri.isEmpty()) {
        Reply page = tellOpener(u"Connected"_s, u"%1 is connected."_s.arg(app.title), true,
                                successMessages(behaviour, connectionId));
        if (behaviour == ConnectBehaviour::SeveredOpener)
            cutOpener(page);
        return page;
    }
    const QString id = behaviour == ConnectBehaviour::ConnectionId ? u"connection_id"_s : u"authentication_id"_s;
    QList<std::pair<QString, QString>> parameters{{u"service"_s, app.service()}};
    if (behaviour != ConnectBehaviour::WithoutId)
        parameters.prepend(std::pair(id, connectionId));
    if (behaviour == ConnectBehaviour::WrongState)
        parameters.append(std::pair(u"state"_s, u"somebody-elses"_s));
    else if (state.scenario().connect.stateOnSuccess && behaviour != ConnectBehaviour::WithoutState
             && !session.state.isEmpty())
        parameters.append(std::pair(u"state"_s, session.state));
    return redirect(session.redirectUri, parameters);
}

Reply redirectError(const ConnectSession &session, const ConnectError &error)
{
    QList<std::pair<QString, QString>> parameters{{u"error"_s, error.code},
                                                  {u"error_description"_s, error.description}};
    if (!session.state.isEmpty())
        parameters.append(std::pair(u"state"_s, session.state));
    return redirect(session.redirectUri, parameters);
}

} // namespace ab::sandbox
