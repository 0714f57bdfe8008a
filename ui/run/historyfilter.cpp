// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run/historyfilter.h"

#include "app/history/runmodel.h"
#include "ui/run/runwords.h"
#include "ui/shared/measuretext.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QMenu>
#include <QTimer>
#include <QToolButton>

#include <memory>

namespace ab {

using namespace Qt::StringLiterals;
using theme::unit;

namespace {

QString titleOf(const RunStore *store, RunLabel::Kind kind, const QString &id)
{
    for (const RunLabel &label : store->labels(kind)) {
        if (label.id == id && !label.title.isEmpty())
            return label.title;
    }
    return id;
}

Identity identityOf(const RunLabel &label)
{
    const auto parts = label.id.split(QChar(31));
    return {.user = parts.value(1), .tenant = parts.value(0)};
}

QString nameOf(const Identity &identity)
{
    return identity.tenant.isEmpty() ? identity.user : QString(identity.user + u" · "_s + identity.tenant);
}

RunFilter with(RunFilter filter, QString RunFilter::*member, const QString &value)
{
    filter.*member = value;
    return filter;
}

} // namespace

HistoryFilter::HistoryFilter(QWidget *parent) :
    QWidget(parent), m_search(new QLineEdit(this)), m_button(new QToolButton(this)), m_menu(new QMenu(this)),
    m_chips(new QHBoxLayout)
{
    m_search->setObjectName(u"searchRuns"_s);
    m_search->setAccessibleName(tr("Search runs"));
    m_search->setPlaceholderText(tr("Search runs"));
    m_search->setToolTip(tr("Words from titles, ids, notes, inputs and results."));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(theme::icon("search"_L1, theme::Tone::Muted), QLineEdit::LeadingPosition);
    m_search->setFixedWidth(32 * unit);
    m_button->setObjectName(u"filterRuns"_s);
    m_button->setAccessibleName(tr("Filter runs"));
    m_button->setText(tr("Filter"));
    m_button->setIcon(theme::icon("filter"_L1, theme::Tone::Muted));
    m_button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_button->setPopupMode(QToolButton::InstantPopup);
    m_button->setFocusPolicy(Qt::StrongFocus);
    m_button->setMenu(m_menu);

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(unit);
    row->addWidget(m_search);
    row->addWidget(m_button);
    row->addLayout(m_chips);
    m_chips->setSpacing(unit / 2);

    auto *pause = new QTimer(this);
    pause->setSingleShot(true);
    pause->setInterval(150); // a search a word, not a letter
    connect(m_search, &QLineEdit::textChanged, pause, qOverload<>(&QTimer::start));
    connect(pause, &QTimer::timeout, this, &HistoryFilter::applyText);
    connect(m_search, &QLineEdit::returnPressed, this, &HistoryFilter::applyText);
    connect(m_menu, &QMenu::aboutToShow, this, &HistoryFilter::fillMenu);
}

void HistoryFilter::setModel(RunModel *model)
{
    m_model = model;
    setEnabled(model != nullptr);
    m_search->clear();
    showChips();
}

void HistoryFilter::clear()
{
    m_search->clear();
    apply({});
}

RunFilter HistoryFilter::filter() const
{
    return m_model ? m_model->filter() : RunFilter();
}

void HistoryFilter::apply(const RunFilter &filter)
{
    if (!m_model)
        return;
    m_model->setFilter(filter);
    showChips();
}

void HistoryFilter::applyText()
{
    apply(with(filter(), &RunFilter::text, m_search->text().trimmed()));
}

void HistoryFilter::fillMenu()
{
    m_menu->clear();
    if (!m_model)
        return;
    addOutcomes(m_menu->addMenu(tr("Outcome")));
    addLabels(m_menu->addMenu(tr("App")), int(RunLabel::Kind::App), &RunFilter::appId);
    addLabels(m_menu->addMenu(tr("Action")), int(RunLabel::Kind::Action), &RunFilter::actionKey);
    addLabels(m_menu->addMenu(tr("Connection")), int(RunLabel::Kind::Connection), &RunFilter::connectionId);
    addIdentities(m_menu->addMenu(tr("Identity")));
    addLabels(m_menu->addMenu(tr("Error")), int(RunLabel::Kind::ErrorClass), &RunFilter::errorClass);
    addTimes(m_menu->addMenu(tr("When")));
    m_menu->addSeparator();
    RunFilter pinned = filter();
    pinned.pinnedOnly = !pinned.pinnedOnly;
    addChoice(m_menu, tr("Pinned only"), pinned);
    m_menu->actions().constLast()->setCheckable(true);
    m_menu->actions().constLast()->setChecked(filter().pinnedOnly);
    QAction *all = m_menu->addAction(tr("Show all runs"), this, &HistoryFilter::clear);
    all->setEnabled(!filter().isEmpty());
}

void HistoryFilter::addChoice(QMenu *menu, const QString &text, const RunFilter &chosen)
{
    QString plain = text; // an ampersand in it is no mnemonic
    menu->addAction(plain.replace(u'&', u"&&"_s), this, [this, chosen] { apply(chosen); });
}

void HistoryFilter::addOutcomes(QMenu *menu)
{
    RunFilter chosen = filter();
    chosen.states = {RunState::Preparing, RunState::Sending, RunState::Watching};
    addChoice(menu, tr("Under way"), chosen);
    for (const RunState state :
         {RunState::Success, RunState::Failed, RunState::Uncertain, RunState::Inconclusive, RunState::NotSent}) {
        const RunLook look = lookOf(state);
        chosen.states = {state};
        addChoice(menu, look.word, chosen);
        menu->actions().constLast()->setIcon(theme::icon(look.icon, look.tone));
    }
}

void HistoryFilter::addLabels(QMenu *menu, int kind, QString RunFilter::*member)
{
    constexpr int most = 30; // beyond that, words are the better filter
    for (const RunLabel &label : m_model->store()->labels(RunLabel::Kind(kind))) {
        if (!label.id.isEmpty() && menu->actions().size() < most)
            addChoice(menu, label.title.isEmpty() ? label.id : label.title, with(filter(), member, label.id));
    }
    menu->setEnabled(!menu->isEmpty());
}

void HistoryFilter::addIdentities(QMenu *menu)
{
    for (const RunLabel &label : m_model->store()->labels(RunLabel::Kind::Identity)) {
        RunFilter chosen = filter();
        chosen.identity = identityOf(label);
        addChoice(menu, nameOf(*chosen.identity), chosen);
    }
    menu->setEnabled(!menu->isEmpty());
}

void HistoryFilter::addTimes(QMenu *menu)
{
    const QDateTime now = QDateTime::currentDateTime();
    const std::pair<QString, QDateTime> spans[] = {{tr("Last hour"), now.addSecs(-3600)},
                                                   {tr("Today"), now.date().startOfDay()},
                                                   {tr("Last 7 days"), now.addDays(-7)},
                                                   {tr("Last 30 days"), now.addDays(-30)}};
    for (const auto &[text, from] : spans) {
        RunFilter chosen = filter();
        chosen.from = from;
        addChoice(menu, text, chosen);
    }
}

void HistoryFilter::showChips()
{
    while (const std::unique_ptr<QLayoutItem> item{m_chips->takeAt(0)}) {
        item->widget()->hide();
        item->widget()->deleteLater();
    }
    const RunFilter now = filter();
    if (!m_model || now.isEmpty())
        return;
    const RunStore *store = m_model->store();
    RunFilter without = now;
    without.states = {}; // a list that was cleared compares with an empty one by way of a null pointer
    if (now.states.size() > 1)
        addChip(tr("Under way"), without);
    else if (!now.states.isEmpty())
        addChip(lookOf(now.states.first()).word, without);
    const std::tuple<QString RunFilter::*, RunLabel::Kind> members[] = {
        {&RunFilter::appId, RunLabel::Kind::App},
        {&RunFilter::actionKey, RunLabel::Kind::Action},
        {&RunFilter::connectionId, RunLabel::Kind::Connection},
        {&RunFilter::errorClass, RunLabel::Kind::ErrorClass}};
    for (const auto &[member, kind] : members) {
        if (!(now.*member).isEmpty())
            addChip(titleOf(store, kind, now.*member), with(now, member, {}));
    }
    without = now;
    without.identity.reset();
    if (now.identity)
        addChip(nameOf(*now.identity), without);
    without = now;
    without.from = {};
    if (now.from.isValid())
        addChip(tr("since %1").arg(clockText(now.from)), without);
    without = now;
    without.pinnedOnly = false;
    if (now.pinnedOnly)
        addChip(tr("Pinned"), without);
}

void HistoryFilter::addChip(const QString &text, const RunFilter &without)
{
    auto *chip = new QToolButton(this);
    chip->setObjectName(u"runFilterChip"_s);
    chip->setText(fontMetrics().elidedText(text, Qt::ElideRight, 20 * unit).replace(u'&', u"&&"_s));
    chip->setIcon(theme::icon("cancel"_L1, theme::Tone::Muted));
    chip->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    chip->setToolTip(tr("Take this filter away"));
    chip->setAccessibleName(tr("Take the filter %1 away").arg(text));
    chip->setFocusPolicy(Qt::StrongFocus);
    connect(chip, &QToolButton::clicked, this, [this, without] { apply(without); });
    m_chips->addWidget(chip);
}

} // namespace ab
