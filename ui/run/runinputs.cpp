// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run/runinputs.h"

#include "app/form/formdefinitions.h"
#include "app/history/formfacts.h"
#include "app/json/jsonindex.h"
#include "app/workspace/workspace.h"
#include "ui/run/changewords.h"
#include "ui/run/runchanges.h"
#include "ui/shared/measuretext.h"

#include <QHeaderView>
#include <QLabel>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace ab {

using namespace Qt::StringLiterals;
using theme::Tone;
using theme::unit;

namespace {

enum Column { FieldColumn, ValueColumn, OriginColumn, ChoiceColumn, ColumnCount };

// See FormFacts; a word of a later version is shown as it is.
QString originText(const QString &origin)
{
    const QHash<QString, QString> words{
        {u"typed"_s, RunInputs::tr("typed")},           {u"default"_s, RunInputs::tr("default")},
        {u"restored"_s, RunInputs::tr("brought back")}, {u"imported"_s, RunInputs::tr("draft, run or file")},
        {u"pasted"_s, RunInputs::tr("pasted")},         {u"preset"_s, RunInputs::tr("preset")}};
    return words.value(origin, origin);
}

struct StandingLook
{
    QString word;
    QLatin1StringView icon{};
    Tone tone = Tone::Muted;
};

StandingLook lookOfStanding(const QString &standing)
{
    if (standing == "offered"_L1)
        return {RunInputs::tr("in the list"), "check"_L1, Tone::Success};
    if (standing == "not_offered"_L1)
        return {RunInputs::tr("not in the list"), "warning"_L1, Tone::Warning};
    if (standing == "unverified"_L1)
        return {RunInputs::tr("not checked"), "question"_L1, Tone::Muted};
    return {standing};
}

QString wordFor(const FormFacts::ByField &words, const QString &fieldId)
{
    const auto found = std::ranges::find(words, fieldId, &std::pair<QString, QString>::first);
    return found == words.cend() ? QString() : found->second;
}

} // namespace

RunInputs::RunInputs(QWidget *parent) :
    QWidget(parent), m_changes(new QLabel(this)), m_note(new QLabel(this)), m_rows(new QTreeWidget(this))
{
    m_changes->setObjectName(u"runChanges"_s);
    for (QLabel *label : {m_changes, m_note}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        label->setContentsMargins(unit, unit / 2, unit, unit / 2);
    }
    m_note->setFont(theme::small());
    theme::setTone(m_note, Tone::Muted);
    m_rows->setObjectName(u"runInputs"_s);
    m_rows->setAccessibleName(tr("Inputs of the run"));
    m_rows->setHeaderLabels({tr("Field"), tr("Value"), tr("Came from"), tr("Choice")});
    m_rows->setRootIsDecorated(false);
    m_rows->setUniformRowHeights(true);
    m_rows->setFrameShape(QFrame::NoFrame);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_changes);
    column->addWidget(m_rows, 1);
    column->addWidget(m_note);
}

void RunInputs::setWorkspace(Workspace *workspace)
{
    m_workspace = workspace;
    m_record = {};
    m_shown = 0;
}

void RunInputs::setRecord(const RunRecord &record)
{
    m_record = record;
    m_record.results = {};
    refresh();
}

void RunInputs::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refresh();
}

// Inputs never change, so that one look at each run is enough; and only if somebody looks.
void RunInputs::refresh()
{
    if (!isVisible() || !m_workspace || m_record.row == m_shown)
        return;
    m_shown = m_record.row;
    const bool isDamaged = m_record.damaged.contains(RunPart::Inputs);
    const auto before = HistoryReader(m_workspace->runModel()->store()->file()).inputsBefore(m_record.row);
    const SentInputs now{m_record.createdAt, m_record.inputs, m_record.definitions, isDamaged};
    m_changes->setText(before
                           ? tr("Since the run of %1: %2").arg(clockText(before->createdAt), changesSince(*before, now))
                           : tr("There is no earlier run of this action to compare with."));
    theme::setTone(m_changes, before ? Tone::Text : Tone::Muted);
    m_note->setText(isDamaged ? tr("The inputs of this run are damaged in the history and cannot be read.")
                              : tr("Passwords are not kept with a run."));
    m_note->setVisible(isDamaged || m_record.holdsSecrets());
    fillRows();
}

void RunInputs::fillRows()
{
    m_rows->clear();
    const FormDefinitions definitions(itemsIn(m_record.definitions));
    const FormFacts facts = formFactsFromJson(m_record.formFacts);
    const JsonNode inputs = JsonIndex::root(m_record.inputs.bytes());
    bool hasChoices = false;
    for (qsizetype i = 0; i < inputs.size(); ++i) {
        const QString id = inputs.key(i);
        const InputField *field = definitions.find(id);
        const bool isSecret = field && field->isSecret();
        auto *item = new QTreeWidgetItem(m_rows);
        item->setText(FieldColumn, field ? field->title : id);
        item->setToolTip(FieldColumn, field ? id : tr("%1: extra, no field had this id").arg(id));
        item->setText(ValueColumn, isSecret ? tr("not kept") : valueText(inputs.at(i).source(), false));
        item->setText(OriginColumn, field ? originText(wordFor(facts.origins, id)) : tr("extra"));
        const StandingLook standing = lookOfStanding(wordFor(facts.choices, id));
        hasChoices |= !standing.word.isEmpty();
        item->setText(ChoiceColumn, standing.word);
        if (!standing.icon.isEmpty())
            item->setIcon(ChoiceColumn, theme::icon(standing.icon, standing.tone));
    }
    m_rows->setColumnHidden(ChoiceColumn, !hasChoices);
    for (const auto &[column, most] :
         {std::pair(FieldColumn, 28), std::pair(ValueColumn, 44), std::pair(OriginColumn, 20)}) {
        m_rows->resizeColumnToContents(column);
        m_rows->setColumnWidth(column, std::min(m_rows->columnWidth(column) + unit, most * unit));
    }
}

} // namespace ab
