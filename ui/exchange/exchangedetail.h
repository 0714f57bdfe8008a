// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/net/exchangelog.h"

#include <QWidget>

class QLabel;
class QTabWidget;

namespace ab {

class BodyView;
class ElidedLabel;
class JsonView;
class TimingBar;

// One call in full: address, what came of it, where the time went, bodies and headers, as redacted by the log.
class ExchangeDetail : public QWidget
{
    Q_OBJECT
public:
    explicit ExchangeDetail(QWidget *parent = nullptr);

    void setExchange(const ExchangeLog &log, const Exchange &exchange);
    void clear();
    void setCanSave(bool can); // bodies, to a file

signals:
    void copyRequested(ab::ExchangeLog::Part part);
    void saveRequested(ab::ExchangeLog::Part part);

private:
    ElidedLabel *m_title;
    QLabel *m_facts;
    TimingBar *m_timing;
    QTabWidget *m_tabs;
    BodyView *m_response;
    BodyView *m_request;
    JsonView *m_headers;
};

} // namespace ab
