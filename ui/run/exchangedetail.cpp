// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run/exchangedetail.h"

#include "ui/run/jsonview.h"
#include "ui/run/runwords.h"
#include "ui/shared/theme.h"

#include <QLabel>
#include <QTabWidget>
#include <QVBoxLayout>

namespace ab {

using namespace Qt::StringLiterals;

namespace {

QByteArray headerLines(const QList<HttpHeader> &headers)
{
    QByteArray lines;
    for (const HttpHeader &header : headers)
        lines += header.name + ": " + header.value + '\n';
    return lines;
}

QString timingText(const Exchange &exchange)
{
    const HttpTimings &timings = exchange.timings;
    QStringList parts;
    if (timings.queuedMs >= 1)
        parts.append(
            ExchangeDetail::tr("waited %1 for the request budget").arg(durationText(qint64(timings.queuedMs))));
    if (timings.connectedMs > 0)
        parts.append(ExchangeDetail::tr("connected after %1").arg(durationText(qint64(timings.connectedMs))));
    if (timings.firstByteMs >= 0)
        parts.append(ExchangeDetail::tr("first byte after %1").arg(durationText(qint64(timings.firstByteMs))));
    parts.append(ExchangeDetail::tr("%1 in all").arg(durationText(qint64(timings.totalMs))));
    return parts.join(u" · "_s);
}

} // namespace

ExchangeDetail::ExchangeDetail(QWidget *parent) :
    QWidget(parent), m_title(new QLabel(this)), m_facts(new QLabel(this)), m_tabs(new QTabWidget(this)),
    m_response(new JsonView(this)), m_request(new JsonView(this)), m_headers(new JsonView(this))
{
    m_title->setTextFormat(Qt::PlainText);
    m_title->setWordWrap(true);
    m_title->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_title->setFont(theme::monospace());
    m_facts->setWordWrap(true);
    m_facts->setFont(theme::small());
    theme::setTone(m_facts, theme::Tone::Muted);
    m_response->setAccessibleName(tr("Response body"));
    m_request->setAccessibleName(tr("Request body"));
    m_headers->setAccessibleName(tr("Headers"));
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_response, tr("Response"));
    m_tabs->addTab(m_request, tr("Request"));
    m_tabs->addTab(m_headers, tr("Headers"));

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme::unit * 3 / 2, theme::unit, theme::unit, theme::unit);
    layout->setSpacing(theme::unit / 2);
    layout->addWidget(m_title);
    layout->addWidget(m_facts);
    layout->addWidget(m_tabs, 1);
    clear();
}

void ExchangeDetail::setExchange(const Exchange &exchange)
{
    m_title->setText(QString::fromLatin1(exchange.method + ' ' + exchange.url));
    m_facts->setText(exchange.finished ? QString(statusText(exchange) + u" · "_s + timingText(exchange))
                                       : statusText(exchange));
    m_response->setJson(JsonText(exchange.responseBody.bytes), true);
    m_request->setJson(JsonText(exchange.requestBody.bytes), true);
    m_headers->setPlainBytes(headerLines(exchange.requestHeaders) + '\n' + headerLines(exchange.responseHeaders));
    m_tabs->setVisible(true);
}

void ExchangeDetail::clear()
{
    m_title->clear();
    m_facts->setText(tr("Select a call to see its bytes."));
    m_tabs->setVisible(false);
}

} // namespace ab
