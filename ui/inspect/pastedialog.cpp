// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspect/pastedialog.h"

#include "app/json/jsonpretty.h"
#include "ui/inspect/pastetext.h"
#include "ui/result/jsonview.h"
#include "ui/run/changewords.h"
#include "ui/shared/exacttext.h"
#include "ui/shared/largetext.h"
#include "ui/shared/measuretext.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSplitter>
#include <QToolButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace ab {

using namespace Qt::StringLiterals;
using theme::Tone;
using theme::unit;

namespace {

enum Column { FieldColumn, FateColumn, BeforeColumn, AfterColumn };

} // namespace

PasteDialog::PasteDialog(InputForm *form, QWidget *parent) :
    QDialog(parent), m_form(form), m_text(new JsonView(this)), m_recognised(new QLabel(this)),
    m_clear(new QToolButton(this)),
    m_keep(new QCheckBox(tr("Keep the values of fields that the text does not name"), this)),
    m_rows(new QTreeWidget(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Paste inputs"));
    build();
    connect(m_text, &QPlainTextEdit::textChanged, this, &PasteDialog::read);
    connect(m_text, &JsonView::largePasted, this, [this](const QString &text) { readLarge(text, Large::Pasted); });
    connect(m_clear, &QToolButton::clicked, this, &PasteDialog::startOver);
    connect(m_keep, &QCheckBox::toggled, this, &PasteDialog::map);
    connect(form, &InputForm::inputsChanged, this, &PasteDialog::map);
    connect(form, &InputForm::itemsChanged, this, &PasteDialog::map);
    resize(100 * unit, 76 * unit);
    read();
}

void PasteDialog::build()
{
    m_text->makeEditable();
    m_text->setLineWrapMode(QPlainTextEdit::WidgetWidth);
    m_text->setPlaceholderText(tr("Paste a payload, a curl command, an HTTP archive or a run here."));
    m_text->setAccessibleName(tr("Text to paste from"));
    m_text->setObjectName(u"pastedText"_s);
    m_recognised->setObjectName(u"pastedAs"_s);
    m_recognised->setTextFormat(Qt::PlainText);
    m_recognised->setWordWrap(true);
    m_clear->setText(tr("Start over"));
    m_clear->setIcon(theme::icon("cancel"_L1));
    m_clear->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_clear->setObjectName(u"pasteStartOver"_s);
    m_clear->setAccessibleName(tr("Paste something else"));
    m_clear->hide();
    m_keep->setObjectName(u"pasteKeeps"_s);
    m_rows->setObjectName(u"pasteRows"_s);
    m_rows->setAccessibleName(tr("What becomes of each field"));
    m_rows->setHeaderLabels({tr("Field"), tr("What happens"), tr("Now"), tr("Afterwards")});
    m_rows->setRootIsDecorated(false);
    m_rows->setUniformRowHeights(true);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_apply = buttons->addButton(tr("Fill the form"), QDialogButtonBox::AcceptRole);
    m_apply->setObjectName(u"pasteApply"_s);
    theme::makePrimary(m_apply);
    connect(buttons, &QDialogButtonBox::accepted, this, &PasteDialog::apply);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);

    auto *parts = new QSplitter(Qt::Vertical, this);
    parts->setChildrenCollapsible(false);
    parts->addWidget(m_text);
    auto *mapping = new QWidget(parts);
    auto *below = new QVBoxLayout(mapping);
    below->setContentsMargins(0, unit, 0, 0);
    below->setSpacing(unit);
    auto *said = new QHBoxLayout;
    said->addWidget(m_recognised, 1);
    said->addWidget(m_clear, 0, Qt::AlignTop);
    below->addLayout(said);
    below->addWidget(m_rows, 1);
    below->addWidget(m_keep);
    parts->addWidget(mapping);
    parts->setStretchFactor(0, 2);
    parts->setStretchFactor(1, 3);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(2 * unit, 2 * unit, 2 * unit, 2 * unit);
    column->setSpacing(unit + unit / 2);
    column->addWidget(parts, 1);
    column->addWidget(buttons);
}

void PasteDialog::offer(const QString &clipboard)
{
    if (largetext::isLarge(clipboard))
        readLarge(clipboard, Large::Offered);
    else if (pastedInputs(clipboard.toUtf8()).isGood())
        m_text->setPlainText(clipboard);
}

void PasteDialog::read()
{
    if (m_replacing)
        return;
    m_reading.cancel();
    const QString text = exacttext::of(m_text->document());
    take(pastedInputs(text.toUtf8()));
    if (const QString clean = withoutCredentials(text); !m_found.isGood() && clean != text)
        replaceText(clean);
}

void PasteDialog::readLarge(const QString &text, Large how)
{
    m_found = {.problem = PastedInputs::Problem::Empty};
    map();
    hold({});
    theme::setTone(m_recognised, Tone::Muted);
    m_recognised->setText(tr("Reading %1 …").arg(sizeText(text.size())));
    m_reading.run([text](const Background::Job &) { return pastedInputs(text.toUtf8()); },
                  [this, text, how](const PastedInputs &found) {
                      m_found = found;
                      showLarge(text, how);
                  });
}

// What was in the clipboard by chance is not shown unless it helps.
void PasteDialog::showLarge(const QString &text, Large how)
{
    if (!m_found.isGood() && how == Large::Offered)
        return startOver();
    if (!m_found.isGood())
        hold(withoutCredentials(largetext::beginning(text)));
    else if (m_found.inputs.bytes().size() > InputsText::large)
        hold(largetext::beginning(QString::fromUtf8(m_found.inputs.bytes().first(InputsText::large))));
    else
        replaceText(QString::fromUtf8(prettyPrinted(m_found.inputs).bytes()));
    map();
    showFound();
}

// What carries credentials does not stay, on the screen or in the steps to undo.
void PasteDialog::take(const PastedInputs &found)
{
    m_found = found;
    using Source = PastedInputs::Source;
    const bool isCarrier = found.source == Source::Curl || found.source == Source::Har;
    if (found.isGood() && isCarrier)
        replaceText(QString::fromUtf8(prettyPrinted(found.inputs).bytes()));
    map();
    showFound();
}

void PasteDialog::startOver()
{
    replaceText({});
    read();
    m_text->setFocus();
}

void PasteDialog::replaceText(const QString &text)
{
    m_replacing = true;
    m_text->setPlainText(text);
    m_replacing = false;
    m_text->setReadOnly(false);
    m_clear->hide();
}

// The beginning of something that cannot be edited here.
void PasteDialog::hold(const QString &text)
{
    replaceText(text);
    m_text->setReadOnly(true);
    m_clear->show();
}

void PasteDialog::showFound()
{
    const bool good = m_found.isGood();
    const bool isEmpty = m_found.problem == PastedInputs::Problem::Empty;
    theme::setTone(m_recognised, good ? Tone::Text : isEmpty ? Tone::Muted : Tone::Danger);
    if (!good)
        return m_recognised->setText(problemSentence(m_found));
    QStringList parts{tr("Recognised: %1.").arg(recognisedAs(m_found))};
    if (!m_found.actionTitle.isEmpty())
        parts.append(tr("It was a run of “%1”; the open action is filled.").arg(m_found.actionTitle));
    else if (!m_found.actionId.isEmpty())
        parts.append(
            tr("It was for the action id %1, which is used up; the open action is filled.").arg(m_found.actionId));
    if (!m_found.connection.isEmpty() && m_form && m_found.connection != m_form->connectionId())
        parts.append(tr("It used the connection %1; the chosen one stays.").arg(m_found.connection));
    if (!m_mapping.repeated.isEmpty())
        parts.append(repeatedSentence(m_mapping.repeated));
    if (m_text->isReadOnly())
        parts.append(tr("It has %1; its beginning is shown.").arg(sizeText(m_found.inputs.bytes().size())));
    m_recognised->setText(parts.join(u' '));
}

void PasteDialog::map()
{
    m_rows->clear();
    m_mapping = {};
    if (m_form && m_found.isGood())
        m_mapping = mapPaste(*m_form, m_found.inputs, m_keep->isChecked() ? Unnamed::Keep : Unnamed::Clear);
    for (const PasteRow &row : std::as_const(m_mapping.rows)) {
        const FateLook look = lookOf(row.fate);
        auto *item = new QTreeWidgetItem(m_rows);
        item->setText(FieldColumn,
                      row.title.isEmpty() || row.title == row.id ? row.id : tr("%1 (%2)").arg(row.title, row.id));
        item->setIcon(FateColumn, theme::icon(look.icon, look.tone));
        item->setText(FateColumn, look.word);
        item->setForeground(FateColumn, theme::color(look.tone));
        item->setText(BeforeColumn, valueText(row.before, row.isSecret));
        item->setText(AfterColumn,
                      valueText(row.fate == PasteRow::Fate::ReadOnly ? row.before : row.after, row.isSecret));
        item->setToolTip(FateColumn, look.word);
    }
    for (const auto &[column, most] :
         {std::pair(FieldColumn, 28), std::pair(FateColumn, 30), std::pair(BeforeColumn, 24)}) {
        m_rows->resizeColumnToContents(column);
        m_rows->setColumnWidth(column, std::min(m_rows->columnWidth(column) + unit, most * unit));
    }
    m_apply->setEnabled(m_mapping.changesSomething());
    m_apply->setToolTip(m_found.isGood() && !m_mapping.changesSomething() ? tr("The form says this already")
                                                                          : QString());
}

void PasteDialog::apply()
{
    if (!m_form || !m_mapping.changesSomething())
        return;
    const JsonText object = m_mapping.object;
    m_form->disconnect(this);
    m_form->applyInputs(object, FieldValue::Origin::Pasted);
    close();
}

} // namespace ab
