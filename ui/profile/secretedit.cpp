// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/profile/secretedit.h"

#include "app/core/wipe.h"
#include "ui/shared/revealbutton.h"
#include "ui/shared/theme.h"

#include <QHBoxLayout>
#include <QLineEdit>

#include <utility>

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
    connect(m_reveal, &QToolButton::toggled, this, &SecretEdit::revealed);
}

SecretEdit::~SecretEdit()
{
    clear();
}

void SecretEdit::setStored(bool stored)
{
    m_isStored = stored;
}

void SecretEdit::revealed(bool on)
{
    if (on && m_isStored && m_line->text().isEmpty())
        emit storedRequested();
    if (!on && std::exchange(m_showsStored, false)) {
        clear();
        m_line->setReadOnly(false);
    }
}

void SecretEdit::showStored(const QByteArray &secret)
{
    if (!m_reveal->isRevealed() || !m_line->text().isEmpty())
        return; // hidden again, or typed into, before it came
    const QSignalBlocker quiet(m_line);
    m_showsStored = true;
    m_line->setReadOnly(true);
    m_line->setText(QString::fromUtf8(secret));
}

QByteArray SecretEdit::value() const
{
    if (m_showsStored)
        return {};
    QString text = m_line->text();
    const QByteArray value = text.trimmed().toUtf8();
    wipe(text);
    return value;
}

void SecretEdit::setValue(const QByteArray &value)
{
    m_reveal->setChecked(false);
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
