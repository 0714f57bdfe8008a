// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presetnamedialog.h"

#include "ui/shared/theme.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace ab {

using theme::unit;

PresetNameDialog::PresetNameDialog(const QString &title, const QString &name,
                                   std::function<bool(const QString &)> isTaken, QWidget *parent) :
    QDialog(parent),
    m_isTaken(std::move(isTaken)), m_name(new QLineEdit(name, this)), m_note(new QLabel(this))
{
    setWindowTitle(title);
    setAttribute(Qt::WA_DeleteOnClose);
    m_name->setObjectName(u"presetName"_s);
    m_name->setAccessibleName(tr("Name of the preset"));
    m_name->setMaxLength(200);
    m_name->selectAll();
    m_note->setWordWrap(true);
    theme::setTone(m_note, theme::Tone::Muted);

    auto *form = new QFormLayout(this);
    form->setContentsMargins(3 * unit, 3 * unit, 3 * unit, 3 * unit);
    form->setSpacing(unit + unit / 2);
    form->addRow(tr("Name"), m_name);
    form->addRow(m_note);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_save = buttons->addButton(tr("Save"), QDialogButtonBox::AcceptRole);
    theme::makePrimary(m_save);
    form->addRow(buttons);
    connect(m_name, &QLineEdit::textChanged, this, &PresetNameDialog::showName);
    connect(buttons, &QDialogButtonBox::accepted, this, &PresetNameDialog::take);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    setMinimumWidth(52 * unit);
    showName();
}

void PresetNameDialog::showName()
{
    const QString name = m_name->text().trimmed();
    const bool replaces = !name.isEmpty() && m_isTaken(name);
    m_note->setText(replaces ? tr("There is a preset of this name already: it will be replaced.")
                             : tr("Passwords are never part of a preset."));
    m_save->setText(replaces ? tr("Replace") : tr("Save"));
    m_save->setEnabled(!name.isEmpty());
}

void PresetNameDialog::take()
{
    const QString name = m_name->text().trimmed();
    accept();
    emit named(name);
}

} // namespace ab
