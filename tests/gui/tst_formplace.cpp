// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/formwindow.h"
#include "ui/form/formnotice.h"
#include "ui/form/shelftray.h"

#include <QAccessible>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QToolButton>

using namespace ab;
using namespace Qt::StringLiterals;

namespace {

const QByteArray trigger = R"("invalidates_input_fields":true)";
const QByteArray required = R"("is_required":true)";

QString textOf(const JsonNode &inputs, QStringView id)
{
    return inputs.child(id).toString();
}

} // namespace

// The form as a place to work in: problems, undo, what the server does meanwhile, each as seen and operated.
class FormPlaceTest : public QObject
{
    Q_OBJECT
private slots:
    void cleanup() { m_screen.reset(); }
    void form_02_failedPage_showsWhatCameAndRetries();
    void form_06_notSignedIn_pointsToTheProfile();
    void form_07_forbidden_namesTheConnection();
    void form_09_rateLimit_countsDown();
    void form_10_outOfDate_isSaid_data();
    void form_10_outOfDate_isSaid();
    void form_12_noFieldsAnyMore_asksFirst();
    void form_16_otherField_keepsText();
    void form_17_goneField_comesBackWithItsText();
    void form_20_newDefinition_isSaidAndMarked();
    void form_23_form_24_defaultFollowsOnlyWhereUntouched();
    void form_25_newRequiredField_isReachedByOneKey();
    void form_26_groups_comeBackWithTheirValues();
    void form_27_loop_isNamed();
    void form_30_form_31_chain_goesAndReturns();
    void form_32_undo_bringsParentDependantsAndFieldsBack();
    void form_33_form_34_oneRequestForAllKeys();
    void form_71_offline_keepsWhatIsTyped();
    void form_74_refusedField_isMarkedUntilEdited();
    void feature_f8_nextProblem_goesRound();
    void undo_typing_isOneStep_data();
    void undo_typing_isOneStep();
    void undo_isSaid();

private:
    FormWindow &open(FormServer::Rows rows);
    void type(const QString &id, const QString &text, bool leave = true);
    QAbstractButton *button(const QString &name) const;
    bool fails(const HttpResponse &response); // the next refetch, caused by a key in “a”
    QString notice() const;

    std::unique_ptr<FormWindow> m_screen;
};

FormWindow &FormPlaceTest::open(FormServer::Rows rows)
{
    m_screen = std::make_unique<FormWindow>(std::move(rows));
    if (!m_screen->open())
        qFatal("the form does not open");
    return *m_screen;
}

void FormPlaceTest::type(const QString &id, const QString &text, bool leave)
{
    m_screen->input<QWidget>(id)->setFocus();
    QTest::keyClicks(m_screen->input<QWidget>(id), text);
    if (leave)
        QTest::keyClick(m_screen->input<QWidget>(id), Qt::Key_Return);
}

QAbstractButton *FormPlaceTest::button(const QString &name) const
{
    const auto buttons = m_screen->view.findChildren<QAbstractButton *>();
    for (QAbstractButton *each : buttons) {
        if (each->isVisible() && (each->accessibleName() == name || each->text() == name))
            return each;
    }
    return nullptr;
}

bool FormPlaceTest::fails(const HttpResponse &response)
{
    m_screen->transport->replies = {response};
    type(u"a"_s, u"x"_s);
    return waitUntil([this] { return m_screen->form.state() == InputForm::State::Failed; });
}

QString FormPlaceTest::notice() const
{
    const FormNotice *notice = m_screen->view.notice();
    return notice->isVisible() ? QString(notice->title() + u' ' + notice->text()) : QString();
}

void FormPlaceTest::form_02_failedPage_showsWhatCameAndRetries()
{
    m_screen = std::make_unique<FormWindow>([](const JsonNode &) {
        QByteArrayList rows;
        for (int i = 0; i < 30; ++i)
            rows.append(fieldRow("f" + QByteArray::number(i)));
        return rows;
    });
    m_screen->server.pageSize = 10;
    int asked = 0;
    m_screen->transport->handler = [&](const HttpRequest &request) -> Result<HttpResponse> {
        return ++asked == 3 ? HttpResponse{.status = 500, .body = "{}"} : *m_screen->server(request);
    };
    m_screen->view.show();
    m_screen->form.open(FormServer::action(), u"c1"_s);
    QVERIFY(waitUntil([&] { return m_screen->form.state() == InputForm::State::Failed; }));
    QVERIFY(m_screen->input(u"f19"_s)->isVisibleTo(&m_screen->view) && !m_screen->input(u"f20"_s));
    QTest::mouseClick(button(u"Retry"_s), Qt::LeftButton);
    QVERIFY(waitUntil([&] { return m_screen->form.state() == InputForm::State::Ready; }));
    QVERIFY(m_screen->input(u"f29"_s));
}

void FormPlaceTest::form_06_notSignedIn_pointsToTheProfile()
{
    FormWindow &screen = open([](const JsonNode &) { return QByteArrayList{fieldRow("a", trigger), fieldRow("b")}; });
    screen.transport->replies = {HttpResponse{.status = 401, .body = "{}"}, HttpResponse{.status = 401, .body = "{}"}};
    type(u"a"_s, u"x"_s);
    type(u"b"_s, u"still typing"_s, false);
    QVERIFY(waitUntil([&] { return screen.form.state() == InputForm::State::Failed; }));
    QVERIFY2(notice().contains("What you enter is kept. Sign in again"_L1), qPrintable(notice()));
    QVERIFY(screen.input(u"b"_s)->hasFocus());
    QSignalSpy asked(screen.view.notice(), &FormNotice::profileRequested);
    QTest::mouseClick(button(u"Open the profile"_s), Qt::LeftButton);
    QCOMPARE(asked.count(), 1);
    QTest::mouseClick(button(u"Retry"_s), Qt::LeftButton);
    QVERIFY(screen.settled());
    QCOMPARE(notice(), QString());
    QCOMPARE(screen.input(u"b"_s)->text(), u"still typing"_s);
}

void FormPlaceTest::form_07_forbidden_namesTheConnection()
{
    FormWindow &screen = open([](const JsonNode &) { return QByteArrayList{fieldRow("a", trigger), fieldRow("b")}; });
    screen.view.notice()->setConnectionTitle(u"ana@acme.example"_s);
    QVERIFY(fails({.status = 403, .body = R"({"errors":[{"status":403,"code":"permission_denied","detail":"no"}]})"}));
    QVERIFY2(notice().startsWith("The connection ana@acme.example may not read these fields."_L1),
             qPrintable(notice()));
    QVERIFY(screen.input(u"b"_s)->isVisible());
    QSignalSpy asked(screen.view.notice(), &FormNotice::reconnectRequested);
    QTest::mouseClick(button(u"Reconnect"_s), Qt::LeftButton);
    QCOMPARE(asked.count(), 1);
}

void FormPlaceTest::form_09_rateLimit_countsDown()
{
    FormWindow &screen = open([](const JsonNode &) { return QByteArrayList{fieldRow("a", trigger)}; });
    screen.transport->held = true;
    type(u"a"_s, u"x"_s);
    QVERIFY(waitUntil([&] { return screen.form.state() == InputForm::State::Refreshing; }));
    screen.view.setPausedUntil(QDateTime::currentDateTimeUtc().addSecs(20));
    const auto secondsTold = [&screen] {
        static const QRegularExpression seconds(u"(\\d+) s"_s);
        return seconds.match(screen.view.status()).captured(1).toInt();
    };
    QCOMPARE(secondsTold(), 20);
    QTRY_VERIFY(secondsTold() > 0 && secondsTold() < 20);
    screen.transport->releaseAll();
    QVERIFY(screen.settled());
    QVERIFY(!screen.view.status().contains(" s."_L1)); // it came: nothing to count any more
}

void FormPlaceTest::form_10_outOfDate_isSaid_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("500") << 500 << QByteArray("{}");
    QTest::newRow("504") << 504 << QByteArray("{}");
    QTest::newRow("form 11, HTML") << 200 << QByteArray("<html>");
    QTest::newRow("form 11, cut off") << 200 << QByteArray("{\"data\":[{\"id\"");
}

void FormPlaceTest::form_10_outOfDate_isSaid()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    FormWindow &screen = open([](const JsonNode &) { return QByteArrayList{fieldRow("a", trigger), fieldRow("b")}; });
    QVERIFY(fails({.status = status, .body = body}));
    QVERIFY2(notice().contains("The fields may be out of date."_L1), qPrintable(notice()));
    type(u"b"_s, u"y"_s);
    QCOMPARE(screen.form.inputs().bytes(), R"({"a":"x","b":"y"})");
    QTest::mouseClick(button(u"Retry"_s), Qt::LeftButton);
    QVERIFY(screen.settled());
    QCOMPARE(notice(), QString());
}

void FormPlaceTest::form_12_noFieldsAnyMore_asksFirst()
{
    FormWindow &screen = open([](const JsonNode &inputs) {
        return textOf(inputs, u"a").isEmpty() ? QByteArrayList{fieldRow("a", trigger), fieldRow("b")}
                                              : QByteArrayList{};
    });
    type(u"b"_s, u"kept"_s);
    type(u"a"_s, u"x"_s);
    QVERIFY(screen.settled());
    QVERIFY(notice().startsWith("The service now reports no fields."_L1));
    QCOMPARE(screen.input(u"b"_s)->text(), u"kept"_s);
    QTest::mouseClick(button(u"Keep the fields"_s), Qt::LeftButton);
    QCOMPARE(notice(), QString());
    QVERIFY(screen.input(u"b"_s)->isVisible());

    type(u"a"_s, u"y"_s); // and the next answer asks again
    QVERIFY(screen.settled());
    QTest::mouseClick(button(u"Adopt the empty form"_s), Qt::LeftButton);
    QVERIFY(screen.form.items().isEmpty());
    QTest::mouseClick(button(u"Undo"_s), Qt::LeftButton);
    QVERIFY(waitUntil([&] { return screen.input(u"b"_s) && screen.input(u"b"_s)->text() == "kept"_L1; }));
}

void FormPlaceTest::form_16_otherField_keepsText()
{
    FormWindow &screen = open([](const JsonNode &) { return QByteArrayList{fieldRow("a", trigger), fieldRow("b")}; });
    type(u"b"_s, u"abc"_s);
    type(u"a"_s, u"x"_s);
    QVERIFY(screen.settled());
    QCOMPARE(screen.input(u"b"_s)->text(), u"abc"_s);
    QCOMPARE(screen.form.inputs().bytes(), R"({"a":"x","b":"abc"})");
}

void FormPlaceTest::form_17_goneField_comesBackWithItsText()
{
    FormWindow &screen = open([](const JsonNode &inputs) {
        const bool without = textOf(inputs, u"a") == "x"_L1;
        return without ? QByteArrayList{fieldRow("a", trigger)} : QByteArrayList{fieldRow("a", trigger), fieldRow("b")};
    });
    type(u"b"_s, u"abc"_s);
    type(u"a"_s, u"x"_s);
    QVERIFY(screen.settled());
    auto *tray = screen.view.findChild<ShelfTray *>();
    QVERIFY(tray->isVisible());
    type(u"a"_s, u"y"_s);
    QVERIFY(screen.settled());
    QVERIFY(!tray->isVisible());
    QCOMPARE(screen.input(u"b"_s)->text(), u"abc"_s);
    QCOMPARE(screen.view.row(u"b"_s)->marks(), u"restored"_s);
}

void FormPlaceTest::form_20_newDefinition_isSaidAndMarked()
{
    FormWindow &screen = open([](const JsonNode &inputs) {
        const bool changed = !textOf(inputs, u"a").isEmpty();
        return QByteArrayList{fieldRow("a", trigger), fieldRow("b", changed ? required : QByteArray()),
                              fieldRow("c", changed ? R"("description":"new help")" : ""),
                              fieldRow("d", changed ? R"("placeholder":"new")" : "")};
    });
    type(u"b"_s, u"abc"_s);
    type(u"a"_s, u"x"_s);
    QVERIFY(screen.settled());
    QCOMPARE(screen.view.status(), u"3 fields changed"_s);
    QVERIFY(screen.view.row(u"b"_s)->isFlashing());
    QCOMPARE(screen.input(u"b"_s)->accessibleDescription(), u"Required"_s);
    QCOMPARE(screen.input(u"b"_s)->text(), u"abc"_s);
}

void FormPlaceTest::form_23_form_24_defaultFollowsOnlyWhereUntouched()
{
    FormWindow &screen = open([](const JsonNode &inputs) {
        const QByteArray standard =
            textOf(inputs, u"a").isEmpty() ? R"("default_value":"old")" : R"("default_value":"new")";
        return QByteArrayList{fieldRow("a", trigger), fieldRow("untouched", standard), fieldRow("cleared", standard)};
    });
    QTest::mouseClick(button(u"Clear Title of cleared"_s), Qt::LeftButton);
    type(u"a"_s, u"x"_s);
    QVERIFY(screen.settled());
    QCOMPARE(screen.input(u"untouched"_s)->text(), u"new"_s);
    QCOMPARE(screen.view.row(u"untouched"_s)->marks(), u"default"_s);
    QVERIFY(screen.input(u"cleared"_s)->text().isEmpty());
}

void FormPlaceTest::form_25_newRequiredField_isReachedByOneKey()
{
    FormWindow &screen = open([](const JsonNode &inputs) {
        QByteArrayList rows{fieldRow("a", trigger), fieldRow("b")};
        if (!textOf(inputs, u"a").isEmpty())
            rows.append(fieldRow("new", required));
        return rows;
    });
    type(u"a"_s, u"x"_s);
    QVERIFY(screen.settled());
    QVERIFY(!screen.form.isComplete());
    QVERIFY(screen.view.row(u"new"_s)->problem().isEmpty()); // nobody has been there yet
    QVERIFY(button(u"Next problem: 1 to correct"_s));
    QTest::keyClick(screen.view.focusWidget(), Qt::Key_F8);
    QVERIFY(screen.input(u"new"_s)->hasFocus());
    QTest::keyClicks(screen.input(u"new"_s), u"y"_s);
    QVERIFY(screen.form.isComplete());
    QVERIFY(!button(u"Next problem: 1 to correct"_s));
}

void FormPlaceTest::form_26_groups_comeBackWithTheirValues()
{
    FormWindow &screen = open([](const JsonNode &inputs) {
        const int count = textOf(inputs, u"n").isEmpty() ? 3 : textOf(inputs, u"n").toInt();
        QByteArrayList rows{fieldRow("n", trigger)};
        for (int i = 1; i <= count; ++i)
            rows.append(fieldsetRow("set" + QByteArray::number(i), {fieldRow("f" + QByteArray::number(i))}));
        return rows;
    });
    type(u"f3"_s, u"third"_s);
    type(u"n"_s, u"2"_s);
    QVERIFY(screen.settled());
    QVERIFY(!screen.input(u"f3"_s));
    QTest::keyClick(screen.input(u"n"_s), Qt::Key_Backspace);
    type(u"n"_s, u"3"_s);
    QVERIFY(screen.settled());
    QCOMPARE(screen.input(u"f3"_s)->text(), u"third"_s);
}

void FormPlaceTest::form_27_loop_isNamed()
{
    int asked = 0;
    FormWindow &screen = open([&asked](const JsonNode &inputs) {
        QByteArrayList rows{fieldRow("a", trigger)};
        if (!textOf(inputs, u"a").isEmpty())
            rows.append(fieldRow("b", trigger + ",\"default_value\":\"" + QByteArray::number(++asked) + '"'));
        return rows;
    });
    type(u"a"_s, u"x"_s);
    QVERIFY(screen.settled());
    QCOMPARE(screen.view.status(), u"The fields keep changing because of Title of b; they were not asked for again."_s);
}

void FormPlaceTest::form_30_form_31_chain_goesAndReturns()
{
    const QByteArray b = R"("depends_on":["a"])";
    const QByteArray c = R"("depends_on":["b"])";
    FormWindow &screen = open([=](const JsonNode &) {
        return QByteArrayList{fieldRow("a"), fieldRow("b", b), fieldRow("c", c)};
    });
    for (const QString &id : {u"a"_s, u"b"_s, u"c"_s}) {
        type(id, id + u"1"_s);
        QVERIFY(screen.settled());
    }
    const auto sent = screen.transport->sent.size();
    type(u"a"_s, u"2"_s, false);
    QVERIFY(screen.input(u"b"_s)->text().isEmpty() && screen.input(u"c"_s)->text().isEmpty());
    QVERIFY(screen.view.findChild<ShelfTray *>()->isVisible());
    QTest::keyClick(screen.input(u"a"_s), Qt::Key_Backspace); // taken back before the pause is over
    QTest::keyClick(screen.input(u"a"_s), Qt::Key_Return);
    QVERIFY(screen.settled());
    QCOMPARE(screen.input(u"b"_s)->text(), u"b1"_s);
    QCOMPARE(screen.input(u"c"_s)->text(), u"c1"_s);
    QCOMPARE(screen.transport->sent.size(), sent);
}

void FormPlaceTest::form_32_undo_bringsParentDependantsAndFieldsBack()
{
    FormWindow &screen = open([](const JsonNode &inputs) {
        QByteArrayList rows{fieldRow("a", trigger), fieldRow("child", R"("depends_on":["a"])")};
        if (textOf(inputs, u"a") == "x"_L1)
            rows.append(fieldRow("extra"));
        return rows;
    });
    type(u"a"_s, u"x"_s);
    QVERIFY(screen.settled());
    type(u"child"_s, u"kid"_s);
    type(u"extra"_s, u"more"_s);
    QVERIFY(screen.settled());
    type(u"a"_s, u"y"_s);
    QVERIFY(screen.settled());
    QVERIFY(screen.input(u"child"_s)->text().isEmpty() && !screen.input(u"extra"_s));
    const auto sent = screen.transport->sent.size();
    QTest::keyClick(screen.view.focusWidget(), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(screen.input(u"a"_s)->text(), u"x"_s);
    QCOMPARE(screen.input(u"child"_s)->text(), u"kid"_s);
    QCOMPARE(screen.input(u"extra"_s)->text(), u"more"_s); // before any answer
    QVERIFY(screen.settled());
    QVERIFY(screen.transport->sent.size() <= sent + 1);
    QVERIFY(screen.form.shelf().isEmpty());
    QTest::keyClick(screen.view.focusWidget(), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(screen.input(u"a"_s)->text(), u"xy"_s);
    QVERIFY(screen.settled());
    QVERIFY(!screen.input(u"extra"_s));
}

void FormPlaceTest::form_33_form_34_oneRequestForAllKeys()
{
    FormWindow &screen = open([](const JsonNode &) { return QByteArrayList{fieldRow("a", trigger), fieldRow("b")}; });
    const auto sent = screen.transport->sent.size();
    type(u"a"_s, u"twenty characters ok"_s, false);
    QTest::keyClick(screen.input(u"a"_s), Qt::Key_Tab);
    QVERIFY(screen.settled());
    QCOMPARE(screen.transport->sent.size(), sent + 1);
    screen.input(u"a"_s)->setFocus();
    QTest::keyClick(screen.input(u"a"_s), Qt::Key_Tab);
    QVERIFY(screen.settled());
    QCOMPARE(screen.transport->sent.size(), sent + 1);
}

void FormPlaceTest::form_71_offline_keepsWhatIsTyped()
{
    FormWindow &screen = open([](const JsonNode &) { return QByteArrayList{fieldRow("a", trigger), fieldRow("b")}; });
    screen.transport->replies = {ApiError{.kind = ApiError::Kind::Unreachable}};
    type(u"a"_s, u"x"_s);
    QVERIFY(waitUntil([&] { return screen.form.state() == InputForm::State::Failed; }));
    QVERIFY2(notice().startsWith("You are offline"_L1), qPrintable(notice()));
    type(u"b"_s, u"y"_s, false);
    QTest::keyClick(screen.view.focusWidget(), Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(screen.input(u"b"_s)->text().isEmpty()); // undo works, too
    QTest::keyClick(screen.view.focusWidget(), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(screen.form.inputs().bytes(), R"({"a":"x","b":"y"})");
}

void FormPlaceTest::form_74_refusedField_isMarkedUntilEdited()
{
    FormWindow &screen = open([](const JsonNode &) { return QByteArrayList{fieldRow("a"), fieldRow("b")}; });
    type(u"b"_s, u"y"_s);
    screen.form.refuse({.detail = u"too short"_s, .pointer = u"/data/inputs/b"_s});
    QVERIFY(screen.view.row(u"b"_s)->problem().contains("too short"_L1));
    QVERIFY(screen.view.row(u"a"_s)->problem().isEmpty());
    type(u"b"_s, u"z"_s);
    QVERIFY(screen.view.row(u"b"_s)->problem().isEmpty());
}

void FormPlaceTest::feature_f8_nextProblem_goesRound()
{
    FormWindow &screen = open([](const JsonNode &) {
        return QByteArrayList{fieldRow("a", required), fieldRow("b"), fieldsetRow("set", {fieldRow("c", required)})};
    });
    QTest::mouseClick(button(u"Set"_s), Qt::LeftButton); // folded
    screen.input(u"b"_s)->setFocus();
    QVERIFY(button(u"Next problem: 2 to correct"_s));
    for (const QString &id : {u"c"_s, u"a"_s, u"c"_s}) {
        QTest::keyClick(screen.view.focusWidget(), Qt::Key_F8);
        QVERIFY2(screen.input(id)->hasFocus(), qPrintable(id));
        QCOMPARE(screen.input(id)->accessibleDescription(), u"This field is required."_s);
    }
}

void FormPlaceTest::undo_typing_isOneStep_data()
{
    QTest::addColumn<QByteArray>("members");
    QTest::newRow("line") << QByteArray();
    QTest::newRow("multiline") << QByteArray(R"("format":"MULTILINE")");
    QTest::newRow("code") << QByteArray(R"("format":"CODE")");
    QTest::newRow("date") << QByteArray(R"("format":"DATETIME")");
    QTest::newRow("password") << QByteArray(R"("format":"PASSWORD")");
}

void FormPlaceTest::undo_typing_isOneStep()
{
    QFETCH(QByteArray, members);
    FormWindow &screen = open([=](const JsonNode &) { return QByteArrayList{fieldRow("a", members), fieldRow("b")}; });
    type(u"a"_s, u"first words"_s, false);
    screen.input(u"b"_s)->setFocus();
    type(u"a"_s, {}, false);
    QTest::keyClick(screen.input<QWidget>(u"a"_s), Qt::Key_End);
    type(u"a"_s, u" more"_s, false);
    const auto text = [&] { return screen.form.value(u"a"_s).typed; };
    QCOMPARE(text(), u"first words more"_s);
    QTest::keyClick(screen.view.focusWidget(), Qt::Key_Z, Qt::ControlModifier);
    const QString once = text();
    QVERIFY(once == "first words"_L1 || once.isEmpty()); // one burst or two: never a key at a time
    QVERIFY(screen.input<QWidget>(u"a"_s)->hasFocus());
    QTest::keyClick(screen.view.focusWidget(), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(text(), u"first words more"_s);
    QTest::keyClicks(screen.view.focusWidget(), u"!"_s);
    QCOMPARE(text(), u"first words more!"_s); // the caret is where it was
}

void FormPlaceTest::undo_isSaid()
{
    FormWindow &screen = open([](const JsonNode &) { return QByteArrayList{fieldRow("a"), fieldRow("b")}; });
    QVERIFY(!button(u"Undo"_s)->isEnabled() && !button(u"Redo"_s)->isEnabled());
    type(u"a"_s, u"x"_s);
    QTest::mouseClick(button(u"Undo"_s), Qt::LeftButton);
    QCOMPARE(screen.view.status(), u"Undone: Title of a"_s);
    QVERIFY(screen.view.row(u"a"_s)->isFlashing());
    auto *line = screen.view.findChild<QLabel *>(u"formStatus"_s);
    QCOMPARE(QAccessible::queryAccessibleInterface(line)->text(QAccessible::Name), screen.view.status());
    QTest::mouseClick(button(u"Redo"_s), Qt::LeftButton);
    QCOMPARE(screen.view.status(), u"Done again: Title of a"_s);
    QCOMPARE(screen.input(u"a"_s)->text(), u"x"_s);
}

QTEST_MAIN(FormPlaceTest)
#include "tst_formplace.moc"
