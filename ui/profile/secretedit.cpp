// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/profile/secretedit.h"

#include "app/core/wipe.h"
#include "ui/shared/revealbutton.h"
#include "ui/shared/theme.h"

#include <QHBoxLayout>
#include <QLineEdit>

namespace ab {

SecretEdit::SecretEdit(const QString &name, QWidget *parent) :
    QWidget(parent), m_line(new QLineEdit(this)), m_reveal(new RevealButton(m_line, tr("Show %1").arg(name), this))
{
    m_line->setAccessibleName(name);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(theme::unit / 2);
    row->addWidget(m_line, 1);
    row->addWidget(m_reveal);
    setFocusProxy(m_line);
    connect(m_line, &QLineEdit::textChanged, this, &SecretEdit::changed);
}

SecretEdit::~SecretEdit()
{
    clear();
}

QByteArray SecretEdit::value() const
{
    QString text = m_line->text();
    const QByteArray value = text.trimmed().toUtf8();
    wipe(text);
    return value;
}

void SecretEdit::setValue(const QByteArray &value)
{
    m_line->setText(QString::fromUtf8(value));
}

// Overwritten first, since the line keeps its text for undo.
void SecretEdit::clear()
{
    const QSignalBlocker quiet(m_line);
    m_line->setText(QString(m_line->text().size(), u'\0'));
    m_line->clear();
}

void SecretEdit::setPlaceholder(const QString &text)
{
    m_line->setPlaceholderText(text);
}

void SecretEdit::addButton(QWidget *button)
{
    layout()->addWidget(button);
}

} // namespace ab
