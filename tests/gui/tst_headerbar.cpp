// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/sandboxdesk.h"
#include "ui/budgetpopup.h"
#include "ui/headerbar.h"
#include "ui/statusitem.h"

#include <QLabel>
#include <QMenu>
#include <QPointer>
#include <QTest>
#include <QToolButton>

using namespace ab;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

QStringList textsIn(const QWidget *widget)
{
    QStringList texts;
    for (const QLabel *label : widget->findChildren<QLabel *>())
        texts.append(label->text());
    return texts;
}

} // namespace

class TestHeaderBar : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_desk = std::make_unique<SandboxDesk>();
        m_workspace = std::make_unique<Workspace>(m_desk->launch.services(), *m_desk->launch.sandboxProfile());
        m_header = std::make_unique<HeaderBar>(&m_menu, &m_menu);
        m_header->setWorkspace(m_workspace.get());
        m_header->show();
    }

    void cleanup()
    {
        m_header.reset();
        m_workspace.reset();
    }

    void m6_requestsLeft_areShown()
    {
        QCOMPARE(gauge()->text(), u"600/600"_s);
        QVERIFY(SandboxDesk::openApp(m_workspace.get(), u"Quillkit"_s));
        QVERIFY(gauge()->text().endsWith(u"/600"_s));
        QVERIFY(gauge()->text() != u"600/600"_s);
    }

    void h1_pause_isCountedDown()
    {
        m_workspace->budget()->pauseFor(30s);
        QVERIFY2(gauge()->text().startsWith(u"paused 0:"_s), qPrintable(gauge()->text()));
        QCOMPARE(gauge()->accessibleDescription(), gauge()->text());
    }

    void m6_whoWaits_isTold()
    {
        RequestBudget *budget = m_workspace->budget();
        budget->pauseFor(1h);
        std::stop_source stop;
        for (int i = 0; i < 3; ++i)
            hold(budget->admit(Priority::Poll, stop.get_token(), {.purpose = u"Retrieve run"_s}));
        hold(budget->admit(Priority::Interactive, stop.get_token(), {.purpose = u"List actions"_s}));

        QTest::mouseClick(gauge(), Qt::LeftButton);
        const QPointer<BudgetPopup> popup = m_header->findChild<BudgetPopup *>();
        QVERIFY(popup && popup->isVisible());
        const QStringList texts = textsIn(popup);
        QVERIFY(texts.contains(u"600 of 600 requests left"_s));
        QVERIFY(texts.contains(u"Retrieve run × 3"_s));
        QVERIFY(texts.indexOf(u"List actions"_s) < texts.indexOf(u"Retrieve run × 3"_s)); // a person goes first
        QVERIFY(texts.contains(u"you wait for it"_s));
        QTest::keyClick(popup, Qt::Key_Escape);
        QVERIFY(waitUntil([&popup] { return popup.isNull(); }));
        stop.request_stop();
        QVERIFY(waitUntil([budget] { return budget->waiting() == 0; }));
    }

    void h18_outage_isShownWhileItLasts()
    {
        auto *network = m_header->findChild<StatusItem *>(u"Network"_s);
        QVERIFY(!network->isVisible());
        m_workspace->reachability()->noteFailure(ApiError::Kind::Unreachable);
        QVERIFY(network->isVisible());
        QVERIFY(network->text().startsWith(u"offline"_s));
        m_workspace->reachability()->noteAnswer();
        QVERIFY(!network->isVisible());
    }

private:
    QToolButton *gauge() const { return m_header->findChild<QToolButton *>(u"Requests left this minute"_s); }
    void hold(QCoro::Task<bool> task)
    {
        QCoro::connect(std::move(task), this, [](bool) {});
    }

    QMenu m_menu;
    std::unique_ptr<SandboxDesk> m_desk;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<HeaderBar> m_header;
};

QTEST_MAIN(TestHeaderBar)
#include "tst_headerbar.moc"
