// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/formwindow.h"
#include "ui/form/choicefield.h"
#include "ui/form/fieldmenu.h"
#include "ui/form/fieldsetgroup.h"
#include "ui/form/formtext.h"
#include "ui/form/infoblock.h"
#include "ui/form/markdownlabel.h"
#include "ui/form/shelftray.h"
#include "ui/shared/statebanner.h"

#include <QAccessible>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QHelpEvent>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QToolButton>
#include <QToolTip>

using namespace ab;
using namespace Qt::StringLiterals;

namespace {

const QByteArray trigger = R"("invalidates_input_fields":true)";

QString textOf(const JsonNode &inputs, QStringView id)
{
    return inputs.child(id).toString();
}

} // namespace

// The form as people see it: what survives a refetch, what is said about it, problems, groups, the shelf.
class InputFormViewTest : public QObject
{
    Q_OBJECT
private slots:
    void cleanup() { m_screen.reset(); }
    void f31_refetch_keepsFocusCaretAndSelection_data();
    void f31_refetch_keepsFocusCaretAndSelection();
    void form_21_focusedRowKeepsItsPlace();
    void form_21_movedIntoAFieldset_keepsFocus();
    void form_22_focusedFieldGone_goesToTheNext();
    void form_15_sameAnswer_keepsTheWidgets();
    void form_35_typingDuringAFetch_losesNothing();
    void form_18_otherType_getsAnotherEditor();
    void form_18_otherEditor_takesFocusAndCaret();
    void form_18_otherEditor_elsewhere_leavesTheFocus();
    void form_78_thousandFields_openTypeAndRefetch();
    void form_01_loadingTellsHowFar();
    void summary_namesAndMarksChanges();
    void f16_requiredEmpty_isMarkedAndFocused();
    void problems_showAfterLeaving();
    void form_05_fieldset_foldsAndOpensForAProblem();
    void f15_optionalField_isCleared();
    void f14_default_isMarked();
    void form_52_default_isSentAsNumberOrAsText();
    void form_53_number_isSentAsTyped_data();
    void form_53_number_isSentAsTyped();
    void feature_f12_everyState_isReached_data();
    void feature_f12_everyState_isReached();
    void feature_f13_default_returnsOnlyWhenAsked();
    void feature_f15_origin_isToldInSightAndAloud_data();
    void feature_f15_origin_isToldInSightAndAloud();
    void form_60_readOnly_isCopied();
    void feature_f7_description_isShownAsWritten();
    void feature_f6_failedRefetch_staysUsable();
    void firstFetchFails_pageWithRetry();
    void noFields_isSaid();
    void h17_unreadableFields_areCountedInSight();
    void h12_refusedField_saysSoAtTheField();
    void shelfTray_bringsBackAndDiscards();
    void shelfTray_eachOfSeveralValues_isItsOwn();
    void f8_shelvedSecret_isNotShown();
    void f7_readOnlyRequired_doesNotBlock();
    void f5_infoAndDescriptions_areMarkdown();
    void f4_unknownFormat_hasABadge();
    void u1_tabOrderFollowsTheEye();
    void u2_everyControlHasAName();

private:
    FormWindow &open(FormServer::Rows rows);
    void typeAndLeave(const QString &id, const QString &text);
    QAbstractButton *button(const QString &accessibleName) const;
    QStringList tabStops(int count) const;
    bool pick(const QString &id, const QString &entry); // from the menu of a field

    std::unique_ptr<FormWindow> m_screen;
};

FormWindow &InputFormViewTest::open(FormServer::Rows rows)
{
    m_screen = std::make_unique<FormWindow>(std::move(rows));
    if (!m_screen->open())
        qFatal("the form does not open");
    return *m_screen;
}

void InputFormViewTest::typeAndLeave(const QString &id, const QString &text)
{
    m_screen->input(id)->setFocus();
    QTest::keyClicks(m_screen->input(id), text);
    QTest::keyClick(m_screen->input(id), Qt::Key_Return);
}

QAbstractButton *InputFormViewTest::button(const QString &accessibleName) const
{
    const auto buttons = m_screen->view.findChildren<QAbstractButton *>();
    for (QAbstractButton *each : buttons) {
        if (each->isVisible() && (each->accessibleName() == accessibleName || each->text() == accessibleName))
            return each;
    }
    return nullptr;
}

QStringList InputFormViewTest::tabStops(int count) const
{
    QStringList names;
    for (int i = 0; i < count; ++i) {
        names.append(m_screen->view.focusWidget()->objectName());
        QTest::keyClick(m_screen->view.focusWidget(), Qt::Key_Tab);
    }
    return names;
}

void InputFormViewTest::f31_refetch_keepsFocusCaretAndSelection_data()
{
    QTest::addColumn<QByteArrayList>("after");
    const QByteArray a = fieldRow("a", trigger);
    QTest::newRow("added above") << QByteArrayList{fieldRow("new"), a, fieldRow("b"), fieldRow("c")};
    QTest::newRow("removed above and below") << QByteArrayList{a, fieldRow("b")};
    QTest::newRow("turned round") << QByteArrayList{fieldRow("c"), fieldRow("b"), a};
    QTest::newRow("new definition") << QByteArrayList{a, fieldRow("b", R"("is_required":true,"description":"new")")};
}

void InputFormViewTest::f31_refetch_keepsFocusCaretAndSelection()
{
    QFETCH(QByteArrayList, after);
    FormWindow &screen = open([after](const JsonNode &inputs) {
        const QByteArrayList before{fieldRow("a", trigger), fieldRow("top"), fieldRow("b"), fieldRow("c")};
        return textOf(inputs, u"a").isEmpty() ? before : after;
    });
    typeAndLeave(u"a"_s, u"x"_s);
    QLineEdit *edit = screen.input(u"b"_s);
    edit->setFocus();
    QTest::keyClicks(edit, u"hello"_s);
    edit->setSelection(1, 3);
    QVERIFY(screen.settled());
    QCOMPARE(screen.input(u"b"_s), edit); // the same widget
    QVERIFY(edit->hasFocus());
    QCOMPARE(edit->selectedText(), u"ell"_s);
    QCOMPARE(edit->cursorPosition(), 4);
    QCOMPARE(edit->text(), u"hello"_s);
}

void InputFormViewTest::form_21_focusedRowKeepsItsPlace()
{
    FormWindow &screen = open([](const JsonNode &inputs) {
        QByteArrayList rows{fieldRow("a", trigger)};
        const int fillers = textOf(inputs, u"a").isEmpty() ? 10 : 20;
        for (int i = 0; i < fillers; ++i)
            rows.append(fieldRow("filler" + QByteArray::number(i)));
        rows.append(fieldRow("b"));
        for (int i = 0; i < 20; ++i)
            rows.append(fieldRow("below" + QByteArray::number(i)));
        return rows;
    });
    typeAndLeave(u"a"_s, u"x"_s);
    auto *area = screen.view.findChild<QScrollArea *>();
    QLineEdit *edit = screen.input(u"b"_s);
    edit->setFocus();
    area->ensureWidgetVisible(edit);
    const int before = edit->mapTo(&screen.view, QPoint()).y();
    QVERIFY(screen.settled());
    QVERIFY(screen.input(u"filler19"_s));
    QCoreApplication::processEvents();
    QCOMPARE(edit->mapTo(&screen.view, QPoint()).y(), before);
}

void InputFormViewTest::form_21_movedIntoAFieldset_keepsFocus()
{
    FormWindow &screen = open([](const JsonNode &inputs) {
        const QByteArrayList flat{fieldRow("a", trigger), fieldRow("b")};
        const QByteArrayList grouped{fieldRow("a", trigger), fieldsetRow("set", {fieldRow("b")})};
        return textOf(inputs, u"a").isEmpty() ? flat : grouped;
    });
    typeAndLeave(u"a"_s, u"x"_s);
    QLineEdit *edit = screen.input(u"b"_s);
    edit->setFocus();
    QTest::keyClicks(edit, u"hello"_s);
    edit->setSelection(1, 3);
    QVERIFY(screen.settled());
    QVERIFY(screen.view.findChild<FieldsetGroup *>()->isAncestorOf(edit));
    QVERIFY(edit->hasFocus());
    QCOMPARE(edit->selectedText(), u"ell"_s);
}

void InputFormViewTest::form_22_focusedFieldGone_goesToTheNext()
{
    FormWindow &screen = open([](const JsonNode &inputs) {
        QByteArrayList rows{fieldRow("a", trigger), fieldRow("b"), fieldRow("c")};
        if (!textOf(inputs, u"a").isEmpty())
            rows.removeAt(1);
        return rows;
    });
    typeAndLeave(u"a"_s, u"x"_s);
    screen.input(u"b"_s)->setFocus();
    QTest::keyClicks(screen.input(u"b"_s), u"kept"_s);
    QVERIFY(screen.settled());
    QVERIFY(screen.input(u"c"_s)->hasFocus());
    QCOMPARE(screen.form.shelf().size(), 1);
    QVERIFY(button(u"Discard Title of b"_s));
}

void InputFormViewTest::form_15_sameAnswer_keepsTheWidgets()
{
    FormWindow &screen = open([](const JsonNode &) {
        return QByteArrayList{fieldRow("a", trigger), fieldsetRow("set", {fieldRow("b")})};
    });
    const auto before = screen.view.findChildren<QWidget *>();
    typeAndLeave(u"a"_s, u"x"_s);
    QVERIFY(screen.settled());
    const QWidget *clear = button(u"Clear Title of a"_s); // comes with the first value
    auto after = screen.view.findChildren<QWidget *>();
    after.removeIf([clear](const QWidget *widget) { return widget == clear; });
    QCOMPARE(QSet<QWidget *>(after.begin(), after.end()).contains(nullptr), false);
    for (QWidget *widget : before)
        QVERIFY(after.contains(widget));
    QVERIFY(!screen.view.row(u"b"_s)->isFlashing());
}

void InputFormViewTest::form_35_typingDuringAFetch_losesNothing()
{
    FormWindow &screen = open([](const JsonNode &inputs) {
        QByteArrayList rows{fieldRow("a", trigger), fieldRow("b"), fieldRow("text", R"("format":"MULTILINE")")};
        if (!textOf(inputs, u"a").isEmpty())
            rows.prepend(fieldRow("new"));
        return rows;
    });
    screen.transport->held = true;
    typeAndLeave(u"a"_s, u"x"_s);
    QVERIFY(waitUntil([&] { return screen.form.state() == InputForm::State::Refreshing; }));
    QCOMPARE(screen.view.status(), u"Updating fields…"_s);
    QLineEdit *edit = screen.input(u"b"_s);
    edit->setFocus();
    QTest::keyClicks(edit, u"before "_s);
    screen.transport->releaseAll();
    QVERIFY(screen.settled());
    QVERIFY(screen.input(u"new"_s));
    QTest::keyClicks(screen.view.focusWidget(), u"after"_s);
    QCOMPARE(edit->text(), u"before after"_s);
    QCOMPARE(screen.form.inputs().bytes(), R"({"a":"x","b":"before after"})");
}

void InputFormViewTest::form_18_otherType_getsAnotherEditor()
{
    FormWindow &screen = open([](const JsonNode &inputs) {
        const bool changed = !textOf(inputs, u"a").isEmpty();
        return QByteArrayList{fieldRow("a", trigger), fieldRow("b", changed ? R"("format":"MULTILINE")" : "")};
    });
    typeAndLeave(u"b"_s, u"text"_s);
    typeAndLeave(u"a"_s, u"x"_s);
    QVERIFY(screen.settled());
    QVERIFY(waitUntil([&] { return !screen.input(u"b"_s); }));
    QCOMPARE(screen.input<QPlainTextEdit>(u"b"_s)->toPlainText(), u"text"_s);
}

// b gets another editor while somebody types in it.
void InputFormViewTest::form_18_otherEditor_takesFocusAndCaret()
{
    FormWindow &screen = open([](const JsonNode &inputs) {
        const bool changed = !textOf(inputs, u"a").isEmpty();
        return QByteArrayList{fieldRow("a", trigger), fieldRow("b", changed ? R"("format":"MULTILINE")" : "")};
    });
    screen.transport->held = true;
    typeAndLeave(u"a"_s, u"x"_s);
    screen.input(u"b"_s)->setFocus();
    QTest::keyClicks(screen.input(u"b"_s), u"onthree"_s);
    screen.input(u"b"_s)->setCursorPosition(2);
    QTest::keyClicks(screen.input(u"b"_s), u"e "_s);
    screen.transport->releaseAll();
    QVERIFY(screen.settled());
    QVERIFY(waitUntil([&] { return !screen.input(u"b"_s); }));
    QCOMPARE(QApplication::focusWidget(), screen.input<QPlainTextEdit>(u"b"_s));
    QTest::keyClicks(QApplication::focusWidget(), u"two "_s);
    QCOMPARE(screen.input<QPlainTextEdit>(u"b"_s)->toPlainText(), u"one two three"_s);
}

// b had the focus once, but somebody types in c by now.
void InputFormViewTest::form_18_otherEditor_elsewhere_leavesTheFocus()
{
    FormWindow &screen = open([](const JsonNode &inputs) {
        const bool changed = !textOf(inputs, u"a").isEmpty();
        return QByteArrayList{fieldRow("a", trigger), fieldRow("b", changed ? R"("format":"MULTILINE")" : ""),
                              fieldRow("c", R"("required":true)")};
    });
    screen.transport->held = true;
    typeAndLeave(u"b"_s, u"text"_s);
    typeAndLeave(u"a"_s, u"x"_s);
    QLineEdit *edit = screen.input(u"c"_s);
    edit->setFocus();
    QStringList focused;
    const QObject listener;
    connect(qApp, &QApplication::focusChanged, &listener,
            [&](QWidget *, QWidget *now) { focused.append(now ? now->objectName() : QString()); });
    screen.transport->releaseAll();
    QVERIFY(screen.settled());
    QVERIFY(waitUntil([&] { return !screen.input(u"b"_s); }));
    QCOMPARE(focused, QStringList()); // not even for a moment
    QCOMPARE(QApplication::focusWidget(), edit);
}

void InputFormViewTest::form_78_thousandFields_openTypeAndRefetch()
{
    constexpr int longWait = 60'000; // with sanitizers on a busy machine; the figures are those of bench_form
    m_screen = std::make_unique<FormWindow>([](const JsonNode &inputs) {
        QByteArrayList rows;
        const int count = textOf(inputs, u"f0").isEmpty() ? 1000 : 1010;
        for (int i = 0; i < count; ++i)
            rows.append(fieldRow("f" + QByteArray::number(i), i == 0 ? trigger : QByteArray()));
        std::reverse(rows.begin() + 1, rows.begin() + 500);
        return rows;
    });
    FormWindow &screen = *m_screen;
    screen.server.pageSize = 2000;
    screen.view.show();
    screen.view.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&screen.view));
    screen.form.open(FormServer::action(), u"c1"_s);
    QVERIFY(waitUntil([&] { return screen.form.state() == InputForm::State::Ready; }, longWait));
    QCOMPARE(screen.view.findChildren<FieldRow *>().size(), 1000);

    const QPointer<QLineEdit> edit = screen.input(u"f600"_s);
    screen.transport->held = true;
    typeAndLeave(u"f0"_s, u"x"_s);
    QVERIFY(waitUntil([&] { return screen.form.state() == InputForm::State::Refreshing; }, longWait));
    edit->setFocus();
    QTest::keyClicks(edit, u"before "_s);
    const int top = edit->mapTo(&screen.view, QPoint()).y();
    screen.transport->releaseAll();
    QVERIFY(waitUntil([&] { return screen.form.isSettled(); }, longWait));
    QCOMPARE(screen.view.findChildren<FieldRow *>().size(), 1010);
    QCOMPARE(screen.input(u"f600"_s), edit.data());
    QCOMPARE(edit->mapTo(&screen.view, QPoint()).y(), top);
    QTest::keyClicks(QApplication::focusWidget(), u"after"_s);
    QCOMPARE(screen.form.inputs().bytes(), R"({"f0":"x","f600":"before after"})");
}

void InputFormViewTest::form_01_loadingTellsHowFar()
{
    m_screen = std::make_unique<FormWindow>([](const JsonNode &) {
        QByteArrayList rows;
        for (int i = 0; i < 37; ++i)
            rows.append(fieldRow("f" + QByteArray::number(i)));
        return rows;
    });
    m_screen->server.pageSize = 10;
    QStringList told;
    QObject::connect(&m_screen->form, &InputForm::stateChanged, &m_screen->view,
                     [&] { told.append(m_screen->view.status()); });
    QVERIFY(m_screen->open());
    QVERIFY(told.contains(u"Loading fields 10 of 37…"_s));
    QCOMPARE(m_screen->view.status(), u"37 fields"_s);
    QVERIFY(!m_screen->view.row(u"f36"_s)->isFlashing()); // the first coming of a field is no change
}

void InputFormViewTest::summary_namesAndMarksChanges()
{
    FormWindow &screen = open([](const JsonNode &inputs) {
        const QByteArrayList before{fieldRow("a", trigger), fieldRow("b"), fieldRow("c")};
        const QByteArrayList after{fieldRow("a", trigger), fieldRow("c"), fieldRow("d"), fieldRow("e")};
        return textOf(inputs, u"a").isEmpty() ? before : after;
    });
    QCOMPARE(screen.view.status(), u"3 fields"_s);
    typeAndLeave(u"a"_s, u"x"_s);
    QVERIFY(screen.settled());
    QCOMPARE(screen.view.status(), u"2 fields added, 1 field removed"_s);
    auto *line = screen.view.findChild<QLabel *>(u"formStatus"_s);
    QCOMPARE(QAccessible::queryAccessibleInterface(line)->text(QAccessible::Name), screen.view.status());
    QVERIFY(screen.view.row(u"d"_s)->isFlashing());
    QVERIFY(!screen.view.row(u"c"_s)->isFlashing());
}

void InputFormViewTest::f16_requiredEmpty_isMarkedAndFocused()
{
    FormWindow &screen = open([](const JsonNode &) {
        return QByteArrayList{fieldRow("a"), fieldRow("b", R"("is_required":true)"),
                              fieldRow("c", R"("is_required":true)")};
    });
    QVERIFY(screen.view.row(u"b"_s)->problem().isEmpty());
    screen.view.showProblems();
    QCOMPARE(screen.view.row(u"b"_s)->problem(), u"This field is required."_s);
    QCOMPARE(screen.view.row(u"c"_s)->problem(), u"This field is required."_s);
    QVERIFY(screen.view.row(u"a"_s)->problem().isEmpty());
    QVERIFY(screen.input(u"b"_s)->hasFocus());
    QCOMPARE(screen.input(u"b"_s)->accessibleDescription(), u"This field is required."_s);
    QTest::keyClicks(screen.input(u"b"_s), u"x"_s);
    QVERIFY(screen.view.row(u"b"_s)->problem().isEmpty());
    QVERIFY(!screen.view.row(u"c"_s)->problem().isEmpty());
}

void InputFormViewTest::problems_showAfterLeaving()
{
    FormWindow &screen = open([](const JsonNode &) {
        return QByteArrayList{fieldRow("n", R"("value_type":"INTEGER")"), fieldRow("b")};
    });
    QLineEdit *edit = screen.input(u"n"_s);
    edit->setFocus();
    QTest::keyClicks(edit, u"12.5"_s);
    QVERIFY(screen.view.row(u"n"_s)->problem().isEmpty()); // not while somebody types
    screen.input(u"b"_s)->setFocus();
    QCOMPARE(screen.view.row(u"n"_s)->problem(), u"“12.5” is not a whole number."_s);
    edit->setFocus();
    QTest::keyClick(edit, Qt::Key_Backspace);
    QVERIFY(screen.view.row(u"n"_s)->problem().isEmpty());
}

void InputFormViewTest::form_05_fieldset_foldsAndOpensForAProblem()
{
    FormWindow &screen = open([](const JsonNode &) {
        return QByteArrayList{fieldRow("a"), fieldsetRow("set", {fieldRow("b", R"("is_required":true)")})};
    });
    auto *group = screen.view.findChild<FieldsetGroup *>();
    QVERIFY(group->isOpen());
    QVERIFY(screen.input(u"b"_s)->isVisible());
    QTest::mouseClick(button(u"Set"_s), Qt::LeftButton);
    QVERIFY(!screen.input(u"b"_s)->isVisible());
    screen.view.showProblems();
    QVERIFY(group->isOpen());
    QVERIFY(screen.input(u"b"_s)->hasFocus());
    QTest::keyClicks(screen.input(u"b"_s), u"x"_s);
    QCOMPARE(screen.form.inputs().bytes(), R"({"b":"x"})"); // flat
}

void InputFormViewTest::f15_optionalField_isCleared()
{
    FormWindow &screen = open([](const JsonNode &) {
        return QByteArrayList{fieldRow("a"), fieldRow("b", R"("is_required":true)")};
    });
    typeAndLeave(u"a"_s, u"x"_s);
    typeAndLeave(u"b"_s, u"y"_s);
    QVERIFY(!button(u"Clear Title of b"_s));
    QTest::mouseClick(button(u"Clear Title of a"_s), Qt::LeftButton);
    QCOMPARE(screen.form.inputs().bytes(), R"({"b":"y"})");
    QVERIFY(screen.input(u"a"_s)->text().isEmpty());
    QVERIFY(!button(u"Clear Title of a"_s));
}

void InputFormViewTest::f14_default_isMarked()
{
    FormWindow &screen = open([](const JsonNode &) {
        return QByteArrayList{fieldRow("a", R"("value_type":"INTEGER","default_value":"1")")};
    });
    QCOMPARE(screen.input(u"a"_s)->text(), u"1"_s);
    QCOMPARE(screen.view.row(u"a"_s)->marks(), u"default"_s);
    QTest::keyClicks(screen.input(u"a"_s), u"0"_s);
    QCOMPARE(screen.view.row(u"a"_s)->marks(), QString());
}

bool InputFormViewTest::pick(const QString &id, const QString &entry)
{
    m_screen->view.row(id)->editor()->setFocus();
    QContextMenuEvent event(QContextMenuEvent::Keyboard, QPoint(), QPoint());
    QCoreApplication::sendEvent(m_screen->view.focusWidget(), &event);
    auto *menu = m_screen->view.row(id)->findChild<FieldMenu *>();
    const QList<QAction *> actions = menu ? menu->actions() : QList<QAction *>();
    for (QAction *action : actions) {
        if (!action->text().startsWith(entry) || !action->isEnabled())
            continue;
        action->trigger();
        menu->close();
        QCoreApplication::sendPostedEvents(menu, QEvent::DeferredDelete);
        return true;
    }
    return false;
}

void InputFormViewTest::form_52_default_isSentAsNumberOrAsText()
{
    FormWindow &screen = open([](const JsonNode &) {
        return QByteArrayList{fieldRow("a", R"("value_type":"INTEGER","default_value":"1")")};
    });
    QCOMPARE(screen.form.inputs().bytes(), R"({"a":1})");
    QCOMPARE(screen.view.row(u"a"_s)->marks(), u"default"_s);
    QVERIFY(pick(u"a"_s, u"Send it as a text"_s));
    QCOMPARE(screen.form.inputs().bytes(), R"({"a":"1"})");
    QVERIFY(screen.view.row(u"a"_s)->marks().startsWith("sent as text"_L1));
    QTest::keyClick(screen.input(u"a"_s), Qt::Key_End);
    QTest::keyClicks(screen.input(u"a"_s), u"-2"_s); // 1-2 is no number
    QTest::keyClick(screen.input(u"a"_s), Qt::Key_Home);
    QTest::keyClick(screen.input(u"a"_s), Qt::Key_Delete);
    QCOMPARE(screen.form.inputs().bytes(), R"({"a":"-2"})");
    QVERIFY(pick(u"a"_s, u"Send it as a text"_s));
    QCOMPARE(screen.form.inputs().bytes(), R"({"a":-2})");
}

void InputFormViewTest::form_53_number_isSentAsTyped_data()
{
    QTest::addColumn<QString>("typed");
    for (const char *typed : {"1.10", "1e400", "-0.0", "123456789012345678901234567890", "1E+2"})
        QTest::newRow(typed) << QString::fromLatin1(typed);
}

void InputFormViewTest::form_53_number_isSentAsTyped()
{
    QFETCH(QString, typed);
    FormWindow &screen = open([](const JsonNode &) {
        return QByteArrayList{fieldRow("a", trigger), fieldRow("n", R"("value_type":"NUMBER")")};
    });
    typeAndLeave(u"n"_s, typed);
    typeAndLeave(u"a"_s, u"x"_s);
    QVERIFY(screen.settled());
    QCOMPARE(screen.input(u"n"_s)->text(), typed);
    QCOMPARE(screen.form.inputs().bytes(), "{\"a\":\"x\",\"n\":" + typed.toLatin1() + '}');
}

void InputFormViewTest::feature_f12_everyState_isReached_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QString>("emptyEntry"); // of the menu; empty: the type has no such state
    QTest::addColumn<QByteArray>("emptyJson");
    QTest::newRow("text") << QByteArray("STRING") << u"Send an empty text"_s << QByteArray("\"\"");
    QTest::newRow("number") << QByteArray("NUMBER") << QString() << QByteArray();
    QTest::newRow("integer") << QByteArray("INTEGER") << QString() << QByteArray();
    QTest::newRow("boolean") << QByteArray("BOOLEAN") << QString() << QByteArray();
    QTest::newRow("list") << QByteArray("ARRAY") << u"Send an empty list"_s << QByteArray("[]");
    QTest::newRow("object") << QByteArray("OBJECT") << u"Send an object without entries"_s << QByteArray("{}");
}

void InputFormViewTest::feature_f12_everyState_isReached()
{
    QFETCH(QByteArray, type);
    QFETCH(QString, emptyEntry);
    QFETCH(QByteArray, emptyJson);
    FormWindow &screen = open([=](const JsonNode &) {
        return QByteArrayList{fieldRow("a", trigger), fieldRow("f", "\"value_type\":\"" + type + '"')};
    });
    const auto holdsThroughARefetch = [&](const QByteArray &json) {
        screen.form.setValue(u"a"_s,
                             valueFromText(*screen.form.field(u"a"_s), QString::number(screen.transport->sent.size())),
                             EditKind::Settled);
        return screen.settled() && JsonIndex::root(screen.form.inputs().bytes()).child(u"f").source().bytes() == json;
    };
    QVERIFY(pick(u"f"_s, u"Send null"_s));
    QVERIFY(holdsThroughARefetch("null"));
    QVERIFY(screen.view.row(u"f"_s)->marks().startsWith("null"_L1));
    if (!emptyEntry.isEmpty()) {
        QVERIFY(pick(u"f"_s, emptyEntry));
        QVERIFY(holdsThroughARefetch(emptyJson));
        QVERIFY(!screen.view.row(u"f"_s)->marks().isEmpty());
    } else {
        QVERIFY(!pick(u"f"_s, u"Send an empty"_s));
    }
    QVERIFY(pick(u"f"_s, u"Leave it out"_s));
    QVERIFY(holdsThroughARefetch({}));
    QCOMPARE(screen.view.row(u"f"_s)->marks(), QString());
}

void InputFormViewTest::feature_f13_default_returnsOnlyWhenAsked()
{
    FormWindow &screen = open([](const JsonNode &) {
        return QByteArrayList{fieldRow("a", trigger), fieldRow("f", R"("default_value":"std")")};
    });
    QTest::mouseClick(button(u"Clear Title of f"_s), Qt::LeftButton);
    for (const QString &key : {u"x"_s, u"y"_s, u"z"_s}) {
        typeAndLeave(u"a"_s, key);
        QVERIFY(screen.settled());
        QVERIFY(screen.input(u"f"_s)->text().isEmpty());
    }
    QVERIFY(pick(u"f"_s, u"Use the default, std"_s));
    QCOMPARE(screen.input(u"f"_s)->text(), u"std"_s);
    QCOMPARE(screen.view.row(u"f"_s)->marks(), u"default"_s);
    QCOMPARE(screen.form.inputs().bytes(), R"({"a":"xyz","f":"std"})");
}

void InputFormViewTest::feature_f15_origin_isToldInSightAndAloud_data()
{
    using Origin = FieldValue::Origin;
    QTest::addColumn<int>("origin");
    QTest::addColumn<QString>("word");
    QTest::newRow("typed") << int(Origin::Typed) << QString();
    QTest::newRow("default") << int(Origin::Default) << u"default"_s;
    QTest::newRow("restored") << int(Origin::Restored) << u"restored"_s;
    QTest::newRow("imported") << int(Origin::Imported) << u"imported"_s;
    QTest::newRow("preset") << int(Origin::Preset) << u"preset"_s;
    QTest::newRow("pasted") << int(Origin::Pasted) << u"pasted"_s;
}

void InputFormViewTest::feature_f15_origin_isToldInSightAndAloud()
{
    QFETCH(int, origin);
    QFETCH(QString, word);
    FormWindow &screen = open([](const JsonNode &) { return QByteArrayList{fieldRow("f")}; });
    FieldValue value = valueFromText(*screen.form.field(u"f"_s), u"v"_s);
    value.origin = FieldValue::Origin(origin);
    screen.form.setValue(u"f"_s, value, EditKind::Settled);
    QCOMPARE(screen.view.row(u"f"_s)->marks(), word);
    QCOMPARE(screen.input(u"f"_s)->accessibleDescription(), word);
    QHelpEvent help(QEvent::ToolTip, QPoint(20, 2), QPoint(20, 2));
    QCoreApplication::sendEvent(screen.view.row(u"f"_s), &help);
    QCOMPARE(QToolTip::text(), formtext::origin(value));
    QToolTip::hideText();
}

void InputFormViewTest::form_60_readOnly_isCopied()
{
    FormWindow &screen = open([](const JsonNode &) {
        return QByteArrayList{fieldRow("r", R"("format":"READONLY","is_required":true,"default_value":"fixed")")};
    });
    QVERIFY(!pick(u"r"_s, u"Send null"_s));
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    delete screen.view.row(u"r"_s)->findChild<FieldMenu *>();
    QVERIFY(pick(u"r"_s, u"Copy the value"_s));
    QCOMPARE(QGuiApplication::clipboard()->text(), u"fixed"_s);
    QVERIFY(screen.form.isComplete());
    QCOMPARE(screen.form.inputs().bytes(), "{}");
}

void InputFormViewTest::feature_f7_description_isShownAsWritten()
{
    FormWindow &screen =
        open([](const JsonNode &) { return QByteArrayList{fieldRow("f", "\"description\":\"a **bold** word\"")}; });
    auto *text = screen.view.row(u"f"_s)->findChild<MarkdownLabel *>();
    QCOMPARE(text->toPlainText(), u"a bold word"_s);
    QVERIFY(pick(u"f"_s, u"Show the description as written"_s));
    QCOMPARE(text->toPlainText(), u"a **bold** word"_s);
    QVERIFY(pick(u"f"_s, u"Show the description as written"_s));
    QCOMPARE(text->toPlainText(), u"a bold word"_s);
}

void InputFormViewTest::feature_f6_failedRefetch_staysUsable()
{
    FormWindow &screen = open([](const JsonNode &) { return QByteArrayList{fieldRow("a", trigger), fieldRow("b")}; });
    screen.transport->replies = {HttpResponse{.status = 500, .body = "{}"}};
    typeAndLeave(u"a"_s, u"x"_s);
    QVERIFY(waitUntil([&] { return screen.form.state() == InputForm::State::Failed; }));
    QVERIFY(screen.input(u"b"_s)->isEnabled() && screen.input(u"b"_s)->isVisible());
    QCOMPARE(screen.input(u"a"_s)->text(), u"x"_s);
    QVERIFY(button(u"Retry"_s));
    QTest::mouseClick(button(u"Retry"_s), Qt::LeftButton);
    QVERIFY(screen.settled());
    QCOMPARE(screen.form.state(), InputForm::State::Ready);
    QVERIFY(!button(u"Retry"_s));
}

void InputFormViewTest::firstFetchFails_pageWithRetry()
{
    m_screen = std::make_unique<FormWindow>([](const JsonNode &) { return QByteArrayList{fieldRow("a")}; });
    m_screen->transport->replies = {HttpResponse{.status = 500, .body = "{}"}};
    m_screen->view.show();
    m_screen->form.open(FormServer::action(), u"c1"_s);
    QVERIFY(waitUntil([&] { return m_screen->form.state() == InputForm::State::Failed; }));
    QTest::mouseClick(button(u"Retry"_s), Qt::LeftButton);
    QVERIFY(waitUntil([&] { return m_screen->input(u"a"_s); }));
    QVERIFY(!button(u"Retry"_s));
}

void InputFormViewTest::noFields_isSaid()
{
    FormWindow &screen = open([](const JsonNode &) { return QByteArrayList{}; });
    QCOMPARE(screen.view.findChildren<StateBanner *>().first()->title(), u"This action needs no input."_s);
    QVERIFY(screen.view.findChildren<StateBanner *>().first()->isVisible());
}

void InputFormViewTest::h17_unreadableFields_areCountedInSight()
{
    FormWindow &screen = open([](const JsonNode &inputs) {
        return textOf(inputs, u"a").isEmpty() ? QByteArrayList{fieldRow("a", trigger), "{}", "7"}
                                              : QByteArrayList{"{}"};
    });
    QVERIFY2(screen.view.status().endsWith(u"2 entries could not be read and are left out."_s),
             qPrintable(screen.view.status()));
    typeAndLeave(u"a"_s, u"x"_s);
    QVERIFY(screen.settled());
    QTest::mouseClick(button(u"Adopt the empty form"_s), Qt::LeftButton); // the old field stays until then
    const StateBanner *page = screen.view.findChildren<StateBanner *>().first();
    QVERIFY(page->isVisible());
    QCOMPARE(page->text(), u"1 entry could not be read and is left out."_s);
}

void InputFormViewTest::h12_refusedField_saysSoAtTheField()
{
    FormWindow &screen = open([](const JsonNode &) { return QByteArrayList{fieldRow("a"), fieldRow("b")}; });
    screen.form.refuse({.detail = u"Not an address"_s, .pointer = u"/data/inputs/b"_s});
    QVERIFY(screen.view.row(u"b"_s)->problem().contains(u"Not an address"_s));
    QVERIFY(screen.view.row(u"a"_s)->problem().isEmpty());
    typeAndLeave(u"b"_s, u"b@acme.example"_s);
    QVERIFY(screen.view.row(u"b"_s)->problem().isEmpty());
}

void InputFormViewTest::shelfTray_bringsBackAndDiscards()
{
    FormWindow &screen = open([](const JsonNode &inputs) {
        QByteArrayList rows{fieldRow("a", trigger), fieldRow("b"), fieldRow("child", R"("depends_on":["a"])")};
        if (textOf(inputs, u"a") == "xx"_L1)
            rows.removeAt(1);
        return rows;
    });
    typeAndLeave(u"a"_s, u"x"_s);
    QVERIFY(screen.settled());
    typeAndLeave(u"b"_s, u"first"_s);
    typeAndLeave(u"child"_s, u"second"_s);
    typeAndLeave(u"a"_s, u"x"_s);
    QVERIFY(screen.settled());
    auto *tray = screen.view.findChild<ShelfTray *>();
    QVERIFY(tray->isVisible());
    QCOMPARE(tray->findChild<QLabel *>()->text(), u"2 values are set aside"_s);
    QCOMPARE(screen.view.row(u"child"_s)->marks(), u"value set aside"_s);
    QVERIFY(!button(u"Bring back Title of b"_s)->isEnabled()); // its field has gone
    QTest::mouseClick(button(u"Bring back Title of child"_s), Qt::LeftButton);
    QCOMPARE(screen.input(u"child"_s)->text(), u"second"_s);
    QCOMPARE(screen.view.row(u"child"_s)->marks(), u"restored"_s);
    QTest::mouseClick(button(u"Discard Title of b"_s), Qt::LeftButton);
    QVERIFY(screen.form.shelf().isEmpty());
    QVERIFY(!tray->isVisible());
}

// A field that was filled in under two parents: each line brings back its own value.
void InputFormViewTest::shelfTray_eachOfSeveralValues_isItsOwn()
{
    FormWindow &screen = open([](const JsonNode &) {
        return QByteArrayList{fieldRow("a"), fieldRow("child", R"("depends_on":["a"])")};
    });
    for (const QString &text : {u"first"_s, u"second"_s, u"third"_s}) {
        typeAndLeave(u"a"_s, u"x"_s);
        typeAndLeave(u"child"_s, text);
    }
    QVERIFY(screen.settled());
    QCOMPARE(screen.form.shelf().size(), 2);
    QTest::mouseClick(button(u"Bring back Title of child"_s), Qt::LeftButton);
    QCOMPARE(screen.input(u"child"_s)->text(), u"first"_s);
    QCOMPARE(screen.form.shelf().first().value.typed, u"second"_s);
    QTest::mouseClick(button(u"Discard Title of child"_s), Qt::LeftButton);
    QCOMPARE(screen.form.shelf().size(), 1);
    QCOMPARE(screen.form.shelf().first().value.typed, u"third"_s);
    QVERIFY(screen.settled());
}

void InputFormViewTest::f8_shelvedSecret_isNotShown()
{
    FormWindow &screen = open([](const JsonNode &inputs) {
        QByteArrayList rows{fieldRow("a", trigger), fieldRow("p", R"("format":"PASSWORD")")};
        if (!textOf(inputs, u"a").isEmpty())
            rows.removeAt(1);
        return rows;
    });
    typeAndLeave(u"p"_s, u"topsecret"_s);
    typeAndLeave(u"a"_s, u"x"_s);
    QVERIFY(screen.settled());
    QVERIFY(screen.view.findChild<ShelfTray *>()->isVisible());
    const auto labels = screen.view.findChildren<QLabel *>();
    for (const QLabel *label : labels)
        QVERIFY(!label->text().contains("topsecret"_L1));
}

void InputFormViewTest::f7_readOnlyRequired_doesNotBlock()
{
    FormWindow &screen = open([](const JsonNode &) {
        return QByteArrayList{fieldRow("r", R"("format":"READONLY","is_required":true,"default_value":"fixed")")};
    });
    QVERIFY(screen.form.isComplete());
    auto *label = screen.input<QLabel>(u"r"_s);
    QCOMPARE(label->text(), u"fixed"_s);
    QTest::keyClicks(label, u"x"_s);
    QCOMPARE(label->text(), u"fixed"_s);
    QCOMPARE(screen.form.inputs().bytes(), "{}");
}

void InputFormViewTest::f5_infoAndDescriptions_areMarkdown()
{
    FormWindow &screen = open([](const JsonNode &) {
        return QByteArrayList{
            R"({"type":"info_field","id":"hint","description":"Notes **matter** <script>x</script>"})",
            fieldRow("a", R"("description":"plain words")"), fieldRow("b", R"("description":"see `code`")")};
    });
    QCOMPARE(screen.view.findChildren<InfoBlock *>().size(), 1);
    QVERIFY(screen.view.findChild<InfoBlock *>()->findChild<MarkdownLabel *>()->accessibleName().startsWith(
        "Notes matter"_L1));
    QVERIFY(!screen.view.row(u"a"_s)->findChild<MarkdownLabel *>());
    QCOMPARE(screen.view.row(u"b"_s)->findChild<MarkdownLabel *>()->accessibleName(), u"see code"_s);
}

void InputFormViewTest::f4_unknownFormat_hasABadge()
{
    FormWindow &screen = open([](const JsonNode &) { return QByteArrayList{fieldRow("a", R"("format":"COLOR")")}; });
    QCOMPARE(screen.view.row(u"a"_s)->marks(), u"unknown format COLOR"_s);
    QTest::keyClicks(screen.input(u"a"_s), u"red"_s);
    QCOMPARE(screen.form.inputs().bytes(), R"({"a":"red"})");
}

void InputFormViewTest::u1_tabOrderFollowsTheEye()
{
    FormWindow &screen = open([](const JsonNode &inputs) {
        const QByteArrayList before{fieldRow("a", trigger), fieldRow("b"), fieldRow("c")};
        const QByteArrayList after{fieldRow("a", trigger), fieldRow("c"), fieldRow("new"),
                                   fieldsetRow("set", {fieldRow("inside")}), fieldRow("b")};
        return textOf(inputs, u"a").isEmpty() ? before : after;
    });
    screen.input(u"a"_s)->setFocus();
    QCOMPARE(tabStops(3), QStringList({u"field:a"_s, u"field:b"_s, u"field:c"_s}));
    typeAndLeave(u"a"_s, u"x"_s);
    QVERIFY(screen.settled());
    screen.input(u"a"_s)->setFocus();
    QCOMPARE(tabStops(6), QStringList({u"field:a"_s, u"field:c"_s, u"field:new"_s, QString(), u"field:inside"_s,
                                       u"field:b"_s})); // the nameless one is the heading of the group
}

void InputFormViewTest::u2_everyControlHasAName()
{
    FormWindow &screen = open([](const JsonNode &) {
        const QByteArray list = R"("value_type":"ARRAY","items":{"type":"STRING"},"default_value":"[\"x\"]")";
        return QByteArrayList{fieldRow("a"),
                              fieldRow("b", R"("format":"PASSWORD")"),
                              fieldRow("c", R"("format":"DATETIME")"),
                              fieldRow("d", list),
                              fieldRow("e", R"("value_type":"OBJECT")"),
                              fieldRow("f", R"("value_type":"BOOLEAN")"),
                              fieldRow("g", R"("format":"SELECT")"),
                              fieldsetRow("set", {fieldRow("h")})};
    });
    const auto widgets = screen.view.findChildren<QWidget *>();
    int checked = 0;
    for (QWidget *widget : widgets) {
        if (!widget->isVisible() || !(widget->focusPolicy() & Qt::TabFocus) || widget->focusProxy())
            continue;
        QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(widget);
        QVERIFY2(interface && !interface->text(QAccessible::Name).isEmpty(), widget->metaObject()->className());
        ++checked;
    }
    QVERIFY(checked > 10);
}

QTEST_MAIN(InputFormViewTest)
#include "tst_inputformview.moc"
