// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shared/noticestrip.h"
#include "ui/shared/statebanner.h"

#include <QPushButton>
#include <QTest>

using namespace ab;
using namespace Qt::StringLiterals;
using About = NoticeStrip::About;

class TestNoticeStrip : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_strip = std::make_unique<NoticeStrip>(); }

    void showsTheLatest_andTheOthersAfterIt()
    {
        m_strip->tell(u"first"_s, u"a"_s);
        m_strip->tell(u"second"_s, u"b"_s);
        QCOMPARE(banner()->title(), u"second"_s);
        QCOMPARE(banner()->button()->text(), u"Dismiss (1 more)"_s);
        banner()->button()->click();
        QCOMPARE(banner()->title(), u"first"_s);
        QCOMPARE(banner()->button()->text(), u"Dismiss"_s);
        banner()->button()->click();
        QVERIFY(m_strip->isHidden());
    }

    // A disk that takes drafts again says nothing of the history.
    void endOfAState_leavesWhatElseThereIsToTell()
    {
        m_strip->tell(u"history"_s, u"a"_s, About::History);
        m_strip->tell(u"profile"_s, u"b"_s);
        m_strip->tell(u"drafts"_s, u"c"_s, About::Drafts);
        m_strip->settle(About::Drafts);
        QCOMPARE(banner()->title(), u"profile"_s);
        m_strip->settle(About::History);
        QVERIFY(!m_strip->isHidden());
        banner()->button()->click();
        QVERIFY(m_strip->isHidden());
    }

    void sameAgain_isToldOnce()
    {
        m_strip->tell(u"event"_s, u"a"_s);
        m_strip->tell(u"drafts"_s, u"1"_s, About::Drafts);
        m_strip->tell(u"event"_s, u"a"_s);
        m_strip->tell(u"drafts"_s, u"2"_s, About::Drafts);
        QCOMPARE(banner()->text(), u"2"_s);
        banner()->button()->click();
        QCOMPARE(banner()->title(), u"event"_s);
        banner()->button()->click();
        QVERIFY(m_strip->isHidden());
    }

private:
    StateBanner *banner() const { return m_strip->findChild<StateBanner *>(); }

    std::unique_ptr<NoticeStrip> m_strip;
};

QTEST_MAIN(TestNoticeStrip)
#include "tst_noticestrip.moc"
