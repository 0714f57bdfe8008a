// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/draftdesk.h"
#include "tests/support/fakeprompts.h"
#include "ui/catalog/appicons.h"
#include "ui/draftstrip.h"
#include "ui/presetbutton.h"
#include "ui/presetnamedialog.h"
#include "ui/steppanel.h"

#include <QAccessible>
#include <QLineEdit>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>

using namespace ab;
using namespace Qt::StringLiterals;

// What the step pane says of drafts, and its menu of presets.
class DraftWindowTest : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();

    void form_64_summary_isShownUntilDismissed();
    void form_61_passwords_areAskedForAgain();
    void form_66_strip_asksWithoutBlocking();
    void form_66_startOver_opensAnEmptyForm();
    void openedRun_draftIsOneClickAway();
    void form_73_focusedField_isPartOfTheDraft();
    void feature_p3_savedPreset_isInTheMenu();
    void form_65_appliedPreset_namesWhatFoundNoField();
    void feature_p3_nameThatIsTaken_isSaid();
    void feature_p3_rename_andDelete();
    void feature_p3_presetsOfOtherActions_areListedApart();
    void earlierDraft_opensFromTheMenu();
    void startOver_fromTheMenu();
    void unwritablePresets_areTold();
    void controls_haveNames();

private:
    void show(); // the pane for the workspace as it is now
    DraftStrip *strip() const { return m_panel->findChild<DraftStrip *>(); }
    QPushButton *second() const { return strip()->findChild<QPushButton *>(u"bannerSecond"_s); }
    QStringList menu(const QString &below = {}); // what it says now
    bool trigger(const QString &text, const QString &below = {});
    QMenu *opened(const QString &below);
    void saveAs(const QString &name);

    std::unique_ptr<DraftDesk> m_desk;
    std::unique_ptr<AppIcons> m_icons;
    std::unique_ptr<StepPanel> m_panel;
    FakePrompts m_prompts;
};

void DraftWindowTest::init()
{
    m_desk = std::make_unique<DraftDesk>();
    m_desk->restart();
    m_icons = std::make_unique<AppIcons>();
    m_prompts = {};
    show();
}

void DraftWindowTest::cleanup()
{
    m_panel.reset();
    m_icons.reset();
    m_desk.reset();
}

void DraftWindowTest::show()
{
    m_panel = std::make_unique<StepPanel>(m_icons.get());
    m_panel->setPrompts(&m_prompts);
    m_panel->setWorkspace(m_desk->workspace.get());
    m_panel->resize(700, 700);
    m_panel->show();
    m_panel->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_panel.get()));
}

QMenu *DraftWindowTest::opened(const QString &below)
{
    QMenu *top = m_panel->findChild<QMenu *>(u"presetMenu"_s);
    emit top->aboutToShow();
    const auto actions = top->actions();
    for (QAction *action : actions) {
        if (!below.isEmpty() && action->menu() && action->text() == below)
            return action->menu();
    }
    return top;
}

QStringList DraftWindowTest::menu(const QString &below)
{
    QStringList texts;
    const auto actions = opened(below)->actions();
    for (const QAction *action : actions) {
        if (!action->isSeparator())
            texts.append(action->text());
    }
    return texts;
}

bool DraftWindowTest::trigger(const QString &text, const QString &below)
{
    const auto actions = opened(below)->actions();
    for (QAction *action : actions) {
        if (action->text().startsWith(text) && action->isEnabled()) {
            action->trigger();
            return true;
        }
    }
    return false;
}

void DraftWindowTest::saveAs(const QString &name)
{
    QVERIFY(trigger(u"Save as preset"_s));
    auto *dialog = m_panel->findChild<PresetNameDialog *>();
    QVERIFY(dialog);
    dialog->findChild<QLineEdit *>(u"presetName"_s)->setText(name);
    QTest::keyClick(dialog, Qt::Key_Return);
    QVERIFY(waitUntil([this] { return !m_panel->findChild<PresetNameDialog *>(); }));
}

void DraftWindowTest::form_64_summary_isShownUntilDismissed()
{
    QVERIFY(m_desk->open());
    m_desk->type(u"title"_s, u"abc"_s);
    m_desk->type(u"note"_s, u"gone"_s);
    QVERIFY(strip()->isHidden());
    m_panel.reset();
    m_desk->fields = {fieldRow("title"), fieldRow("new1"), fieldRow("new2")};
    m_desk->restart();
    show();
    QVERIFY(m_desk->open());
    QVERIFY(strip()->isVisible());
    QCOMPARE(strip()->text(),
             u"2 fields are new: ‹Title of new1›, ‹Title of new2›. 1 value moved to the shelf: ‹Title of note›."_s);
    QTest::mouseClick(strip()->button(), Qt::LeftButton);
    QVERIFY(strip()->isHidden());
}

void DraftWindowTest::form_61_passwords_areAskedForAgain()
{
    m_desk->fields = {fieldRow("pw", R"("format":"PASSWORD")")};
    QVERIFY(m_desk->open());
    m_desk->type(u"pw"_s, u"geheim"_s);
    m_panel.reset();
    m_desk->restart();
    show();
    QVERIFY(m_desk->open());
    QCOMPARE(strip()->title(), u"Your draft is back."_s);
    QCOMPARE(strip()->text(), u"Passwords are never kept; type them again: ‹Title of pw›."_s);
}

void DraftWindowTest::form_66_strip_asksWithoutBlocking()
{
    QVERIFY(m_desk->open());
    m_desk->type(u"title"_s, u"abc"_s);
    m_desk->selectConnection(1);
    QVERIFY(strip()->isVisible());
    QVERIFY(strip()->title().contains(u"ana@acme"_s));
    m_desk->type(u"title"_s, u"abcd"_s); // typing goes on meanwhile
    QVERIFY(m_desk->settled());
    QCOMPARE(m_desk->text(u"title"_s), u"abcd"_s);
    QCOMPARE(second()->text(), u"Start over"_s);
    QTest::mouseClick(strip()->button(), Qt::LeftButton);
    QVERIFY(strip()->isHidden());
    QCOMPARE(m_desk->text(u"title"_s), u"abcd"_s);
}

void DraftWindowTest::form_66_startOver_opensAnEmptyForm()
{
    QVERIFY(m_desk->open());
    m_desk->type(u"title"_s, u"abc"_s);
    m_desk->selectConnection(1);
    QTest::mouseClick(second(), Qt::LeftButton);
    QVERIFY(m_desk->settled());
    QCOMPARE(m_desk->text(u"title"_s), QString());
    QTest::mouseClick(strip()->button(), Qt::LeftButton); // and back
    QVERIFY(m_desk->settled());
    QCOMPARE(m_desk->text(u"title"_s), u"abc"_s);
}

void DraftWindowTest::openedRun_draftIsOneClickAway()
{
    QVERIFY(m_desk->open());
    m_desk->type(u"title"_s, u"mine"_s);
    m_desk->workspace->openStep(*m_desk->workspace->action(), {{u"title"_s, JsonText(R"("run")")}}, 1);
    QVERIFY(m_desk->settled());
    QCOMPARE(m_desk->text(u"title"_s), u"run"_s);
    QCOMPARE(strip()->button()->text(), u"Bring it back"_s);
    QTest::mouseClick(strip()->button(), Qt::LeftButton);
    QVERIFY(m_desk->settled());
    QCOMPARE(m_desk->text(u"title"_s), u"mine"_s);
}

void DraftWindowTest::form_73_focusedField_isPartOfTheDraft()
{
    QVERIFY(m_desk->open());
    m_desk->type(u"title"_s, u"abc"_s);
    m_panel->focusField(u"note"_s);
    QCOMPARE(m_desk->keeper()->focusedField(), u"note"_s);
    QVERIFY(m_desk->kept());
    m_panel.reset();
    m_desk->restartAfterKill();
    show();
    QVERIFY(m_desk->open());
    QCOMPARE(m_desk->keeper()->focusedField(), u"note"_s);
}

void DraftWindowTest::feature_p3_savedPreset_isInTheMenu()
{
    QVERIFY(m_desk->open());
    QVERIFY(!trigger(u"Save as preset"_s)); // nothing to save
    m_desk->type(u"title"_s, u"abc"_s);
    saveAs(u"Customer A & B"_s);
    QVERIFY(menu().contains(u"Customer A && B"_s));
    m_desk->type(u"title"_s, u"changed"_s);
    QVERIFY(trigger(u"Customer A"_s));
    QCOMPARE(m_desk->text(u"title"_s), u"abc"_s);
    QCOMPARE(strip()->title(), u"Preset “Customer A & B” was applied."_s);
    QCOMPARE(strip()->text(), u"All of its values found their fields."_s);
    m_desk->form()->undo();
    QCOMPARE(m_desk->text(u"title"_s), u"changed"_s);
}

void DraftWindowTest::form_65_appliedPreset_namesWhatFoundNoField()
{
    QVERIFY(m_desk->open());
    m_desk->type(u"title"_s, u"abc"_s);
    m_desk->type(u"note"_s, u"def"_s);
    saveAs(u"P"_s);
    m_panel.reset();
    m_desk->fields = {fieldRow("title")}; // another version
    m_desk->restart(u"ben"_s);
    show();
    QVERIFY(m_desk->open());
    QVERIFY(trigger(u"P"_s));
    QCOMPARE(m_desk->text(u"title"_s), u"abc"_s);
    QVERIFY(strip()->text().contains(u"note"_s));
}

void DraftWindowTest::feature_p3_nameThatIsTaken_isSaid()
{
    QVERIFY(m_desk->open());
    m_desk->type(u"title"_s, u"abc"_s);
    saveAs(u"P"_s);
    QVERIFY(trigger(u"Save as preset"_s));
    auto *dialog = m_panel->findChild<PresetNameDialog *>();
    const auto says = [dialog](const QString &word) {
        const auto buttons = dialog->findChildren<QPushButton *>();
        return std::any_of(buttons.cbegin(), buttons.cend(),
                           [&](const QPushButton *b) { return b->isEnabled() && b->text() == word; });
    };
    QVERIFY(!says(u"Save"_s)); // no name
    dialog->findChild<QLineEdit *>(u"presetName"_s)->setText(u" P "_s);
    QVERIFY(says(u"Replace"_s));
    dialog->findChild<QLineEdit *>(u"presetName"_s)->setText(u"Q"_s);
    QVERIFY(says(u"Save"_s));
    dialog->reject();
    QVERIFY(!menu().contains(u"Q"_s));
}

void DraftWindowTest::feature_p3_rename_andDelete()
{
    QVERIFY(m_desk->open());
    m_desk->type(u"title"_s, u"abc"_s);
    saveAs(u"P"_s);
    QVERIFY(trigger(u"P"_s, u"Rename"_s));
    auto *dialog = m_panel->findChild<PresetNameDialog *>();
    QVERIFY(dialog);
    dialog->findChild<QLineEdit *>(u"presetName"_s)->setText(u"Z"_s);
    QTest::keyClick(dialog, Qt::Key_Return);
    QVERIFY(menu().contains(u"Z"_s));
    QVERIFY(!menu().contains(u"P"_s));
    m_prompts.accept = false;
    QVERIFY(trigger(u"Z"_s, u"Delete"_s));
    QVERIFY(menu().contains(u"Z"_s));
    m_prompts.accept = true;
    QVERIFY(trigger(u"Z"_s, u"Delete"_s));
    QVERIFY(m_prompts.questions.last().title.contains(u'Z'));
    QVERIFY(!menu().contains(u"Z"_s));
    QVERIFY(menu().contains(u"No presets of this action yet"_s));
}

void DraftWindowTest::feature_p3_presetsOfOtherActions_areListedApart()
{
    QVERIFY(m_desk->open());
    m_desk->type(u"title"_s, u"abc"_s);
    saveAs(u"P"_s);
    m_desk->selectAction(u"find_row"_s);
    QVERIFY(m_desk->settled());
    QVERIFY(!menu().contains(u"P"_s));
    QCOMPARE(menu(u"Of other actions"_s), QStringList(u"P (Action create_row)"_s));
    QVERIFY(trigger(u"P"_s, u"Of other actions"_s));
    QCOMPARE(m_desk->form()->shelf().size(), 1); // the search has no such field
    QVERIFY(strip()->text().contains(u"title"_s));
}

void DraftWindowTest::earlierDraft_opensFromTheMenu()
{
    QVERIFY(m_desk->open());
    m_desk->type(u"title"_s, u"first"_s);
    QVERIFY(trigger(u"Start over"_s));
    m_desk->type(u"title"_s, u"second"_s);
    QCOMPARE(menu(u"Earlier drafts"_s).size(), 1);
    QVERIFY(menu(u"Earlier drafts"_s).first().endsWith(u"first"_s));
    opened(u"Earlier drafts"_s)->actions().first()->trigger();
    QVERIFY(m_desk->settled());
    QCOMPARE(m_desk->text(u"title"_s), u"first"_s);
    QVERIFY(menu(u"Earlier drafts"_s).first().endsWith(u"second"_s));
}

void DraftWindowTest::startOver_fromTheMenu()
{
    QVERIFY(m_desk->open());
    QVERIFY(!trigger(u"Start over"_s)); // nothing there
    m_desk->type(u"title"_s, u"abc"_s);
    QVERIFY(trigger(u"Start over"_s));
    QCOMPARE(m_desk->text(u"title"_s), QString());
    m_desk->form()->undo();
    QCOMPARE(m_desk->text(u"title"_s), u"abc"_s);
}

void DraftWindowTest::unwritablePresets_areTold()
{
    QFile inTheWay(m_desk->data.filePath(u"presets"_s));
    QVERIFY(inTheWay.open(QFile::WriteOnly));
    QSignalSpy told(m_panel.get(), &StepPanel::problemFound);
    QVERIFY(m_desk->open());
    m_desk->type(u"title"_s, u"abc"_s);
    saveAs(u"P"_s);
    QCOMPARE(told.count(), 1);
}

void DraftWindowTest::controls_haveNames()
{
    QVERIFY(m_desk->open());
    auto *button = m_panel->findChild<PresetButton *>();
    QVERIFY(button->isVisible());
    const auto nameOf = [](QWidget *widget) {
        return QAccessible::queryAccessibleInterface(widget)->text(QAccessible::Name);
    };
    QCOMPARE(nameOf(button), u"Presets and drafts"_s);
    m_desk->type(u"title"_s, u"abc"_s);
    m_desk->selectConnection(1);
    QVERIFY(nameOf(strip()).contains(u"ana@acme"_s));
    QCOMPARE(nameOf(strip()->button()), u"Keep them"_s);
    QCOMPARE(nameOf(second()), u"Start over"_s);
}

QTEST_MAIN(DraftWindowTest)
#include "tst_draftwindow.moc"
