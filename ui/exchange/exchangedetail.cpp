// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/exchange/exchangedetail.h"

#include "app/core/utf8.h"
#include "app/json/jsonindex.h"
#include "ui/exchange/exchangewords.h"
#include "ui/exchange/timingbar.h"
#include "ui/result/bodyview.h"
#include "ui/result/jsonview.h"
#include "ui/shared/elidedlabel.h"
#include "ui/shared/measuretext.h"

#include <QLabel>
#include <QTabWidget>
#include <QVBoxLayout>

namespace ab {

using namespace Qt::StringLiterals;
using Part = ExchangeLog::Part;

namespace {

constexpr qint64 shownBytes = 4 << 20;

QByteArray headerLines(const QList<HttpHeader> &headers)
{
    QByteArray lines;
    for (const HttpHeader &header : headers)
        lines += header.name + ": " + header.value + '\n';
    return lines;
}

QString sizesText(const Exchange &exchange)
{
    const qint64 sent = exchange.requestBody.size;
    const qint64 received = exchange.responseBody.size;
    const QString answer =
        exchange.wireSize == received
            ? sizeText(received)
            : ExchangeDetail::tr("%1, packed %2").arg(sizeText(received), sizeText(exchange.wireSize));
    return sent > 0 ? ExchangeDetail::tr("sent %1, received %2").arg(sizeText(sent), answer)
                    : ExchangeDetail::tr("received %1").arg(answer);
}

QString factsText(const Exchange &exchange)
{
    QStringList facts{statusText(exchange)};
    if (exchange.finished)
        facts.append({durationText(qRound64(exchange.timings.totalMs)), sizesText(exchange)});
    facts.append(purposeText(exchange));
    facts.append(causeText(exchange));
    return facts.join(u" · "_s);
}

void showBody(BodyView *view, const QByteArray &bytes, const ExchangeBody &body, const QList<HttpHeader> &headers)
{
    QStringList notes;
    if (!isText(bytes) && JsonIndex::received(bytes).isContainer())
        notes.append(ExchangeDetail::tr("Not all of it is text: � stands for bytes that are no UTF-8. Copied and saved "
                                        "they stay as they are."));
    else if (!isText(bytes))
        notes.append(binaryNote(body.size, contentType(headers)));
    notes.append(bodyNote(body));
    notes.removeAll(QString());
    view->setBody(bytes, notes.join(u' '));
}

} // namespace

ExchangeDetail::ExchangeDetail(QWidget *parent) :
    QWidget(parent), m_title(new ElidedLabel(this)), m_facts(new QLabel(this)), m_timing(new TimingBar(this)),
    m_tabs(new QTabWidget(this)), m_response(new BodyView(tr("Response body"), u"responseBody"_s, this)),
    m_request(new BodyView(tr("Request body"), u"requestBody"_s, this)), m_headers(new JsonView(this))
{
    m_title->setTextFormat(Qt::PlainText);
    m_title->setFont(theme::monospace());
    m_title->setObjectName(u"callAddress"_s);
    m_facts->setTextFormat(Qt::PlainText);
    m_facts->setWordWrap(true);
    m_facts->setFont(theme::small());
    m_facts->setObjectName(u"callFacts"_s);
    theme::setTone(m_facts, theme::Tone::Muted);
    m_headers->setAccessibleName(tr("Headers"));
    m_headers->setObjectName(u"callHeaders"_s);
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_response, tr("Response"));
    m_tabs->addTab(m_request, tr("Request"));
    m_tabs->addTab(m_headers, tr("Headers"));
    connect(m_response, &BodyView::copyRequested, this, [this] { emit copyRequested(Part::Response); });
    connect(m_request, &BodyView::copyRequested, this, [this] { emit copyRequested(Part::Request); });
    connect(m_response, &BodyView::saveRequested, this, [this] { emit saveRequested(Part::Response); });
    connect(m_request, &BodyView::saveRequested, this, [this] { emit saveRequested(Part::Request); });

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme::unit * 3 / 2, theme::unit, theme::unit, theme::unit);
    layout->setSpacing(theme::unit / 2);
    layout->addWidget(m_title);
    layout->addWidget(m_facts);
    layout->addWidget(m_timing);
    layout->addWidget(m_tabs, 1);
    clear();
}

void ExchangeDetail::setExchange(const ExchangeLog &log, const Exchange &exchange)
{
    m_title->setText(QString::fromLatin1(exchange.method + ' ' + exchange.url));
    m_facts->setText(factsText(exchange));
    m_timing->setPhases(exchange.finished ? phasesOf(exchange) : QList<TimingPhase>());
    m_timing->setVisible(exchange.finished);
    showBody(m_response, log.body(exchange.id, Part::Response, shownBytes), exchange.responseBody,
             exchange.responseHeaders);
    showBody(m_request, log.body(exchange.id, Part::Request, shownBytes), exchange.requestBody,
             exchange.requestHeaders);
    m_headers->setPlainBytes(headerLines(exchange.requestHeaders) + '\n' + headerLines(exchange.responseHeaders));
    m_title->setVisible(true);
    m_tabs->setVisible(true);
}

void ExchangeDetail::setCanSave(bool can)
{
    m_response->setCanSave(can);
    m_request->setCanSave(can);
}

void ExchangeDetail::clear()
{
    m_title->setVisible(false);
    m_facts->setText(tr("Select a call to see its bytes."));
    m_timing->setVisible(false);
    m_tabs->setVisible(false);
}

} // namespace ab
