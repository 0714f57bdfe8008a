// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/history/runrecord.h"

#include <QScrollArea>

class QVBoxLayout;

namespace ab {

class JsonView;

// Each error of a run in three parts, with the button for it, over the errors as they came.
class ResultErrors : public QScrollArea
{
    Q_OBJECT
public:
    explicit ResultErrors(QWidget *parent = nullptr);

    void setRecord(const RunRecord &record);

    static constexpr qsizetype mostCards = 20;

signals:
    void reconnectRequested();
    void runAgainRequested();
    void checkRequested(); // with a search of the app
    void editRequested(const QString &fieldId);

private:
    QWidget *cardFor(const RunError &error, const RunRecord &record);
    void addCards(const RunRecord &record);

    QWidget *m_cards = nullptr;
    QVBoxLayout *m_column;
    JsonView *m_raw;
    JsonText m_errors;
    QDateTime m_finishedAt;
};

} // namespace ab
