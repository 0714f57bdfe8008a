// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/api/model/action.h"
#include "app/api/model/app.h"

#include <QWidget>

#include <optional>

class QHBoxLayout;
class QLabel;

namespace ab {

class AppIcons;
class Badge;
class ElidedLabel;

// Which app and action the step is about.
class StepHeader : public QWidget
{
    Q_OBJECT
public:
    explicit StepHeader(AppIcons *icons, QWidget *parent = nullptr);

    void addTool(QWidget *tool); // at the end of the first line
    void setStep(const App &app, const std::optional<Action> &action);
    QString title() const;

private:
    AppIcons *m_icons;
    QWidget *m_icon;
    QHBoxLayout *m_top;
    ElidedLabel *m_title;
    Badge *m_type;
    QLabel *m_description;
};

} // namespace ab
