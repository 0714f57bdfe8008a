// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shared/theme.h"

#include <QWidget>

class QLabel;

namespace ab {

class IconLabel;

// A small fact in the header: an icon and a few words.
class StatusItem : public QWidget
{
    Q_OBJECT
public:
    StatusItem(QLatin1StringView icon, const QString &name, QWidget *parent = nullptr);

    void setText(const QString &text, theme::Tone tone = theme::Tone::Muted);
    QString text() const;

private:
    QLatin1StringView m_iconName;
    QString m_name; // for screen readers: what the fact is about
    IconLabel *m_icon;
    QLabel *m_label;
};

} // namespace ab
