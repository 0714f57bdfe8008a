// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/apierror.h"
#include "app/form/choicestanding.h"

#include <QDateTime>
#include <QObject>
#include <QPointer>

namespace ab {

class InputForm;

// What a check found out about one field.
struct CheckedChoice
{
    QString fieldId{};
    ChoiceStanding standing = ChoiceStanding::Unverified; // Unverified: its list could not be read
    QStringList missing{};                                // ids that are not offered
    ApiError error{};
    bool operator==(const CheckedChoice &) const = default;
};

// Looks every chosen id of a form up in the server's list of this moment, field after field, each list read no further
// than needed. What it finds is also what the form knows from then on.
class ChoiceCheck : public QObject
{
    Q_OBJECT
public:
    ChoiceCheck(InputForm *form, QObject *parent);

    QStringList candidates() const; // the fields in which something is chosen
    void start();
    void cancel(); // what was found so far stays
    bool isRunning() const { return m_choices; }
    QString current() const { return m_current; } // the field whose list is being read
    ChoiceModel *choices() const { return m_choices; }
    int total() const { return m_total; }
    const QList<CheckedChoice> &results() const { return m_results; } // of values that have not changed since
    const QDateTime &checkedAt() const { return m_checkedAt; }        // invalid: no check came to its end

signals:
    void changed();

private:
    void next();
    void follow();
    void note(const CheckedChoice &result);
    void end();
    void dropResult(const QString &fieldId);

    InputForm *m_form;
    QStringList m_open;
    QString m_current;
    QPointer<ChoiceModel> m_choices;
    int m_total = 0;
    QList<CheckedChoice> m_results;
    QDateTime m_checkedAt;
};

} // namespace ab
