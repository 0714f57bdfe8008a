// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/sandboxdesk.h"
#include "ui/catalog/connectionpanel.h"

#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace ab;
using namespace Qt::StringLiterals;

// The states of the connection row, each brought about by an app of the simulator.
class TestConnectionPanel : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<SandboxDesk> m_desk;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<ConnectionPanel> m_panel;

    template<typename Widget>
    Widget *part(const QString &name) const
    {
        return m_panel->findChild<Widget *>(name);
    }
    QComboBox *combo() const { return part<QComboBox>(u"Connection"_s); }
    QPushButton *button(const QString &name) const { return part<QPushButton>(name); }
    QString text() const { return part<QLabel>(u"connectionState"_s)->text(); }

private slots:
    void initTestCase() { m_desk = std::make_unique<SandboxDesk>(); }

    void init()
    {
        const auto profile = m_desk->launch.sandboxProfile();
        QVERIFY(profile);
        m_workspace = std::make_unique<Workspace>(m_desk->launch.services(), *profile);
        m_panel = std::make_unique<ConnectionPanel>();
        m_panel->setWorkspace(m_workspace.get());
    }

    void cleanup()
    {
        m_panel.reset();
        m_workspace.reset();
    }

    void noApp_showsNothing() { QVERIFY(m_panel->isHidden()); }

    void c1_valid_isChosenByItself()
    {
        QVERIFY(SandboxDesk::openApp(m_workspace.get(), u"Sheetwise"_s));
        QVERIFY(!m_panel->isHidden());
        QVERIFY(combo()->currentText().startsWith(u"Sheetwise"_s));
        QVERIFY(text().contains(u"valid"_s));
        QVERIFY(button(u"Reconnect"_s)->isHidden());
        QVERIFY(button(u"withoutConnection"_s)->isHidden());
    }

    void k7_noneNeeded_saysSo()
    {
        QVERIFY(SandboxDesk::openApp(m_workspace.get(), u"Quillkit"_s));
        QVERIFY(text().contains(u"no connection"_s));
        QVERIFY(button(u"Connect account"_s)->isHidden());
        QVERIFY(!combo()->isEnabled());
    }

    void k8_k9_none_offersToConnectOrToGoWithout()
    {
        QVERIFY(SandboxDesk::openApp(m_workspace.get(), u"Banter"_s));
        QVERIFY(text().contains(u"Banter"_s));
        QVERIFY(!button(u"Connect account"_s)->isHidden());
        QVERIFY(!button(u"withoutConnection"_s)->isHidden());
        button(u"withoutConnection"_s)->click();
        QVERIFY(m_workspace->goesWithoutConnection());
        QVERIFY(button(u"withoutConnection"_s)->isHidden());
    }

    void c5_expired_isMarkedAndOffersReconnect()
    {
        QVERIFY(SandboxDesk::openApp(m_workspace.get(), u"Daybook"_s));
        QCOMPARE(combo()->count(), 1);
        QVERIFY(combo()->itemText(0).contains(u"expired"_s));
        QCOMPARE(combo()->currentIndex(), 0);
        QVERIFY(text().contains(u"expired"_s));
        QSignalSpy opened(m_workspace->connectFlow(), &ConnectFlow::openRequested);
        button(u"Reconnect"_s)->click();
        QVERIFY(waitUntil([&] { return opened.count() == 1; }));
        QVERIFY(opened.first().first().value<ConnectRequest>().reconnecting);
    }

    void c1_expired_areListedLast()
    {
        QVERIFY(SandboxDesk::openApp(m_workspace.get(), u"Letterbox"_s));
        QCOMPARE(combo()->count(), 3);
        QVERIFY(combo()->itemText(2).contains(u"expired"_s));
        QVERIFY(!combo()->itemText(0).contains(u"expired"_s));
    }

    void c9_connecting_isOneAttemptAndCanBeCancelled()
    {
        QVERIFY(SandboxDesk::openApp(m_workspace.get(), u"Banter"_s));
        QSignalSpy opened(m_workspace->connectFlow(), &ConnectFlow::openRequested);
        for (int click = 0; click < 20; ++click)
            button(u"Connect account"_s)->click();
        QVERIFY(waitUntil([&] { return opened.count() > 0; }));
        QCOMPARE(opened.count(), 1);
        const QSignalSpy attention(m_workspace->connectFlow(), &ConnectFlow::attentionRequested);
        button(u"Connect account"_s)->click(); // brings the one window to the front
        QCOMPARE(attention.count(), 1);
        QVERIFY(text().contains(u"Waiting"_s));
        button(u"connectionRemedy"_s)->click();
        QVERIFY(waitUntil([this] { return m_workspace->connectFlow()->stage() == ConnectFlow::Stage::Idle; }));
        QVERIFY(text().contains(u"closed"_s));
        QVERIFY(!button(u"connectionWhatHappened"_s)->isHidden());
        button(u"connectionRemedy"_s)->click(); // Try again
        QVERIFY(waitUntil([&] { return opened.count() == 2; }));
    }

    void c8_titleAndTail_areInSight()
    {
        QVERIFY(SandboxDesk::openApp(m_workspace.get(), u"Sheetwise"_s));
        const Connection chosen = *m_workspace->connection();
        QVERIFY(combo()->currentText().contains(chosen.title));
        QVERIFY2(combo()->currentText().contains(chosen.id.right(6)), qPrintable(combo()->currentText()));
    }

    void h17_unreadableEntries_areSaid()
    {
        QVERIFY(SandboxDesk::openApp(m_workspace.get(), u"Sheetwise"_s));
        m_workspace->connections()->take(m_workspace->connections()->connections(), 2);
        emit m_workspace->connections()->stateChanged();
        const int all = m_workspace->connections()->rowCount() + 2;
        QVERIFY2(text().contains(u"2 of %1"_s.arg(all)), qPrintable(text()));
    }

    void h10_bytesThatAreNoUtf8_areTold()
    {
        QVERIFY(SandboxDesk::openApp(m_workspace.get(), u"Sheetwise"_s));
        Connection named = *m_workspace->connection();
        QVERIFY(!combo()->toolTip().contains(u"UTF-8"_s));
        named.title += QChar(QChar::ReplacementCharacter);
        m_workspace->connections()->take({named});
        emit m_workspace->connections()->stateChanged();
        QVERIFY(combo()->toolTip().contains(named.id));
        QVERIFY(combo()->toolTip().contains(u"bytes of the answer that are no UTF-8"_s));
        QVERIFY(combo()->accessibleDescription().contains(u"bytes of the answer that are no UTF-8"_s));
    }

    void c1_lastUsed_isChosenNextTime()
    {
        QVERIFY(SandboxDesk::openApp(m_workspace.get(), u"Letterbox"_s));
        QVERIFY(combo()->currentIndex() == 0);
        m_workspace->selectConnection(m_workspace->connections()->connections().at(1));
        QVERIFY(SandboxDesk::openApp(m_workspace.get(), u"Sheetwise"_s));
        QVERIFY(SandboxDesk::openApp(m_workspace.get(), u"Letterbox"_s));
        QCOMPARE(combo()->currentIndex(), 1);
    }

    void c2_lostNetwork_saysSo()
    {
        QVERIFY(SandboxDesk::openApp(m_workspace.get(), u"Banter"_s));
        QSignalSpy opened(m_workspace->connectFlow(), &ConnectFlow::openRequested);
        button(u"Connect account"_s)->click();
        QVERIFY(waitUntil([&] { return opened.count() == 1; }));
        m_workspace->connectFlow()->loadFailed();
        QVERIFY(waitUntil([this] { return m_workspace->connectFlow()->stage() == ConnectFlow::Stage::Idle; }));
        QVERIFY2(text().contains(u"could not be loaded"_s), qPrintable(text()));
    }

    void otherApp_forgetsTheOutcome()
    {
        QVERIFY(SandboxDesk::openApp(m_workspace.get(), u"Banter"_s));
        button(u"Connect account"_s)->click();
        m_workspace->connectFlow()->cancel();
        QVERIFY(waitUntil([this] { return m_workspace->connectFlow()->stage() == ConnectFlow::Stage::Idle; }));
        QVERIFY(SandboxDesk::openApp(m_workspace.get(), u"Sheetwise"_s));
        QVERIFY(text().contains(u"valid"_s));
    }
};

QTEST_MAIN(TestConnectionPanel)
#include "tst_connectionpanel.moc"
