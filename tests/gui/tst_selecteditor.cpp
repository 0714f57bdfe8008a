// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/form/choicemodel.h"
#include "support/formwindow.h"
#include "ui/form/choicefield.h"
#include "ui/form/choicepopup.h"

#include <QLabel>
#include <QListView>
#include <QPushButton>
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
    void f24_noMatch_loadMoreStays();
    void feature_h3_typingCausesNoRequest();
    void form_43_latePageWhileFiltering();
    void f25_customId();
    void f34_unmetParent_disables();
    void f36_error_isToldAndRetried();
    void form_47_emptyList();
    void h17_unreadableChoices_areCountedInSight();
    void feature_h10_severalChoices();
    void keyboard();
    void form_51_longLabels_oneLine();
    void feature_h8_longList_openAndFilter();
    void wheel_changesNothing();

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

void SelectEditorTest::f24_noMatch_loadMoreStays()
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
    QCOMPARE(box()->currentText(), u"zz9, custom"_s);
    m_screen->form.setConnection(u"c2"_s); // refetches
    QVERIFY(m_screen->settled());
    QCOMPARE(box()->currentText(), u"zz9, custom"_s);
}

void SelectEditorTest::f34_unmetParent_disables()
{
    m_screen = screen(R"("format":"SELECT","depends_on":["parent"])", {"a=Anna"});
    QVERIFY(m_screen->open());
    QVERIFY(!box()->isEnabled());
    QCOMPARE(box()->currentText(), u"Choose ‹Title of parent› first"_s);
    QTest::keyClicks(m_screen->input(u"parent"_s), u"p"_s);
    QVERIFY(box()->isEnabled());
    QCOMPARE(box()->currentText(), u"Choose…"_s);
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
    QVERIFY(first.data(Qt::ToolTipRole).toString().startsWith("&lt;b&gt;"_L1));
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

QTEST_MAIN(SelectEditorTest)
#include "tst_selecteditor.moc"
