// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/form/choicemodel.h"
#include "support/formwindow.h"
#include "ui/form/choicecheckline.h"
#include "ui/form/choicefield.h"
#include "ui/form/choiceoffer.h"
#include "ui/form/choicepopup.h"
#include "ui/shared/statebanner.h"

#include <QClipboard>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QRegularExpression>
#include <QScrollBar>
#include <QSignalSpy>
#include <QToolButton>

using namespace ab;
using namespace Qt::StringLiterals;

namespace {

const QByteArray one = R"("format":"SELECT")";
const QByteArray several = R"("value_type":"ARRAY","format":"SELECT","items":{"type":"STRING"})";

QByteArrayList numbered(int count)
{
    QByteArrayList ids;
    for (int i = 1; i <= count; ++i)
        ids.append("id" + QByteArray::number(i) + "=Entry " + QByteArray::number(i));
    return ids;
}

} // namespace

// One select in a form: the closed field, the pop-up, paging, filtering, custom ids.
class SelectEditorTest : public QObject
{
    Q_OBJECT
private slots:
    void f17_openingAsksForTheFirstPage();
    void f19_theIdIsSent();
    void f20_booleanChoice_sendsItsText();
    void f18_labelMissing_showsValueOrId();
    void f21_equalLabels_toldApartById();
    void f22_loadMore_appends();
    void feature_h2_loadEverything();
    void f24_form_44_noMatch_loadMoreStays();
    void feature_h3_typingCausesNoRequest();
    void form_43_latePageWhileFiltering();
    void f25_customId();
    void f34_form_46_unmetParent_disablesAndJumps();
    void f36_error_isToldAndRetried();
    void form_47_emptyList();
    void h17_unreadableChoices_areCountedInSight();
    void feature_h10_severalChoices();
    void keyboard();
    void form_51_longLabels_oneLine();
    void feature_h8_longList_openAndFilter();
    void wheel_changesNothing();
    void form_36_idBeyondTheLoadedPart_canBeLookedFor();
    void form_38_absentId_isMarkedInTheField();
    void form_39_sameLabel_bothCanBePicked();
    void form_45_parentChangesWhileOpen();
    void form_49_customIdAndBack();
    void form_50_pastedLabel_isOffered();
    void form_50_pastedLabelOfTwo_asks();
    void form_50_pastedId_isNotReplacedByWhatResemblesIt();
    void form_51_wholeTextOnDemand();
    void feature_h1_scrollingLoadsMore();
    void feature_h2_progressAndStop();
    void feature_h5_labelsWithoutLoading();
    void feature_h6_refreshTellsWhatChanged();
    void feature_h7_everyFailureHasItsWords_data();
    void feature_h7_everyFailureHasItsWords();
    void feature_h7_rawAnswerIsAClickAway();
    void feature_h10_fiveHundredPastedIds();
    void feature_h10_pastedLabels_areOffered();
    void feature_h11_ageIsTold();
    void feature_p6_checkLine();

private:
    std::unique_ptr<FormWindow> screen(const QByteArray &members, const QByteArrayList &ids);
    [[nodiscard]] bool openPopup();
    ChoicePopup *popup() const { return m_screen->view.findChild<ChoicePopup *>(); }
    QListView *list() const { return popup()->findChild<QListView *>(); }
    QLineEdit *filter() const { return popup()->findChild<QLineEdit *>(); }
    ChoiceField *box() const { return m_screen->input<ChoiceField>(u"f"_s); }
    QPushButton *button(const QString &text) const;
    QStringList shown() const;
    bool says(const QString &text) const;
    QString offered() const { return popup()->findChild<ChoiceOffer *>()->text(); }
    void paste(QWidget *into, const QString &text) const;
    [[nodiscard]] bool openWith(const QHash<QString, JsonText> &values);
    bool settledPopup() const { return m_screen->form.choices(u"f"_s)->state() != ChoiceModel::State::Loading; }
    void pick(const QString &text);
    qsizetype requests() const;

    std::unique_ptr<FormWindow> m_screen;
};

std::unique_ptr<FormWindow> SelectEditorTest::screen(const QByteArray &members, const QByteArrayList &ids)
{
    auto window = std::make_unique<FormWindow>([members](const JsonNode &) {
        return QByteArrayList{fieldRow("parent"), fieldRow("f", members)};
    });
    window->server.choiceIds.insert(u"f"_s, [ids](const JsonNode &) { return ids; });
    return window;
}

bool SelectEditorTest::openPopup()
{
    box()->setFocus();
    QTest::keyClick(box(), Qt::Key_Down);
    return popup() && waitUntil([this] { return settledPopup(); });
}

QPushButton *SelectEditorTest::button(const QString &text) const
{
    const auto buttons = popup()->findChildren<QPushButton *>();
    for (QPushButton *each : buttons) {
        if (each->isVisible() && each->text().startsWith(text))
            return each;
    }
    return nullptr;
}

QStringList SelectEditorTest::shown() const
{
    QStringList texts;
    for (int row = 0; row < list()->model()->rowCount(); ++row)
        texts.append(list()->model()->index(row, 0).data(Qt::AccessibleTextRole).toString());
    return texts;
}

bool SelectEditorTest::says(const QString &text) const
{
    const auto labels = popup()->findChildren<QLabel *>();
    return std::any_of(labels.begin(), labels.end(), [&](const QLabel *label) { return label->text().contains(text); });
}

void SelectEditorTest::paste(QWidget *into, const QString &text) const
{
    QGuiApplication::clipboard()->setText(text);
    QTest::keyClick(into, Qt::Key_V, Qt::ControlModifier);
}

bool SelectEditorTest::openWith(const QHash<QString, JsonText> &values)
{
    m_screen->view.show();
    m_screen->view.activateWindow();
    if (!QTest::qWaitForWindowActive(&m_screen->view))
        return false;
    m_screen->form.open(FormServer::action(), u"c1"_s, values);
    return m_screen->settled();
}

void SelectEditorTest::pick(const QString &text)
{
    filter()->setText(text);
    QTest::keyClick(filter(), Qt::Key_Return);
}

qsizetype SelectEditorTest::requests() const
{
    const auto &sent = m_screen->transport->sent;
    return std::count_if(sent.begin(), sent.end(),
                         [](const HttpRequest &r) { return r.url.path().endsWith("/choices"_L1); });
}

void SelectEditorTest::f17_openingAsksForTheFirstPage()
{
    m_screen = screen(one, {"a=Anna", "b=Ben"});
    QVERIFY(m_screen->open());
    QCOMPARE(requests(), 0); // choices are lazy
    QVERIFY(openPopup());
    QCOMPARE(requests(), 1);
    QCOMPARE(shown(), QStringList({u"Anna"_s, u"Ben"_s}));
    QVERIFY(filter()->hasFocus());
}

void SelectEditorTest::f19_theIdIsSent()
{
    m_screen = screen(one, {"55=x"});
    QVERIFY(m_screen->open());
    QVERIFY(openPopup());
    pick(u"x"_s);
    QCOMPARE(m_screen->form.inputs().bytes(), R"({"f":"55"})");
    QCOMPARE(box()->currentText(), u"x"_s);
    QVERIFY(waitUntil([this] { return !popup(); }));
}

void SelectEditorTest::f20_booleanChoice_sendsItsText()
{
    m_screen = screen(R"("value_type":"BOOLEAN","format":"SELECT")", {"True=Yes", "False=No"});
    QVERIFY(m_screen->open());
    QVERIFY(openPopup());
    pick(u"No"_s);
    QCOMPARE(m_screen->form.inputs().bytes(), R"({"f":"False"})");
}

void SelectEditorTest::f18_labelMissing_showsValueOrId()
{
    m_screen = screen(one, {"nb_9"});
    QVERIFY(m_screen->open());
    QVERIFY(openPopup());
    QCOMPARE(shown(), QStringList{u"nb_9"_s});
}

void SelectEditorTest::f21_equalLabels_toldApartById()
{
    m_screen = screen(one, {"1=Same", "2=Same", "3=Other"});
    QVERIFY(m_screen->open());
    QVERIFY(openPopup());
    QCOMPARE(shown(), QStringList({u"Same, id 1"_s, u"Same, id 2"_s, u"Other"_s}));
    QTest::keyClick(filter(), Qt::Key_Down);
    QTest::keyClick(filter(), Qt::Key_Return);
    QCOMPARE(m_screen->form.inputs().bytes(), R"({"f":"2"})");
    QCOMPARE(box()->currentText(), u"Same, 2"_s);
}

void SelectEditorTest::f22_loadMore_appends()
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

void SelectEditorTest::feature_h2_loadEverything()
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

void SelectEditorTest::f24_form_44_noMatch_loadMoreStays()
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

void SelectEditorTest::feature_h3_typingCausesNoRequest()
{
    m_screen = screen(one, numbered(200));
    QVERIFY(m_screen->open());
    QVERIFY(openPopup());
    QTest::keyClicks(filter(), u"nothing matches this"_s);
    QCoreApplication::processEvents();
    QCOMPARE(requests(), 1);
}

void SelectEditorTest::form_43_latePageWhileFiltering()
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

void SelectEditorTest::f25_customId()
{
    m_screen = screen(one, {"a=Anna"});
    QVERIFY(m_screen->open());
    QVERIFY(openPopup());
    pick(u"zz9"_s);
    QCOMPARE(m_screen->form.inputs().bytes(), R"({"f":"zz9"})");
    QCOMPARE(box()->currentText(), u"zz9, custom id, not in the list"_s);
    m_screen->form.setConnection(u"c2"_s); // refetches
    QVERIFY(m_screen->settled());
    QCOMPARE(box()->currentText(), u"zz9, custom id, unverified"_s);
}

void SelectEditorTest::f34_form_46_unmetParent_disablesAndJumps()
{
    m_screen = screen(R"("format":"SELECT","depends_on":["parent"])", {"a=Anna"});
    QVERIFY(m_screen->open());
    QVERIFY(!box()->isEnabled());
    QCOMPARE(box()->currentText(), u"Choose ‹Title of parent› first"_s);
    auto *jump = m_screen->view.findChild<QPushButton *>(u"jump:f"_s);
    QVERIFY(jump && jump->isVisible());
    QCOMPARE(jump->text(), u"Go to ‹Title of parent›"_s);
    QTest::mouseClick(jump, Qt::LeftButton);
    QVERIFY(m_screen->input(u"parent"_s)->hasFocus());
    QCOMPARE(requests(), 0);
    QTest::keyClicks(m_screen->input(u"parent"_s), u"p"_s);
    QVERIFY(box()->isEnabled());
    QCOMPARE(box()->currentText(), u"Choose…"_s);
    QVERIFY(!jump->isVisible());
}

void SelectEditorTest::f36_error_isToldAndRetried()
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

void SelectEditorTest::form_47_emptyList()
{
    m_screen = screen(R"("format":"SELECT","depends_on":["parent"])", {});
    QVERIFY(m_screen->open());
    QTest::keyClicks(m_screen->input(u"parent"_s), u"p"_s);
    QVERIFY(openPopup());
    QVERIFY(says(u"The app reports no entries for ‹Title of parent›."_s));
    QTest::keyClicks(filter(), u"own"_s);
    QVERIFY(button(u"Use “own” as custom id"_s));
}

void SelectEditorTest::h17_unreadableChoices_areCountedInSight()
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

void SelectEditorTest::feature_h10_severalChoices()
{
    m_screen = screen(several, {"a=Anna", "b=Ben", "c=Cleo"});
    QVERIFY(m_screen->open());
    QVERIFY(openPopup());
    pick(u"Cleo"_s);
    pick(u"Anna"_s);
    QVERIFY(popup()->isVisible());
    filter()->clear();
    QCOMPARE(list()->model()->index(0, 0).data(Qt::CheckStateRole).value<Qt::CheckState>(), Qt::Checked);
    QCOMPARE(list()->model()->index(1, 0).data(Qt::CheckStateRole).value<Qt::CheckState>(), Qt::Unchecked);
    QCOMPARE(m_screen->form.inputs().bytes(), R"({"f":["c","a"]})");
    QTest::keyClick(filter(), Qt::Key_Escape);
    QVERIFY(waitUntil([this] { return !popup(); }));
    QCOMPARE(box()->currentText(), u"2 chosen"_s);
    const auto chips = m_screen->view.findChildren<QToolButton *>();
    const auto chip = std::find_if(chips.begin(), chips.end(),
                                   [](const QToolButton *b) { return b->accessibleName() == "Remove Cleo"_L1; });
    QVERIFY(chip != chips.end());
    QTest::mouseClick(*chip, Qt::LeftButton);
    QCOMPARE(m_screen->form.inputs().bytes(), R"({"f":["a"]})");
}

void SelectEditorTest::keyboard()
{
    m_screen = screen(one, {"a=Anna", "b=Ben"});
    QVERIFY(m_screen->open());
    box()->setFocus();
    for (const Qt::Key key : {Qt::Key_Down, Qt::Key_Return, Qt::Key_Space}) {
        QTest::keyClick(box(), key);
        QVERIFY(popup());
        QVERIFY(waitUntil([this] { return settledPopup(); }));
        QTest::keyClick(filter(), Qt::Key_Escape);
        QVERIFY(waitUntil([this] { return !popup(); }));
    }
    QCOMPARE(m_screen->form.inputs().bytes(), "{}");
    QTest::keyClick(box(), Qt::Key_B); // typing filters
    QCOMPARE(filter()->text(), u"b"_s);
    QTest::keyClick(filter(), Qt::Key_Return);
    QCOMPARE(m_screen->form.inputs().bytes(), R"({"f":"b"})");
    QVERIFY(waitUntil([this] { return !popup(); }));
    QTest::keyClick(box(), Qt::Key_Delete);
    QCOMPARE(m_screen->form.inputs().bytes(), "{}");
    QCOMPARE(box()->currentText(), u"Choose…"_s);
}

void SelectEditorTest::form_51_longLabels_oneLine()
{
    m_screen = screen(one, {"a=<b>bold</b>\\nnext " + QByteArray(4000, 'x')});
    QVERIFY(m_screen->open());
    QVERIFY(openPopup());
    const QModelIndex first = list()->model()->index(0, 0);
    QVERIFY(first.data().toString().startsWith("<b>bold</b> next xxx"_L1));
    QVERIFY(first.data().toString().size() < 400);
    QVERIFY(first.data(Qt::ToolTipRole).toString().contains("&lt;b&gt;bold"_L1));
    QVERIFY(list()->sizeHintForRow(0) < 50);
}

void SelectEditorTest::feature_h8_longList_openAndFilter()
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

void SelectEditorTest::wheel_changesNothing()
{
    m_screen = screen(one, {"a=Anna", "b=Ben"});
    QVERIFY(m_screen->open());
    QVERIFY(openPopup());
    pick(u"Ben"_s);
    QWheelEvent wheel({5, 5}, box()->mapToGlobal(QPointF(5, 5)), {}, {0, 120}, Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(box(), &wheel);
    QCOMPARE(m_screen->form.inputs().bytes(), R"({"f":"b"})");
}

void SelectEditorTest::form_36_idBeyondTheLoadedPart_canBeLookedFor()
{
    m_screen = screen(one, numbered(30));
    m_screen->server.pageSize = 10;
    QVERIFY(openWith({{u"f"_s, JsonText(R"("id25")")}}));
    QCOMPARE(box()->currentText(), u"id25, unverified"_s);
    QVERIFY(openPopup());
    QCOMPARE(box()->currentText(), u"id25, unverified"_s); // a later page may have it
    QCOMPARE(offered(), u"“id25” is chosen; it is not among those loaded."_s);
    QTest::mouseClick(button(u"Look for it"_s), Qt::LeftButton);
    QVERIFY(waitUntil([this] { return settledPopup(); }));
    QCOMPARE(offered(), QString());
    QCOMPARE(box()->currentText(), u"Entry 25"_s);
    QCOMPARE(m_screen->form.inputs().bytes(), R"({"f":"id25"})");
}

void SelectEditorTest::form_38_absentId_isMarkedInTheField()
{
    m_screen = screen(one, {"a=Anna"});
    QVERIFY(openWith({{u"f"_s, JsonText(R"("old")")}}));
    QVERIFY(openPopup());
    QCOMPARE(box()->currentText(), u"old, no longer offered"_s);
    QCOMPARE(offered(), u"“old” is chosen, but no longer offered."_s);
    QTest::keyClick(filter(), Qt::Key_Return);
    QCOMPARE(m_screen->form.inputs().bytes(), R"({"f":"old"})");
}

void SelectEditorTest::form_39_sameLabel_bothCanBePicked()
{
    m_screen = screen(one, {"1=Sales", "2=Sales"});
    QVERIFY(m_screen->open());
    QVERIFY(openPopup());
    QCOMPARE(shown(), QStringList({u"Sales, id 1"_s, u"Sales, id 2"_s}));
    list()->setCurrentIndex(list()->model()->index(1, 0));
    QTest::keyClick(filter(), Qt::Key_Return);
    QCOMPARE(m_screen->form.inputs().bytes(), R"({"f":"2"})");
    QCOMPARE(box()->currentText(), u"Sales, 2"_s);
}

void SelectEditorTest::form_45_parentChangesWhileOpen()
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

void SelectEditorTest::form_49_customIdAndBack()
{
    m_screen = screen(one, {"a=Anna", "b=Ben"});
    QVERIFY(m_screen->open());
    QVERIFY(openPopup());
    pick(u"Anna"_s);
    QVERIFY(waitUntil([this] { return !popup(); }));
    QVERIFY(openPopup());
    pick(u"zz"_s);
    QCOMPARE(box()->currentText(), u"zz, custom id, not in the list"_s);
    QVERIFY(waitUntil([this] { return !popup(); }));
    QVERIFY(openPopup());
    pick(u"a"_s); // the id itself
    QCOMPARE(m_screen->form.inputs().bytes(), R"({"f":"a"})");
    QCOMPARE(box()->currentText(), u"Anna"_s);
}

void SelectEditorTest::form_50_pastedLabel_isOffered()
{
    m_screen = screen(one, {"nb_7=Sales", "nb_8=Sales (old)"});
    QVERIFY(m_screen->open());
    box()->setFocus();
    paste(box(), u"Sales"_s);
    QVERIFY(popup());
    QVERIFY(waitUntil([this] { return settledPopup(); }));
    QCOMPARE(m_screen->form.inputs().bytes(), "{}");
    QCOMPARE(offered(), u"“Sales” is what the choice with the id nb_7 is called."_s);
    QTest::keyClick(filter(), Qt::Key_Return); // means neither of the two by itself
    QCOMPARE(m_screen->form.inputs().bytes(), "{}");
    QTest::mouseClick(button(u"Take it"_s), Qt::LeftButton);
    QCOMPARE(m_screen->form.inputs().bytes(), R"({"f":"nb_7"})");
    QCOMPARE(box()->currentText(), u"Sales"_s);
}

void SelectEditorTest::form_50_pastedLabelOfTwo_asks()
{
    m_screen = screen(one, {"1=Sales", "2=Sales"});
    QVERIFY(m_screen->open());
    box()->setFocus();
    paste(box(), u"Sales"_s);
    QVERIFY(waitUntil([this] { return settledPopup(); }));
    QCOMPARE(offered(), u"2 choices are called “Sales”: pick one by its id."_s);
    QTest::keyClick(filter(), Qt::Key_Return);
    QVERIFY(popup());
    QCOMPARE(m_screen->form.inputs().bytes(), "{}");
    QTest::keyClick(filter(), Qt::Key_Down);
    QTest::keyClick(filter(), Qt::Key_Return);
    QCOMPARE(m_screen->form.inputs().bytes(), R"({"f":"1"})");
}

void SelectEditorTest::form_50_pastedId_isNotReplacedByWhatResemblesIt()
{
    m_screen = screen(one, {"abc-old=Former", "x=abc and more"});
    QVERIFY(m_screen->open());
    QVERIFY(openPopup());
    paste(filter(), u"abc"_s);
    QCOMPARE(shown().size(), 2);
    QTest::keyClick(filter(), Qt::Key_Return);
    QCOMPARE(m_screen->form.inputs().bytes(), R"({"f":"abc"})");
    QCOMPARE(box()->currentText(), u"abc, custom id, not in the list"_s);
}

void SelectEditorTest::form_51_wholeTextOnDemand()
{
    const QByteArray text = "שלום <b>x</b>\\nnext " + QByteArray(3900, 'y');
    m_screen = screen(one, {"a=" + text});
    QVERIFY(m_screen->open());
    QVERIFY(openPopup());
    const QString tip = list()->model()->index(0, 0).data(Qt::ToolTipRole).toString();
    QVERIFY(tip.contains(QString(3900, u'y')));
    QVERIFY(tip.contains(u"id: a"_s));
    pick(u"שלום"_s);
    QVERIFY(box()->currentText().startsWith(u"שלום <b>x</b> next yyy"_s)); // plain, one line
    QVERIFY(box()->toolTip().contains(QString(3900, u'y')));
    QVERIFY(box()->height() < 50);
}

void SelectEditorTest::feature_h1_scrollingLoadsMore()
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

void SelectEditorTest::feature_h2_progressAndStop()
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

void SelectEditorTest::feature_h5_labelsWithoutLoading()
{
    m_screen = screen(several, {});
    QVERIFY(m_screen->open());
    const InputField field = *m_screen->form.field(u"f"_s);
    m_screen->form.setValue(u"f"_s, valueFromChoices(field, {u"1"_s, u"2"_s}, {u"Anna"_s, u"Ben"_s}),
                            EditKind::Settled);
    const auto chips = m_screen->view.findChildren<QToolButton *>();
    QVERIFY(std::any_of(chips.begin(), chips.end(),
                        [](const QToolButton *chip) { return chip->text() == "Anna (unverified)"_L1; }));
    m_screen = screen(one, {});
    QVERIFY(m_screen->open());
    m_screen->form.setValue(u"f"_s, valueFromChoice(field, u"7"_s, u"Cleo"_s, false), EditKind::Settled);
    QCOMPARE(box()->currentText(), u"Cleo, unverified"_s);
    FieldValue dated = valueFromChoice(field, u"8"_s, u"Dan"_s, false);
    dated.labelSeen = QDateTime(QDate(2026, 3, 2), QTime(12, 0));
    m_screen->form.setValue(u"f"_s, dated, EditKind::Settled);
    const QString day = QLocale().toString(QDate(2026, 3, 2), QLocale::ShortFormat);
    QCOMPARE(box()->currentText(), u"Dan, unverified · label seen on "_s + day);
    QCOMPARE(requests(), 0);
}

void SelectEditorTest::feature_h6_refreshTellsWhatChanged()
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

void SelectEditorTest::feature_h7_everyFailureHasItsWords_data()
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

void SelectEditorTest::feature_h7_everyFailureHasItsWords()
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

void SelectEditorTest::feature_h7_rawAnswerIsAClickAway()
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

void SelectEditorTest::feature_h10_fiveHundredPastedIds()
{
    m_screen = screen(several, {"a=Anna"});
    QVERIFY(m_screen->open());
    QStringList ids;
    for (int i = 0; i < 500; ++i)
        ids.append(u"id %1"_s.arg(i));
    box()->setFocus();
    paste(box(), ids.join(u'\n'));
    QCOMPARE(box()->currentText(), u"500 chosen"_s);
    QCOMPARE(listItems(m_screen->form.value(u"f"_s)), ids);
    QCOMPARE(requests(), 0);
    QTest::keyClick(box(), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), ids.join(u'\n'));
    QTest::keyClick(box(), Qt::Key_Delete);
    QCOMPARE(m_screen->form.inputs().bytes(), "{}");
    paste(box(), uR"(["a", 7, "b,c"])"_s);
    QCOMPARE(m_screen->form.inputs().bytes(), R"({"f":["a","7","b,c"]})");
}

void SelectEditorTest::feature_h10_pastedLabels_areOffered()
{
    m_screen = screen(several, {"1=Anna", "2=Ben", "3=Same", "4=Same"});
    QVERIFY(m_screen->open());
    QVERIFY(openPopup());
    paste(filter(), u"Anna, 2, Same"_s);
    QCOMPARE(m_screen->form.inputs().bytes(), R"({"f":["Anna","2","Same"]})");
    QVERIFY(offered().contains(u"not by their ids: “Anna”."_s));
    QVERIFY(offered().contains(u"Several choices are called “Same”: pick those by their ids."_s));
    QTest::mouseClick(button(u"Use their ids"_s), Qt::LeftButton);
    QCOMPARE(m_screen->form.inputs().bytes(), R"({"f":["1","2","Same"]})");
    QCOMPARE(offered(), u"Several choices are called “Same”: pick those by their ids."_s);
}

void SelectEditorTest::feature_h11_ageIsTold()
{
    m_screen = screen(one, {"a=Anna"});
    QVERIFY(m_screen->open());
    QVERIFY(openPopup());
    const QString time = m_screen->form.choices(u"f"_s)->list().readAt().toString(u"HH:mm:ss"_s);
    QVERIFY(says(u"1 entry · as of "_s + time));
}

void SelectEditorTest::feature_p6_checkLine()
{
    m_screen = screen(one, {"a=Anna"});
    QVERIFY(openWith({{u"f"_s, JsonText(R"("old")")}}));
    const auto *line = m_screen->view.findChild<ChoiceCheckLine *>();
    auto *check = line->findChild<QToolButton *>(u"checkChoices"_s);
    QVERIFY(check->isVisible());
    m_screen->transport->held = true;
    QTest::mouseClick(check, Qt::LeftButton);
    QCOMPARE(line->text(), u"Checking 1 of 1: ‹Title of f›…"_s);
    QCOMPARE(check->text(), u"Cancel"_s);
    m_screen->transport->releaseAll();
    QVERIFY(waitUntil([line] { return line->text() == u"Not offered: ‹Title of f›."_s; }));
    QCOMPARE(box()->currentText(), u"old, no longer offered"_s);
    QTest::mouseClick(line->findChild<QToolButton *>(u"showDoubt"_s), Qt::LeftButton);
    QVERIFY(box()->hasFocus());
    m_screen->form.setValue(u"f"_s, FieldValue::unset(), EditKind::Settled);
    QVERIFY(line->text().isEmpty());
    QVERIFY(!check->isVisible());
}

QTEST_MAIN(SelectEditorTest)
#include "tst_selecteditor.moc"
