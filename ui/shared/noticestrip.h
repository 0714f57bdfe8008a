// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QWidget>

namespace ab {

class StateBanner;

// What the window has to tell besides its panes, one message at a time and the latest first. A message about a state
// stays until that state is over, any other until it is dismissed; none hides another for good.
class NoticeStrip : public QWidget
{
    Q_OBJECT
public:
    enum class About {
        Event, // something that happened, and is over
        History, // written
        Listing, // of runs, read
        Drafts
    };

    explicit NoticeStrip(QWidget *parent = nullptr);

    void tell(const QString &title, const QString &text, About about = About::Event);
    void settle(About about); // a state is over

private:
    struct Notice
    {
        About about;
        QString title;
        QString text;
    };

    void dismiss();
    void showLatest();

    StateBanner *m_banner;
    QList<Notice> m_notices; // the latest last
};

} // namespace ab
