// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shared/noticestrip.h"

#include "ui/shared/statebanner.h"

#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ab {

NoticeStrip::NoticeStrip(QWidget *parent) : QWidget(parent), m_banner(new StateBanner(StateBanner::Shape::Strip, this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_banner);
    connect(m_banner, &StateBanner::activated, this, &NoticeStrip::dismiss);
    hide();
}

void NoticeStrip::tell(const QString &title, const QString &text, About about)
{
    m_notices.removeIf([&](const Notice &notice) {
        return about == About::Event ? notice.title == title && notice.text == text : notice.about == about;
    });
    m_notices.append({about, title, text});
    showLatest();
}

void NoticeStrip::settle(About about)
{
    m_notices.removeIf([about](const Notice &notice) { return notice.about == about; });
    showLatest();
}

void NoticeStrip::dismiss()
{
    m_notices.removeLast();
    showLatest();
}

void NoticeStrip::showLatest()
{
    setVisible(!m_notices.isEmpty());
    if (m_notices.isEmpty())
        return;
    const auto behind = m_notices.size() - 1;
    m_banner->setMessage({.icon = "warning"_L1,
                          .title = m_notices.last().title,
                          .text = m_notices.last().text,
                          .button = behind == 0 ? tr("Dismiss") : tr("Dismiss (%1 more)").arg(behind),
                          .tone = theme::Tone::Warning});
}

} // namespace ab
