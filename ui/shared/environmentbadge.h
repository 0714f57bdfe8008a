// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shared/badge.h"

namespace ab {

// Production, staging or sandbox, by colour and word.
class EnvironmentBadge : public Badge
{
    Q_OBJECT
public:
    explicit EnvironmentBadge(QWidget *parent = nullptr) : Badge(parent) {}
    void setEnvironment(Environment environment);

    static QString word(Environment environment);
    static theme::Tone tone(Environment environment); // of the environment's colour, for icons
};

} // namespace ab
