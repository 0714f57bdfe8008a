// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run/notedialog.h"

#include "ui/shared/measuretext.h"
#include "ui/shared/theme.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>

namespace ab {

using namespace Qt::StringLiterals;
using theme::unit;

NoteDialog::NoteDialog(const RunRecord &record, QWidget *parent) :
    QDialog(parent), m_annotation(record.annotation), m_name(new QLineEdit(m_annotation.name, this)),
    m_note(new QPlainTextEdit(m_annotation.note, this)),
    m_pinned(new QCheckBox(tr("Keep this run when old ones go"), this))
{
    setWindowTitle(tr("Name and note"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto *what =
        new QLabel(tr("%1 · %2 · %3").arg(record.actionTitle, record.appTitle, clockText(record.createdAt)), this);
    what->setTextFormat(Qt::PlainText);
    theme::setTone(what, theme::Tone::Muted);
    m_name->setObjectName(u"runName"_s);
    m_name->setAccessibleName(tr("Name"));
    m_note->setObjectName(u"runNote"_s);
    m_note->setAccessibleName(tr("Note"));
    m_note->setTabChangesFocus(true);
    m_note->setMinimumHeight(12 * unit);
    m_pinned->setObjectName(u"runPinned"_s);
    m_pinned->setChecked(m_annotation.pinned);

    auto *form = new QFormLayout(this);
    form->setContentsMargins(3 * unit, 3 * unit, 3 * unit, 3 * unit);
    form->setSpacing(unit + unit / 2);
    form->addRow(what);
    form->addRow(tr("Name"), m_name);
    form->addRow(tr("Note"), m_note);
    form->addRow(QString(), m_pinned);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    QPushButton *save = buttons->addButton(tr("Save"), QDialogButtonBox::AcceptRole);
    theme::makePrimary(save);
    form->addRow(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &NoteDialog::save);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    setMinimumWidth(56 * unit);
}

void NoteDialog::save()
{
    m_annotation.name = m_name->text().trimmed();
    m_annotation.note = m_note->toPlainText().trimmed();
    m_annotation.pinned = m_pinned->isChecked();
    accept();
    emit annotated(m_annotation);
}

} // namespace ab
