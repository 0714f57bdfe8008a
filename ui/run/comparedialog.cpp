// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run/comparedialog.h"

#include "app/history/runstore.h"
#include "ui/run/differencelist.h"
#include "ui/run/differencemodel.h"
#include "ui/run/runwords.h"
#include "ui/shared/iconlabel.h"
#include "ui/shared/measuretext.h"

#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QRegularExpression>
#include <QTabWidget>
#include <QThreadPool>
#include <QVBoxLayout>

namespace ab {

using namespace Qt::StringLiterals;
using theme::unit;

namespace {

constexpr qsizetype mostShown = 2000;

QLabel *plain(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

void addRun(QGridLayout *grid, int column, const QString &caption, const RunRecord &run, QWidget *parent)
{
    const RunLook look = lookOf(run.state);
    auto *icon = new IconLabel(2 * unit, parent);
    icon->setIcon(look.icon, look.tone);
    QLabel *above = plain(caption, parent);
    above->setFont(theme::small());
    theme::setTone(above, theme::Tone::Muted);
    QLabel *title = plain(run.annotation.name.isEmpty() ? run.actionTitle : run.annotation.name, parent);
    QFont strong = title->font();
    strong.setWeight(QFont::DemiBold);
    title->setFont(strong);
    QLabel *facts =
        plain(CompareDialog::tr("%1 · %2 · %3").arg(look.word, run.appTitle, clockText(run.createdAt)), parent);
    theme::setTone(facts, theme::Tone::Muted);
    grid->addWidget(above, 0, column, 1, 2);
    grid->addWidget(icon, 1, column);
    grid->addWidget(title, 1, column + 1);
    grid->addWidget(facts, 2, column + 1);
    grid->setColumnStretch(column + 1, 1);
}

} // namespace

CompareDialog::Side CompareDialog::Side::read() const
{
    if (!stored)
        return *this;
    const std::optional<JsonText> found = stored->read();
    return {.text = found.value_or(JsonText()), .isDamaged = !found};
}

CompareDialog::CompareDialog(const RunRecord &one, const RunRecord &other, const RunStore &store, QWidget *parent) :
    QDialog(parent), m_left(one.row < other.row ? one : other), m_right(one.row < other.row ? other : one),
    m_tabs(new QTabWidget(this)), m_ignored(new QLineEdit(this)), m_notPaths(plain(tr("A path begins with “/”."), this))
{
    setWindowTitle(tr("Compare two runs"));
    setAttribute(Qt::WA_DeleteOnClose);
    const auto resultOf = [&store](const RunRecord &run) {
        return run.resultLeftOut ? Side{.stored = store.storedResult(run.row)} : Side{.text = run.results};
    };
    const auto sideOf = [](const RunRecord &run, RunPart part, const JsonText &text) {
        return Side{.text = text, .isDamaged = run.damaged.contains(part)};
    };
    m_parts = {{tr("Inputs"), sideOf(m_left, RunPart::Inputs, m_left.inputs),
                sideOf(m_right, RunPart::Inputs, m_right.inputs)},
               {tr("Results"), resultOf(m_left), resultOf(m_right)},
               {tr("Fields"), sideOf(m_left, RunPart::Definitions, m_left.definitions),
                sideOf(m_right, RunPart::Definitions, m_right.definitions)}};
    m_tabs->setDocumentMode(true);
    for (Part &part : m_parts)
        m_tabs->addTab(page(part), part.title);
    m_ignored->setObjectName(u"ignoredPaths"_s);
    m_ignored->setAccessibleName(tr("Paths to ignore"));
    m_ignored->setPlaceholderText(tr("for example /*/id, /*/created_at"));
    m_ignored->setClearButtonEnabled(true);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(2 * unit, 2 * unit, 2 * unit, 2 * unit);
    column->setSpacing(unit + unit / 2);
    column->addWidget(header());
    column->addWidget(m_tabs, 1);
    m_notPaths->setObjectName(u"notPaths"_s);
    theme::setTone(m_notPaths, theme::Tone::Warning);
    m_notPaths->hide();
    auto *foot = new QHBoxLayout;
    foot->addWidget(new QLabel(tr("Ignore the paths"), this));
    foot->addWidget(m_ignored, 1);
    foot->addWidget(m_notPaths);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    foot->addWidget(buttons);
    column->addLayout(foot);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    m_pause.setSingleShot(true);
    m_pause.setInterval(250);
    connect(m_ignored, &QLineEdit::textChanged, &m_pause, qOverload<>(&QTimer::start));
    connect(&m_pause, &QTimer::timeout, this, &CompareDialog::compare);
    resize(110 * unit, 66 * unit);
    compare();
}

QWidget *CompareDialog::header()
{
    auto *box = new QWidget(this);
    auto *grid = new QGridLayout(box);
    grid->setContentsMargins({});
    grid->setHorizontalSpacing(unit);
    grid->setVerticalSpacing(2);
    addRun(grid, 0, tr("Earlier run"), m_left, box);
    addRun(grid, 2, tr("Later run"), m_right, box);
    return box;
}

QWidget *CompareDialog::page(Part &part)
{
    auto *page = new QWidget(m_tabs);
    part.model = new DifferenceModel(page);
    part.status = plain({}, page);
    theme::setTone(part.status, theme::Tone::Muted);
    auto *list = new DifferenceList(part.model, page);
    list->setObjectName(u"differences"_s);
    list->setAccessibleName(tr("Differences of the %1").arg(part.title.toLower()));
    connect(list, &DifferenceList::ignoreRequested, this, &CompareDialog::ignore);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, unit, 0, 0);
    column->addWidget(part.status);
    column->addWidget(list, 1);
    return page;
}

void CompareDialog::ignore(const QString &pointer)
{
    m_ignored->setText(m_ignored->text().isEmpty() ? pointer : QString(m_ignored->text() + u", "_s + pointer));
}

// A comma parts two paths where another begins behind it; any other belongs to a name.
QStringList CompareDialog::ignoredPaths() const
{
    static const QRegularExpression between(u",\\s*(?=/)|,\\s*$"_s);
    return m_ignored->text().trimmed().split(between, Qt::SkipEmptyParts);
}

// Results may be large: the comparing is done beside the window, and an answer that is overtaken is dropped.
void CompareDialog::compare()
{
    ++m_round;
    const QStringList paths = ignoredPaths();
    m_notPaths->setVisible(!std::ranges::all_of(paths, [](const QString &path) { return path.startsWith(u'/'); }));
    const IgnoredPaths ignored(paths);
    const QPointer<CompareDialog> self(this);
    for (int i = 0; i < int(m_parts.size()); ++i) {
        m_parts.at(i).status->setText(tr("Comparing …"));
        QThreadPool::globalInstance()->start(
            [self, i, round = m_round, ignored, one = m_parts.at(i).left, other = m_parts.at(i).right] {
                const Side left = one.read();
                const Side right = other.read();
                const auto differences = left.isDamaged || right.isDamaged
                                             ? QList<JsonDifference>()
                                             : differencesBetween(left.text, right.text, ignored, mostShown);
                QMetaObject::invokeMethod(qApp, [self, i, round, left, right, differences] {
                    if (!self)
                        return;
                    self->take(i, left, right);
                    self->show(i, round, differences);
                });
            });
    }
}

// The next comparison need not read them again.
void CompareDialog::take(int part, const Side &left, const Side &right)
{
    m_parts[part].left = left;
    m_parts[part].right = right;
}

void CompareDialog::show(int part, int round, const QList<JsonDifference> &differences)
{
    if (round != m_round)
        return;
    Part &shown = m_parts[part];
    shown.model->setDifferences(differences);
    const auto count = differences.size();
    QString status = count == 1 ? tr("1 difference.") : tr("%1 differences.").arg(count);
    if (shown.left.isDamaged || shown.right.isDamaged)
        status = shown.left.isDamaged ? tr("Not compared: what is stored of the earlier run is damaged.")
                                      : tr("Not compared: what is stored of the later run is damaged.");
    else if (count == 0)
        status =
            shown.left.text.isEmpty() && shown.right.text.isEmpty() ? tr("Neither run has any.") : tr("No difference.");
    else if (count == mostShown)
        status = tr("%1 differences and more.").arg(count);
    shown.status->setText(status);
    m_tabs->setTabText(part, count == 0 ? shown.title : tr("%1 (%2)").arg(shown.title).arg(count));
}

} // namespace ab
