// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/doctor/finding.h"

#include <QAbstractTableModel>

#include <array>
#include <optional>

namespace ab {

// The steps of a setup check as rows: those found, the one under way, and those to come.
class SetupModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { StateColumn, StepColumn, FoundColumn, Columns };

    using QAbstractTableModel::QAbstractTableModel;

    void clear();
    void begin(SetupStep step);
    void take(const Finding &finding);
    void stop(); // nothing is under way any more
    std::optional<Finding> at(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : setupSteps; }
    int columnCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : int(Columns); }
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(int row, int column) const;
    void changed(int row);

    std::array<std::optional<Finding>, setupSteps> m_found{};
    int m_current = -1;
};

} // namespace ab
