// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shared/statebanner.h"

namespace ab {

class ResultDocument;
struct RunRecord;

// What stands in the place of a result that has nothing to show: that it is on its way, or that there is none, and why.
class ResultMessage : public StateBanner
{
    Q_OBJECT
public:
    explicit ResultMessage(QWidget *parent = nullptr);

    void tellNothingFound(); // at a path
    void tell(const ResultDocument &document, const RunRecord &record);
};

} // namespace ab
