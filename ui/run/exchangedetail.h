// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/net/exchangelog.h"

#include <QWidget>

class QLabel;
class QTabWidget;

namespace ab {

class JsonView;

// One call in full: address, headers, bodies and timings, as redacted by the log.
class ExchangeDetail : public QWidget
{
    Q_OBJECT
public:
    explicit ExchangeDetail(QWidget *parent = nullptr);

    void setExchange(const Exchange &exchange);
    void clear();

private:
    QLabel *m_title;
    QLabel *m_facts;
    QTabWidget *m_tabs;
    JsonView *m_response;
    JsonView *m_request;
    JsonView *m_headers;
};

} // namespace ab
