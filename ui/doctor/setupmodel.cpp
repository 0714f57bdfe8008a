// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/doctor/setupmodel.h"

#include "app/wording/setuptext.h"
#include "ui/shared/plaintip.h"
#include "ui/shared/theme.h"

#include <QBrush>

using namespace Qt::StringLiterals;

namespace ab {

using theme::Tone;

namespace {

struct Look
{
    QLatin1StringView icon;
    Tone tone;
};

Look lookOf(Finding::State state)
{
    switch (state) {
    case Finding::State::Ok:
        return {"success"_L1, Tone::Success};
    case Finding::State::Warning:
        return {"warning"_L1, Tone::Warning};
    case Finding::State::Failed:
        return {"error"_L1, Tone::Danger};
    case Finding::State::Skipped:
        break;
    }
    return {"minus"_L1, Tone::Faint};
}

} // namespace

void SetupModel::clear()
{
    beginResetModel();
    m_found.fill(std::nullopt);
    m_current = -1;
    endResetModel();
}

void SetupModel::begin(SetupStep step)
{
    m_current = int(step);
    changed(m_current);
}

void SetupModel::take(const Finding &finding)
{
    m_found[std::size_t(finding.step)] = finding;
    changed(int(finding.step));
}

void SetupModel::stop()
{
    const int row = std::exchange(m_current, -1);
    if (row >= 0)
        changed(row);
}

std::optional<Finding> SetupModel::at(int row) const
{
    return row >= 0 && row < setupSteps ? m_found[std::size_t(row)] : std::nullopt;
}

void SetupModel::changed(int row)
{
    emit dataChanged(index(row, 0), index(row, Columns - 1));
}

QString SetupModel::text(int row, int column) const
{
    const auto &found = m_found[std::size_t(row)];
    if (column == StepColumn)
        return stepTitle(SetupStep(row));
    if (!found && column == StateColumn)
        return row == m_current ? tr("Checking") : tr("To come");
    if (!found)
        return {};
    return column == StateColumn ? stateWord(found->state) : describe(*found).what;
}

QVariant SetupModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const auto &found = m_found[std::size_t(index.row())];
    const bool isCurrent = !found && index.row() == m_current;
    const Look idle{isCurrent ? "clock"_L1 : "more"_L1, isCurrent ? Tone::Info : Tone::Faint};
    const Look look = found ? lookOf(found->state) : idle;
    switch (role) {
    case Qt::DisplayRole:
        return text(index.row(), index.column());
    case Qt::ToolTipRole:
        return plainTip(text(index.row(), index.column()));
    case Qt::DecorationRole:
        return index.column() == StateColumn ? QVariant(theme::icon(look.icon, look.tone)) : QVariant();
    case Qt::ForegroundRole:
        if (index.column() == StateColumn)
            return QBrush(theme::color(look.tone));
        return index.column() == FoundColumn ? QVariant(QBrush(theme::color(Tone::Muted))) : QVariant();
    default:
        return {};
    }
}

QVariant SetupModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    const QString titles[] = {tr("State"), tr("Step"), tr("What was found")};
    return titles[section];
}

} // namespace ab
