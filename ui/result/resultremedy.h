// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/api/model/actionrun.h"
#include "app/wording/errortext.h"

#include <QDateTime>
#include <QPushButton>
#include <QTimer>

namespace ab {

// The button for what to do about a run that failed. What may be done only later counts down first; it never does
// anything by itself.
class RemedyButton : public QPushButton
{
    Q_OBJECT
public:
    explicit RemedyButton(QWidget *parent = nullptr);

    // `fieldId`: what EditInput leads to; `from`: not before then.
    void setRemedy(ErrorText::Remedy remedy, const QString &fieldId = {}, const QDateTime &from = {});

signals:
    void reconnectRequested();
    void runAgainRequested();
    void checkRequested();
    void editRequested(const QString &fieldId);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void refresh();
    void press();

    ErrorText::Remedy m_remedy = ErrorText::Remedy::None;
    QString m_fieldId;
    QDateTime m_from;
    QTimer m_tick;
};

// When a run that was asked to slow down may be repeated.
QDateTime repeatableFrom(const RunError &error, const QDateTime &finishedAt);

} // namespace ab
