// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/form/formledgerpanel.h"

#include "app/form/inputform.h"
#include "app/json/jsonindex.h"
#include "ui/form/formtext.h"
#include "ui/form/ledgertext.h"
#include "ui/shared/plaintip.h"
#include "ui/shared/smalllabel.h"
#include "ui/shared/statebanner.h"

#include <QHeaderView>
#include <QLabel>
#include <QSlider>
#include <QSplitter>
#include <QTreeWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ab {

using theme::unit;
using Outcome = FormLedger::Outcome;

namespace {

enum { TimeColumn, CauseColumn, OutcomeColumn };
enum { FieldColumn, ValueColumn, DifferenceColumn };

QTreeWidget *table(const QString &name, const QStringList &headings, QWidget *parent)
{
    auto *table = new QTreeWidget(parent);
    table->setObjectName(name);
    table->setHeaderLabels(headings);
    table->setRootIsDecorated(false);
    table->setUniformRowHeights(true);
    table->setFrameShape(QFrame::NoFrame);
    table->header()->setStretchLastSection(true);
    return table;
}

// With air before the next column.
void fitColumns(QTreeWidget *table, std::initializer_list<int> columns)
{
    for (const int column : columns) {
        table->resizeColumnToContents(column);
        table->setColumnWidth(column, table->columnWidth(column) + 2 * unit);
    }
}

QIcon iconOf(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Adopted:
        return theme::icon("check"_L1, theme::Tone::Success);
    case Outcome::Same:
        return theme::icon("minus"_L1, theme::Tone::Muted);
    case Outcome::Failed:
        return theme::icon("error"_L1, theme::Tone::Danger);
    case Outcome::Stale:
    case Outcome::Declined:
        return theme::icon("cancel"_L1, theme::Tone::Warning);
    case Outcome::UnderWay:
        break;
    }
    return theme::icon("clock"_L1, theme::Tone::Muted);
}

} // namespace

FormLedgerPanel::FormLedgerPanel(QWidget *parent) :
    QWidget(parent), m_nothing(new StateBanner(StateBanner::Shape::Page, this)), m_content(new QWidget(this)),
    m_slider(new QSlider(Qt::Horizontal, this)), m_title(new QLabel(this)),
    m_versions(table(u"formVersions"_s, {tr("Time"), tr("Cause"), tr("What it did")}, this)),
    m_details(smallLabel(theme::Tone::Muted, this)),
    m_fields(table(u"versionFields"_s, {tr("Field"), tr("Value told"), tr("Differs from now")}, this))
{
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    m_nothing->setMessage({.icon = "clock"_L1,
                           .title = tr("No history yet"),
                           .text = tr("Each time the fields are read, what changed is noted here.")});
    m_slider->setAccessibleName(tr("Version of the form"));
    m_slider->setObjectName(u"versionSlider"_s);
    m_versions->setAccessibleName(tr("Versions of the form"));
    m_fields->setAccessibleName(tr("Fields of the version"));
    m_details->setTextInteractionFlags(Qt::TextSelectableByMouse);
    arrange();
    connect(m_slider, &QSlider::valueChanged, this, [this](int version) {
        m_versions->setCurrentItem(m_versions->topLevelItem(version));
        showVersion();
    });
    connect(m_versions, &QTreeWidget::currentItemChanged, this, [this](QTreeWidgetItem *item) {
        if (item)
            m_slider->setValue(m_versions->indexOfTopLevelItem(item));
    });
    follow();
}

void FormLedgerPanel::arrange()
{
    auto *head = new QHBoxLayout;
    head->setContentsMargins(unit, unit, unit, 0);
    head->setSpacing(unit);
    head->addWidget(m_title);
    head->addWidget(m_slider, 1);
    auto *version = new QWidget(this);
    auto *below = new QVBoxLayout(version);
    below->setContentsMargins({});
    below->setSpacing(unit / 2);
    m_details->setContentsMargins(unit, unit / 2, unit, 0);
    below->addWidget(m_details);
    below->addWidget(m_fields, 1);
    auto *split = new QSplitter(Qt::Vertical, this);
    split->setChildrenCollapsible(false);
    split->addWidget(m_versions);
    split->addWidget(version);
    auto *content = new QVBoxLayout(m_content);
    content->setContentsMargins(unit, 0, unit, 0);
    content->setSpacing(unit);
    content->addLayout(head);
    content->addWidget(split, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_nothing);
    column->addWidget(m_content);
}

void FormLedgerPanel::setForm(InputForm *form)
{
    if (m_form)
        m_form->disconnect(this);
    m_form = form;
    if (form) {
        connect(form, &InputForm::ledgerChanged, this, &FormLedgerPanel::follow);
        connect(form, &InputForm::valueChanged, this, &FormLedgerPanel::showVersion);
        connect(form, &InputForm::itemsChanged, this, &FormLedgerPanel::showVersion);
    }
    follow();
}

// Whoever looks at the newest version sees the next one when it comes; an older one stays in sight.
void FormLedgerPanel::follow()
{
    const bool isEmpty = !m_form || m_form->ledger().isEmpty();
    m_nothing->setVisible(isEmpty);
    m_content->setVisible(!isEmpty);
    if (isEmpty) {
        m_versions->clear();
        m_fields->clear();
        return;
    }
    const bool atNewest = m_slider->value() == m_slider->maximum();
    const int shown = m_slider->value();
    showVersions();
    const QSignalBlocker quiet(m_slider);
    m_slider->setMaximum(int(m_form->ledger().entries().size()) - 1);
    m_slider->setValue(atNewest ? m_slider->maximum() : shown);
    m_versions->setCurrentItem(m_versions->topLevelItem(m_slider->value()));
    showVersion();
}

void FormLedgerPanel::showVersions()
{
    const QSignalBlocker quiet(m_versions);
    m_versions->clear();
    for (const FormLedger::Entry &entry : m_form->ledger().entries()) {
        auto *item = new QTreeWidgetItem(m_versions);
        item->setIcon(TimeColumn, iconOf(entry.outcome));
        item->setText(TimeColumn, entry.asked.toLocalTime().toString(u"HH:mm:ss"_s));
        item->setToolTip(TimeColumn, entry.asked.toLocalTime().toString(Qt::ISODateWithMs));
        item->setText(CauseColumn, ledgertext::cause(*m_form, entry));
        item->setText(OutcomeColumn, ledgertext::outcome(entry));
        item->setToolTip(OutcomeColumn, plainTip(ledgertext::details(*m_form, entry)));
    }
    fitColumns(m_versions, {TimeColumn, CauseColumn});
}

const FormLedger::Entry *FormLedgerPanel::current() const
{
    const qsizetype place = m_slider->value();
    const bool exists = m_form && place >= 0 && place < m_form->ledger().entries().size();
    return exists ? &m_form->ledger().entries().at(place) : nullptr;
}

// Only while somebody can see it: a form may have a thousand fields, and this follows every key.
void FormLedgerPanel::showVersion()
{
    const FormLedger::Entry *entry = current();
    if (!entry || !isVisible())
        return;
    m_title->setText(tr("Version %1 of %2", "number, count").arg(entry->number).arg(m_form->ledger().count()));
    const QString details = ledgertext::details(*m_form, *entry);
    const bool hasFields = ledgertext::hasDefinitions(*entry);
    m_details->setText(!details.isEmpty() ? details
                       : hasFields        ? tr("The fields came as they were.")
                                          : tr("No fields came with this one; the values are those it told."));
    showFields(*entry);
}

void FormLedgerPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    follow();
}

void FormLedgerPanel::showFields(const FormLedger::Entry &entry)
{
    m_fields->setUpdatesEnabled(false);
    m_fields->clear();
    const JsonNode told = JsonIndex::received(entry.told.bytes());
    // One that brought no fields told the values of those there were.
    const QList<InputField> fields =
        ledgertext::hasDefinitions(entry) ? entry.definitions.fields() : fieldsOf(m_form->items());
    QSet<QString> shown;
    for (const InputField &field : fields) {
        const JsonNode value = told.child(field.id);
        const JsonText json = value.isMissing() ? JsonText() : value.source();
        shown.insert(field.id);
        addField(field, json, ledgertext::difference(*m_form, field, json));
    }
    const QList<InputField> present = fieldsOf(m_form->items());
    for (const InputField &field : present) {
        if (!shown.contains(field.id))
            addField(field, {}, tr("not there yet"));
    }
    fitColumns(m_fields, {FieldColumn});
    m_fields->setColumnWidth(ValueColumn, 24 * m_fields->fontMetrics().averageCharWidth());
    m_fields->setUpdatesEnabled(true);
}

void FormLedgerPanel::addField(const InputField &field, const JsonText &told, const QString &difference)
{
    auto *item = new QTreeWidgetItem(m_fields);
    item->setText(FieldColumn, formtext::oneLine(field.title));
    item->setToolTip(FieldColumn, plainTip(field.id + u'\n' + ledgertext::typeOf(field)));
    item->setText(ValueColumn, field.isSecret() ? (told.isEmpty() ? QString() : u"••••••"_s)
                                                : formtext::oneLine(QString::fromUtf8(told.bytes().left(400))));
    item->setText(DifferenceColumn, difference);
    if (difference.isEmpty())
        return;
    item->setIcon(DifferenceColumn, theme::icon("compare"_L1, theme::Tone::Accent));
    QFont bold = item->font(FieldColumn);
    bold.setWeight(QFont::DemiBold);
    item->setFont(FieldColumn, bold);
}

} // namespace ab
