// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/connectreplies.h"

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

// As in the hosted page's messages, an id that consists of digits is a number.
QJsonValue authId(const QString &id)
{
    bool numeric = false;
    const qint64 number = id.toLongLong(&numeric);
    return numeric ? QJsonValue(number) : QJsonValue(id);
}

Reply tellOpener(const QString &heading, const QString &text, bool good, const QJsonObject &message)
{
    const QByteArray json = QJsonDocument(message).toJson(QJsonDocument::Compact);
    // "</script>" in a message must not end the script it stands in.
    const QString literal = QString::fromUtf8(json).replace(u'<', "\\u003c"_L1);
    return htmlPage(u"finished"_s, {{u"heading"_s, heading},
                                    {u"text"_s, text},
                                    {u"color"_s, good ? u"1f8a4c"_s : u"c23b3b"_s},
                                    {u"mood"_s, good ? u"good"_s : u"bad"_s},
                                    {u"sign"_s, good ? u"\u2713"_s : u"\u2715"_s},
                                    {u"message!"_s, literal}});
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
        {u"question!"_s, known ? u"<p class=\"known\">%1</p>"_s.arg(title.toHtmlEscaped()) : accountChoices(app)},
    };
    Reply page = htmlPage(u"consent"_s, values);
    if (state.scenario().connect.severedOpener)
        page.addHeader("Cross-Origin-Opener-Policy", "same-origin");
    return page;
}

Reply connectErrorPage(const QString &text)
{
    const QString heading = u"Nothing was connected"_s;
    return htmlPage(u"error"_s, {{u"heading"_s, heading}, {u"text"_s, text}, {u"color"_s, u"c23b3b"_s}}, 400);
}

Reply connectFailed(const ConnectSession &session, const ConnectError &error)
{
    if (!session.redirectUri.isEmpty())
        return redirectError(session, error);
    const QJsonObject message{{u"type"_s, u"authenticationError"_s}, {u"error"_s, error.description}};
    return tellOpener(u"Nothing was connected"_s, error.description + u'.', false, message);
}

Reply connectSucceeded(const SandboxState &state, const ConnectSession &session, const AppDefinition &app,
                       const QString &connectionId)
{
    if (session.redirectUri.isEmpty())
        return tellOpener(u"Connected"_s, u"%1 is connected."_s.arg(app.title), true,
                          {{u"type"_s, u"authenticationSuccess"_s}, {u"authId"_s, authId(connectionId)}});
    QList<std::pair<QString, QString>> parameters{{u"authentication_id"_s, connectionId},
                                                  {u"service"_s, app.service()}};
    if (state.scenario().connect.stateOnSuccess && !session.state.isEmpty())
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
