// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/selectdesk.h"
#include "ui/shared/statebanner.h"

#include <QRegularExpression>
#include <QScrollBar>
#include <QSignalSpy>
#include <QToolButton>

using namespace ab;
using namespace Qt::StringLiterals;

// The list that a select opens: pages, filter, what it says while it waits, fails or is empty.
class ChoiceListTest : public QObject, private SelectDesk
{
    Q_OBJECT
private slots:
    void f17_openingAsksForTheFirstPage();
    void f22_loadMore_appends();
    void feature_h2_loadEverything();
    void f24_form_44_noMatch_loadMoreStays();
    void feature_h3_typingCausesNoRequest();
    void form_43_latePageWhileFiltering();
    void f36_error_isToldAndRetried();
    void form_47_emptyList();
    void h17_unreadableChoices_areCountedInSight();
    void h10_bytesThatAreNoUtf8_areTold();
    void feature_h8_longList_openAndFilter();
    void form_45_parentChangesWhileOpen();
    void feature_h1_scrollingLoadsMore();
    void feature_h2_progressAndStop();
    void feature_h6_refreshTellsWhatChanged();
    void feature_h7_everyFailureHasItsWords_data();
    void feature_h7_everyFailureHasItsWords();
    void feature_h7_rawAnswerIsAClickAway();
    void feature_h11_ageIsTold();
};

void ChoiceListTest::f17_openingAsksForTheFirstPage()
{
    m_screen = screen(one, {"a=Anna", "b=Ben"});
    QVERIFY(m_screen->open());
    QCOMPARE(requests(), 0); // choices are lazy
    QVERIFY(openPopup());
    QCOMPARE(requests(), 1);
    QCOMPARE(shown(), QStringList({u"Anna"_s, u"Ben"_s}));
    QVERIFY(filter()->hasFocus());
}

void ChoiceListTest::f22_loadMore_appends()
{
    m_screen = screen(one, {"a=A", "b=B", "c=C"});
    m_screen->server.pageSize = 2;
    QVERIFY(m_screen->open());
    QVERIFY(openPopup());
    QCOMPARE(shown().size(), 2);
    QVERIFY(says(u"2 loaded; there are more."_s));
    QTest::mouseClick(button(u"Load more"_s), Qt::LeftButton);
    QVERIFY(waitUntil([this] { return settledPopup(); }));
    QCOMPARE(shown(), QStringList({u"A"_s, u"B"_s, u"C"_s}));
    QVERIFY(says(u"3 entries"_s));
    QVERIFY(!button(u"Load more"_s));
}

void ChoiceListTest::feature_h2_loadEverything()
{
    m_screen = screen(one, numbered(35));
    m_screen->server.pageSize = 10;
    QVERIFY(m_screen->open());
    QVERIFY(openPopup());
    QTest::mouseClick(button(u"Load everything"_s), Qt::LeftButton);
    QVERIFY(waitUntil([this] { return settledPopup(); }));
    QCOMPARE(shown().size(), 35);
    QCOMPARE(requests(), 4);
}

void ChoiceListTest::f24_form_44_noMatch_loadMoreStays()
{
    m_screen = screen(one, numbered(30));
    m_screen->server.pageSize = 10;
    QVERIFY(m_screen->open());
    QVERIFY(openPopup());
    filter()->setText(u"Entry 25"_s);
    QCOMPARE(shown().size(), 0);
    QVERIFY(says(u"Not among the 10 loaded."_s));
    QVERIFY(button(u"Use “Entry 25” as custom id"_s));
    QTest::mouseClick(button(u"Load everything"_s), Qt::LeftButton);
    QVERIFY(waitUntil([this] { return settledPopup(); }));
    QCOMPARE(shown(), QStringList{u"Entry 25"_s});
}

void ChoiceListTest::feature_h3_typingCausesNoRequest()
{
    m_screen = screen(one, numbered(200));
    QVERIFY(m_screen->open());
    QVERIFY(openPopup());
    QTest::keyClicks(filter(), u"nothing matches this"_s);
    QCoreApplication::processEvents();
    QCOMPARE(requests(), 1);
}

void ChoiceListTest::form_43_latePageWhileFiltering()
{
    m_screen = screen(one, numbered(20));
    m_screen->server.pageSize = 10;
    QVERIFY(m_screen->open());
    QVERIFY(openPopup());
    m_screen->transport->held = true;
    QTest::mouseClick(button(u"Load more"_s), Qt::LeftButton);
    QTest::keyClicks(filter(), u"entry 1"_s);
    QCOMPARE(shown(), QStringList({u"Entry 1"_s, u"Entry 10"_s}));
    QTest::keyClick(filter(), Qt::Key_Down);
    m_screen->transport->releaseAll();
    QVERIFY(waitUntil([this] { return settledPopup(); }));
    QCOMPARE(filter()->text(), u"entry 1"_s);
    QCOMPARE(shown().size(), 11);
    QCOMPARE(list()->currentIndex().data().toString(), u"Entry 10"_s);
}

void ChoiceListTest::f36_error_isToldAndRetried()
{
    m_screen = screen(one, {"a=Anna"});
    QVERIFY(m_screen->open());
    m_screen->transport->replies = {HttpResponse{.status = 500, .body = "{}"}};
    QVERIFY(openPopup());
    QVERIFY(shown().isEmpty());
    QVERIFY(button(u"Retry"_s));
    QCOMPARE(m_screen->form.state(), InputForm::State::Ready); // the form stays usable
    QTest::mouseClick(button(u"Retry"_s), Qt::LeftButton);
    QVERIFY(waitUntil([this] { return settledPopup(); }));
    QCOMPARE(shown(), QStringList{u"Anna"_s});
    QVERIFY(!button(u"Retry"_s));
}

void ChoiceListTest::form_47_emptyList()
{
    m_screen = screen(R"("format":"SELECT","depends_on":["parent"])", {});
    QVERIFY(m_screen->open());
    QTest::keyClicks(m_screen->input(u"parent"_s), u"p"_s);
    QVERIFY(openPopup());
    QVERIFY(says(u"The app reports no entries for ‹Title of parent›."_s));
    QTest::keyClicks(filter(), u"own"_s);
    QVERIFY(button(u"Use “own” as custom id"_s));
}

void ChoiceListTest::h17_unreadableChoices_areCountedInSight()
{
    m_screen = screen(one, {});
    QVERIFY(m_screen->open());
    m_screen->transport->replies = {ScriptedTransport::answer(200, R"({"data":[{"id":"a"},{"label":"?"},7]})")};
    QVERIFY(openPopup());
    QVERIFY(says(u"1 entry. 2 entries could not be read and are left out."_s));
    m_screen->transport->replies = {ScriptedTransport::answer(200, R"({"data":[{}]})")};
    m_screen->form.choices(u"f"_s)->refresh();
    QVERIFY(waitUntil([this] { return settledPopup(); }));
    QVERIFY(says(u"1 entry could not be read and is left out."_s));
}

void ChoiceListTest::h10_bytesThatAreNoUtf8_areTold()
{
    m_screen = screen(one, {"a=An\xffna", "b=Ben"});
    QVERIFY(m_screen->open());
    QVERIFY(openPopup());
    const QAbstractItemModel *rows = list()->model();
    for (const int role : {Qt::ToolTipRole, Qt::AccessibleDescriptionRole}) {
        QVERIFY(rows->index(0, 0).data(role).toString().contains(u"bytes of the answer that are no UTF-8"_s));
        QVERIFY(!rows->index(1, 0).data(role).toString().contains(u"UTF-8"_s));
    }
}

void ChoiceListTest::feature_h8_longList_openAndFilter()
{
    m_screen = screen(one, numbered(20'000));
    m_screen->server.pageSize = 20'000;
    QVERIFY(m_screen->open());
    QVERIFY(openPopup());
    QCOMPARE(list()->model()->rowCount(), 20'000);
    filter()->setText(u"Entry 19999"_s);
    QCOMPARE(shown(), QStringList{u"Entry 19999"_s});
    filter()->clear();
    QCOMPARE(list()->model()->rowCount(), 20'000);
}

void ChoiceListTest::form_45_parentChangesWhileOpen()
{
    m_screen = screen(R"("format":"SELECT","depends_on":["parent"])", {});
    m_screen->server.choiceIds.insert(u"f"_s, [](const JsonNode &inputs) {
        return QByteArrayList{"of " + inputs.child(u"parent").toText().toUtf8()};
    });
    QVERIFY(openWith({{u"parent"_s, JsonText(R"("one")")}}));
    QVERIFY(openPopup());
    QCOMPARE(shown(), QStringList{u"of one"_s});
    const InputField parent = *m_screen->form.field(u"parent"_s);
    m_screen->form.setValue(u"parent"_s, valueFromText(parent, u"two"_s), EditKind::Settled);
    QVERIFY(shown().isEmpty()); // not for a moment under the new parent
    QVERIFY(waitUntil([this] { return settledPopup() && m_screen->form.isSettled(); }));
    QCOMPARE(shown(), QStringList{u"of two"_s});
}

void ChoiceListTest::feature_h1_scrollingLoadsMore()
{
    m_screen = screen(one, numbered(90));
    m_screen->server.pageSize = 40;
    QVERIFY(m_screen->open());
    QVERIFY(openPopup());
    QVERIFY(says(u"40 loaded; there are more."_s));
    list()->verticalScrollBar()->setValue(list()->verticalScrollBar()->maximum());
    QVERIFY(waitUntil([this] { return shown().size() == 80; }));
    QCOMPARE(requests(), 2);
    filter()->setText(u"Entry 7"_s);
    list()->verticalScrollBar()->setValue(list()->verticalScrollBar()->maximum());
    QCoreApplication::processEvents();
    QCOMPARE(requests(), 2); // what is filtered is no end of the list
}

void ChoiceListTest::feature_h2_progressAndStop()
{
    m_screen = screen(one, numbered(30));
    m_screen->server.pageSize = 10;
    QVERIFY(m_screen->open());
    QVERIFY(openPopup());
    QVERIFY(!button(u"Stop"_s));
    m_screen->transport->held = true;
    QTest::mouseClick(button(u"Load everything"_s), Qt::LeftButton);
    QVERIFY(says(u"Loading, 10 of 30…"_s));
    QTest::mouseClick(button(u"Stop"_s), Qt::LeftButton);
    QVERIFY(says(u"10 loaded; there are more."_s));
    m_screen->transport->releaseAll();
    QCoreApplication::processEvents();
    QCOMPARE(shown().size(), 10);
    QTest::mouseClick(button(u"Load everything"_s), Qt::LeftButton);
    QVERIFY(waitUntil([this] { return shown().size() == 30; }));
    QVERIFY(says(u"30 entries"_s));
}

void ChoiceListTest::feature_h6_refreshTellsWhatChanged()
{
    m_screen = screen(one, {"a=Anna", "b=Ben"});
    QVERIFY(m_screen->open());
    QVERIFY(openPopup());
    m_screen->server.choiceIds.insert(u"f"_s, [](const JsonNode &) {
        return QByteArrayList{"b=Ben", "c=Cleo", "d=Dora"};
    });
    const auto tools = popup()->findChildren<QToolButton *>();
    const auto refresh = std::find_if(tools.begin(), tools.end(), [](const QToolButton *tool) {
        return tool->accessibleName() == "Refresh the choices"_L1;
    });
    QVERIFY(refresh != tools.end());
    QTest::mouseClick(*refresh, Qt::LeftButton);
    QCOMPARE(shown().size(), 2); // until the new list is there
    QVERIFY(waitUntil([this] { return settledPopup(); }));
    QCOMPARE(shown(), QStringList({u"Ben"_s, u"Cleo"_s, u"Dora"_s}));
    QVERIFY(says(u"2 new, 1 gone"_s));
    QCOMPARE(requests(), 2);
}

void ChoiceListTest::feature_h7_everyFailureHasItsWords_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("button");
    const int answer = -1;
    QTest::newRow("empty") << answer << 200 << QByteArray(R"({"data":[]})") << u"No entries"_s << QString();
    QTest::newRow("error") << answer << 500 << QByteArray("{}") << u"Could not get the choices"_s << u"Retry"_s;
    QTest::newRow("expired") << answer << 400
                             << QByteArray(R"({"errors":[{"status":400,"code":"connection_expired","detail":"no more",)"
                                           R"("meta":{"source":"THIRD_PARTY"}}]})")
                             << u"The app refuses the connection"_s << u"Reconnect"_s;
    QTest::newRow("rate limited") << answer << 429 << QByteArray("{}") << u"Too many requests"_s << u"Retry"_s;
    QTest::newRow("offline") << int(ApiError::Kind::Unreachable) << 0 << QByteArray() << u"You are offline"_s
                             << u"Retry"_s;
}

void ChoiceListTest::feature_h7_everyFailureHasItsWords()
{
    QFETCH(const int, kind);
    QFETCH(const int, status);
    QFETCH(const QByteArray, body);
    QFETCH(const QString, title);
    QFETCH(const QString, button);
    m_screen = screen(one, {"a=Anna"});
    QVERIFY(m_screen->open());
    m_screen->transport->replies = {kind < 0 ? ScriptedTransport::Reply(ScriptedTransport::answer(status, body))
                                             : ScriptedTransport::failure(ApiError::Kind(kind))};
    QVERIFY(openPopup());
    const auto *page = popup()->findChild<StateBanner *>();
    QVERIFY(page->isVisible());
    QVERIFY(page->title().startsWith(title));
    QCOMPARE(page->button()->text(), button);
    static const QRegularExpression clock(u"at \\d\\d:\\d\\d:\\d\\d\\."_s);
    QCOMPARE(page->text().contains(clock), status == 429);
    filter()->setText(u"typed"_s); // an id can be given all the same
    QTest::keyClick(filter(), Qt::Key_Return);
    QCOMPARE(m_screen->form.inputs().bytes(), R"({"f":"typed"})");
}

void ChoiceListTest::feature_h7_rawAnswerIsAClickAway()
{
    m_screen = screen(one, {"a=Anna"});
    QVERIFY(m_screen->open());
    QVERIFY(openPopup());
    const QSignalSpy asked(&m_screen->view, &InputFormView::helpWanted);
    const auto tools = popup()->findChildren<QToolButton *>();
    const auto calls = std::find_if(tools.begin(), tools.end(), [](const QToolButton *tool) {
        return tool->accessibleName().startsWith("Show the raw answers"_L1);
    });
    QVERIFY(calls != tools.end());
    QTest::mouseClick(*calls, Qt::LeftButton);
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked.first().at(0).toString(), u"f"_s);
    QCOMPARE(asked.first().at(1).value<FieldEditor::Help>(), FieldEditor::Help::ShowCalls);
}

void ChoiceListTest::feature_h11_ageIsTold()
{
    m_screen = screen(one, {"a=Anna"});
    QVERIFY(m_screen->open());
    QVERIFY(openPopup());
    const QString time = m_screen->form.choices(u"f"_s)->list().readAt().toString(u"HH:mm:ss"_s);
    QVERIFY(says(u"1 entry · as of "_s + time));
}

QTEST_MAIN(ChoiceListTest)
#include "tst_choicelist.moc"
