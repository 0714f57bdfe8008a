// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/form/heldtext.h"

#include "ui/shared/largetext.h"
#include "ui/shared/measuretext.h"
#include "ui/shared/smalllabel.h"
#include "ui/shared/theme.h"

#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace ab {

HeldText::HeldText(const QString &title, QWidget *parent) :
    QWidget(parent), m_note(smallLabel(theme::Tone::Muted, this)), m_row(new QHBoxLayout)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(theme::unit / 2);
    column->addWidget(m_note);
    m_row->setSpacing(theme::unit);
    column->addLayout(m_row);
    m_copy = addButton(tr("Copy all"), tr("Copy all of %1").arg(title), &HeldText::copyRequested);
    addButton(tr("Paste over it"), tr("Replace %1 by the clipboard's text").arg(title), &HeldText::pasteRequested);
    addButton(tr("Remove"), tr("Remove the text of %1").arg(title), &HeldText::removeRequested);
    m_row->addStretch();
}

void HeldText::tell(const QString &text, bool isSecret)
{
    const QLocale locale;
    const QString size = sizeText(text.toUtf8().size());
    const qsizetype lines = largetext::lines(text);
    const QString what = lines == 1
                             ? tr("%1 in one line, too large to be edited here.").arg(size)
                             : tr("%1 in %2 lines, too large to be edited here.").arg(size, locale.toString(lines));
    m_note->setText(what + u' '
                    + (isSecret ? tr("All of it is sent.") : tr("The beginning is shown; all of it is sent.")));
    m_copy->setVisible(!isSecret);
}

void HeldText::say(const QString &text)
{
    m_note->setText(text);
}

QList<QAbstractButton *> HeldText::buttons() const
{
    return findChildren<QAbstractButton *>();
}

QAbstractButton *HeldText::addButton(const QString &text, const QString &name, void (HeldText::*asks)())
{
    auto *button = new QPushButton(text, this);
    button->setAccessibleName(name);
    m_row->addWidget(button);
    connect(button, &QPushButton::clicked, this, asks);
    return button;
}

} // namespace ab
