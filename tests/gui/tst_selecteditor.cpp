// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/selectdesk.h"
#include "ui/form/choicecheckline.h"

#include <QPushButton>
#include <QToolButton>
#include <QWheelEvent>

using namespace ab;
using namespace Qt::StringLiterals;

// One select in a form: the closed field, picking by mouse and key, custom ids, what is pasted.
class SelectEditorTest : public QObject, private SelectDesk
{
    Q_OBJECT
private slots:
    void f19_theIdIsSent();
    void f20_booleanChoice_sendsItsText();
    void f18_labelMissing_showsValueOrId();
    void f21_equalLabels_toldApartById();
    void f25_customId();
    void f34_form_46_unmetParent_disablesAndJumps();
    void keyboard();
    void form_51_longLabels_oneLine();
    void wheel_changesNothing();
    void form_36_idBeyondTheLoadedPart_canBeLookedFor();
    void form_38_absentId_isMarkedInTheField();
    void form_39_sameLabel_bothCanBePicked();
    void form_49_customIdAndBack();
    void form_50_pastedLabel_isOffered();
    void form_50_pastedLabelOfTwo_asks();
    void form_50_pastedId_isNotReplacedByWhatResemblesIt();
    void form_51_wholeTextOnDemand();
    void feature_h5_labelsWithoutLoading();
    void feature_p6_checkLine();
};

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
