// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspect/pastedialog.h"

#include "app/json/jsonpretty.h"
#include "ui/inspect/pastetext.h"
#include "ui/run/jsonview.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSplitter>
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
    m_keep(new QCheckBox(tr("Keep the values of fields that the text does not name"), this)),
    m_rows(new QTreeWidget(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Paste inputs"));
    build();
    connect(m_text, &QPlainTextEdit::textChanged, this, &PasteDialog::read);
    connect(m_keep, &QCheckBox::toggled, this, &PasteDialog::map);
    connect(form, &InputForm::inputsChanged, this, &PasteDialog::map);
    connect(form, &InputForm::itemsChanged, this, &PasteDialog::map);
    resize(100 * unit, 76 * unit);
    read();
}

void PasteDialog::build()
{
    m_text->setReadOnly(false);
    m_text->setLineWrapMode(QPlainTextEdit::WidgetWidth);
    m_text->setPlaceholderText(tr("Paste a payload, a curl command, an HTTP archive or a run here."));
    m_text->setAccessibleName(tr("Text to paste from"));
    m_text->setObjectName(u"pastedText"_s);
    m_recognised->setObjectName(u"pastedAs"_s);
    m_recognised->setTextFormat(Qt::PlainText);
    m_recognised->setWordWrap(true);
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
    below->addWidget(m_recognised);
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
    if (pastedInputs(clipboard.toUtf8()).isGood())
        m_text->setPlainText(clipboard);
}

void PasteDialog::read()
{
    if (m_replacing)
        return;
    const QString text = m_text->document()->toRawText().replace(QChar::ParagraphSeparator, u'\n');
    m_found = pastedInputs(text.toUtf8());
    using Source = PastedInputs::Source;
    const bool isCarrier = m_found.source == Source::Curl || m_found.source == Source::Har;
    // What carries credentials does not stay, on the screen or in the steps to undo.
    if (m_found.isGood() && isCarrier)
        replaceText(QString::fromUtf8(prettyPrinted(m_found.inputs).bytes()));
    else if (const QString clean = withoutCredentials(text); !m_found.isGood() && clean != text)
        replaceText(clean);
    showFound();
    map();
}

void PasteDialog::replaceText(const QString &text)
{
    m_replacing = true;
    m_text->setPlainText(text);
    m_replacing = false;
}

void PasteDialog::showFound()
{
    const bool good = m_found.isGood();
    const bool isEmpty = m_found.problem == PastedInputs::Problem::Empty;
    theme::setTone(m_recognised, good ? Tone::Text : isEmpty ? Tone::Muted : Tone::Danger);
    if (!good)
        return m_recognised->setText(problemSentence(m_found));
    QStringList parts{tr("Recognised: %1.").arg(recognisedAs(m_found))};
    if (!m_found.actionId.isEmpty())
        parts.append(
            tr("It was for the action id %1, which is used up; the open action is filled.").arg(m_found.actionId));
    if (!m_found.connection.isEmpty() && m_form && m_found.connection != m_form->connectionId())
        parts.append(tr("It used the connection %1; the chosen one stays.").arg(m_found.connection));
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
