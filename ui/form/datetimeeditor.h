// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/form/lineeditor.h"

namespace ab {

// Free text, for Zapier understands phrases, with a calendar that writes ISO 8601. Says what the text means in UTC.
class DateTimeEditor : public LineEditor
{
    Q_OBJECT
public:
    DateTimeEditor(const InputField &field, QWidget *parent);

protected:
    QString ownRemark() const override { return m_meaning; }

private:
    void openCalendar();
    void explain(const QString &text) override;

    QString m_meaning;
};

} // namespace ab
