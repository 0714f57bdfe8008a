// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/formwindow.h"
#include "ui/form/formledgerpanel.h"
#include "ui/shared/statebanner.h"

#include <QLabel>
#include <QSlider>
#include <QTreeWidget>

using namespace ab;
using namespace Qt::StringLiterals;

namespace {

const QByteArray trigger = R"("invalidates_input_fields":true)";

} // namespace

// The history of the form beside it: causes in words, what each version brought, and how it differs from now.
class FormLedgerPanelTest : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void empty_saysSo();
    void versions_haveCauseAndOutcome();
    void failedAndStaleOnes_areMarked();
    void version_isComparedWithThePresent();
    void olderVersion_staysInSight();
    void secret_isNotShown();

private:
    void set(const QString &id, const QString &text);
    QStringList column(const QString &table, int column) const;
    QString cell(const QString &field, int column) const;

    std::unique_ptr<FormWindow> m_screen;
    std::unique_ptr<FormLedgerPanel> m_panel;
};

void FormLedgerPanelTest::init()
{
    m_panel.reset();
    m_screen = std::make_unique<FormWindow>([](const JsonNode &inputs) {
        const bool changed = inputs.child(u"a").toString() == "x"_L1;
        QByteArrayList rows{fieldRow("a", trigger), fieldRow("b"), fieldRow("p", R"("format":"PASSWORD")")};
        if (changed)
            rows = {fieldRow("a", trigger), fieldRow("b", R"("is_required":true)"), fieldRow("new")};
        return rows;
    });
    m_panel = std::make_unique<FormLedgerPanel>();
    m_panel->resize(600, 500);
    m_panel->setForm(&m_screen->form);
    m_panel->show();
}

void FormLedgerPanelTest::set(const QString &id, const QString &text)
{
    m_screen->form.setValue(id, valueFromText(*m_screen->form.field(id), text), EditKind::Settled);
    QVERIFY(m_screen->settled());
}

QStringList FormLedgerPanelTest::column(const QString &table, int column) const
{
    const auto *tree = m_panel->findChild<QTreeWidget *>(table);
    QStringList texts;
    for (int i = 0; i < tree->topLevelItemCount(); ++i)
        texts.append(tree->topLevelItem(i)->text(column));
    return texts;
}

QString FormLedgerPanelTest::cell(const QString &field, int column) const
{
    const auto *tree = m_panel->findChild<QTreeWidget *>(u"versionFields"_s);
    const QList<QTreeWidgetItem *> found = tree->findItems(field, Qt::MatchExactly, 0);
    return found.isEmpty() ? u"(no row)"_s : found.first()->text(column);
}

void FormLedgerPanelTest::empty_saysSo()
{
    QVERIFY(m_panel->findChild<StateBanner *>()->isVisible());
    QVERIFY(m_screen->open());
    QVERIFY(!m_panel->findChild<StateBanner *>()->isVisible());
}

void FormLedgerPanelTest::versions_haveCauseAndOutcome()
{
    QVERIFY(m_screen->open());
    set(u"b"_s, u"kept"_s);
    set(u"p"_s, u"hush"_s);
    set(u"a"_s, u"x"_s);
    QCOMPARE(column(u"formVersions"_s, 1), QStringList({u"The form was opened"_s, u"Title of a was changed"_s}));
    QCOMPARE(
        column(u"formVersions"_s, 2),
        QStringList({u"3 fields added"_s, u"1 field added, 1 field removed, 1 field changed, 1 value set aside"_s}));
    bool named = false;
    const QList<QLabel *> labels = m_panel->findChildren<QLabel *>();
    for (const QLabel *label : labels)
        named |= label->text().contains("Added: Title of new"_L1) && label->text().contains("Removed: Title of p"_L1);
    QVERIFY(named);
}

void FormLedgerPanelTest::failedAndStaleOnes_areMarked()
{
    QVERIFY(m_screen->open());
    m_screen->transport->replies = {HttpResponse{.status = 500, .body = "{}"}};
    set(u"a"_s, u"y"_s);
    m_screen->form.retry();
    m_screen->form.setValue(u"a"_s, valueFromText(*m_screen->form.field(u"a"_s), u"z"_s), EditKind::Settled);
    QVERIFY(m_screen->settled());
    const QStringList outcomes = column(u"formVersions"_s, 2);
    QVERIFY2(outcomes.at(1).startsWith("failed: "_L1), qPrintable(outcomes.at(1)));
    QCOMPARE(outcomes.at(2), u"dropped for a newer one"_s);
    QCOMPARE(column(u"formVersions"_s, 1).at(2), u"The fields were asked for again"_s);
}

void FormLedgerPanelTest::version_isComparedWithThePresent()
{
    QVERIFY(m_screen->open());
    set(u"b"_s, u"before"_s);
    set(u"a"_s, u"x"_s);
    set(u"b"_s, u"after"_s);
    m_panel->findChild<QSlider *>()->setValue(0);
    QCOMPARE(cell(u"Title of a"_s, 2), u"now x"_s);
    QCOMPARE(cell(u"Title of b"_s, 2), u"required now · now after"_s);
    QCOMPARE(cell(u"Title of p"_s, 2), u"no longer in the form"_s);
    QCOMPARE(cell(u"Title of new"_s, 2), u"not there yet"_s);
    m_panel->findChild<QSlider *>()->setValue(1);
    QCOMPARE(cell(u"Title of b"_s, 1), uR"("before")"_s);
    QCOMPARE(cell(u"Title of a"_s, 2), QString());
}

void FormLedgerPanelTest::olderVersion_staysInSight()
{
    QVERIFY(m_screen->open());
    set(u"a"_s, u"x"_s);
    auto *slider = m_panel->findChild<QSlider *>();
    QCOMPARE(slider->value(), 1); // the newest is followed
    slider->setValue(0);
    set(u"a"_s, u"y"_s);
    QCOMPARE(slider->maximum(), 2);
    QCOMPARE(slider->value(), 0);
    QCOMPARE(m_panel->findChild<QTreeWidget *>(u"formVersions"_s)
                 ->indexOfTopLevelItem(m_panel->findChild<QTreeWidget *>(u"formVersions"_s)->currentItem()),
             0);
}

void FormLedgerPanelTest::secret_isNotShown()
{
    QVERIFY(m_screen->open());
    set(u"p"_s, u"topsecret"_s);
    set(u"a"_s, u"y"_s);
    for (const int at : {0, 1}) {
        m_panel->findChild<QSlider *>()->setValue(at);
        for (int i = 0; i < 3; ++i)
            QVERIFY(!column(u"versionFields"_s, i).join(u' ').contains("topsecret"_L1));
    }
    QCOMPARE(cell(u"Title of p"_s, 1), u"••••••"_s);
}

QTEST_MAIN(FormLedgerPanelTest)
#include "tst_formledgerpanel.moc"
