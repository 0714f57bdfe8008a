// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/selectdesk.h"

#include <QToolButton>

using namespace ab;
using namespace Qt::StringLiterals;

// A select that takes several choices.
class MultiSelectTest : public QObject, private SelectDesk
{
    Q_OBJECT
private slots:
    void feature_h10_severalChoices();
    void feature_h10_fiveHundredPastedIds();
    void feature_h10_pastedLabels_areOffered();
};

void MultiSelectTest::feature_h10_severalChoices()
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

void MultiSelectTest::feature_h10_fiveHundredPastedIds()
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

void MultiSelectTest::feature_h10_pastedLabels_areOffered()
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

QTEST_MAIN(MultiSelectTest)
#include "tst_multiselect.moc"
