// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connect/addresslabel.h"

#include "app/connect/connectevent.h"
#include "ui/shared/iconlabel.h"
#include "ui/shared/plaintip.h"

#include <QHBoxLayout>

using namespace Qt::StringLiterals;

namespace ab {

using theme::Tone;

AddressLabel::AddressLabel(QWidget *parent) :
    QWidget(parent), m_icon(new IconLabel(2 * theme::unit, this)), m_host(new QLabel(this)), m_word(new QLabel(this))
{
    m_host->setObjectName(u"connectHost"_s);
    m_host->setTextFormat(Qt::PlainText);
    m_word->setObjectName(u"connectHostWord"_s);
    m_word->setFont(theme::small());
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(theme::unit);
    row->addWidget(m_icon);
    row->addWidget(m_host);
    row->addWidget(m_word);
}

void AddressLabel::setUrl(const QUrl &url)
{
    const bool isSecure = url.scheme() == "https"_L1;
    m_icon->setIcon(isSecure ? "lock"_L1 : "info"_L1, isSecure ? Tone::Success : Tone::Warning);
    m_host->setText(url.authority(QUrl::EncodeUnicode).section(u'@', -1));
    m_host->setToolTip(plainTip(placeOf(url)));
    m_word->setText(isSecure ? tr("secure") : tr("not encrypted"));
    theme::setTone(m_word, isSecure ? Tone::Success : Tone::Warning);
    m_host->setAccessibleName(tr("Address of the page: %1, %2").arg(m_host->text(), m_word->text()));
}

} // namespace ab
