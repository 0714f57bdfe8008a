// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/editordesk.h"
#include "ui/form/lineeditor.h"
#include "ui/form/texteditor.h"

#include <QPlainTextEdit>

using namespace ab;
using namespace Qt::StringLiterals;

// Code, and values too large to be edited in their field: held as a whole, never cut, never in the way of a key.
class LargeFieldsTest : public QObject, private EditorDesk
{
    Q_OBJECT
private slots:
    void init() { reset(); }
    void feature_f20_code_keepsTabsAndOddSpaces();
    void feature_f20_largeText_isHeldAsAWhole_data();
    void feature_f20_largeText_isHeldAsAWhole();
    void feature_f20_largeText_isCopiedReplacedAndRemoved();
    void feature_f20_largeLine_isHeldAsAWhole_data();
    void feature_f20_largeLine_isHeldAsAWhole();
    void feature_f20_largeLine_isCopiedReplacedAndRemoved();
    void feature_f20_largePassword_isNeverShownOrCopied();
    void feature_f20_largeItems_stayInTheirList();
    void feature_f21_longList_isHeldAsAWhole();
    void feature_f22_largeObject_isHeldAsAWhole();
};

void LargeFieldsTest::feature_f20_code_keepsTabsAndOddSpaces()
{
    FieldEditor *editor = make(R"("format":"CODE")");
    QGuiApplication::clipboard()->setText(u"a\u00A0b"_s);
    QTest::keySequence(editor->input(), QKeySequence::Paste);
    QTest::keyClick(editor->input(), Qt::Key_Tab);
    QTest::keyClick(editor->input(), Qt::Key_Return);
    type(editor, u"c"_s);
    QCOMPARE(last().typed, u"a\u00A0b\t\nc"_s);
    QTest::keyClick(editor->input(), Qt::Key_Backtab, Qt::ShiftModifier);
    QVERIFY(!editor->input()->hasFocus());
}

void LargeFieldsTest::feature_f20_largeText_isHeldAsAWhole_data()
{
    QTest::addColumn<QByteArray>("members");
    QTest::addColumn<QString>("text");
    const QString lines = u"let\tx = “1”; // five megabytes\n"_s.repeated(160'000);
    const QString line(1'000'000, u'x');
    for (const char *format : {"CODE", "MULTILINE"}) {
        const QByteArray members = QByteArray(R"("format":")") + format + '"';
        QTest::addRow("%s, 5 MB", format) << members << lines;
        QTest::addRow("%s, a line of 1 MB", format) << members << line;
    }
}

void LargeFieldsTest::feature_f20_largeText_isHeldAsAWhole()
{
    QFETCH(QByteArray, members);
    QFETCH(QString, text);
    auto *editor = static_cast<TextEditor *>(make(members));
    type(editor, u"ab"_s);
    QTest::keyClick(editor->input(), Qt::Key_Left);
    QGuiApplication::clipboard()->setText(text);
    QTest::keySequence(editor->input(), QKeySequence::Paste);
    QVERIFY(editor->isHolding());
    QVERIFY(last().typed == u"a"_s + text + u"b"_s);
    QVERIFY(editor->edit()->document()->characterCount() < 10'000); // what is laid out
    editor->setValue(last());                                       // its own echo
    QVERIFY(editor->isHolding());
    type(editor, u"z"_s);
    QVERIFY(last().typed.endsWith(u'b')); // not edited here
}

void LargeFieldsTest::feature_f20_largeText_isCopiedReplacedAndRemoved()
{
    auto *editor = static_cast<TextEditor *>(make(R"("format":"CODE")"));
    const QString large(50'000, u'x');
    editor->setValue(valueFromText(editor->field(), large));
    QVERIFY(editor->isHolding());
    QTest::keySequence(editor->input(), QKeySequence::Copy);
    QVERIFY(QGuiApplication::clipboard()->text() == large);
    QGuiApplication::clipboard()->setText(u"small"_s);
    QTest::mouseClick(button(u"Replace Title of f by the clipboard's text"_s), Qt::LeftButton);
    QVERIFY(!editor->isHolding());
    QCOMPARE(last().typed, u"small"_s);
    type(editor, u"X"_s);
    QCOMPARE(last().typed.size(), 6);
    editor->setValue(valueFromText(editor->field(), large));
    QTest::mouseClick(button(u"Remove the text of Title of f"_s), Qt::LeftButton);
    QCOMPARE(last(), FieldValue::unset());
}

void LargeFieldsTest::feature_f20_largeLine_isHeldAsAWhole_data()
{
    QTest::addColumn<QByteArray>("members");
    QTest::newRow("text") << QByteArray();
    QTest::newRow("number") << QByteArray(R"("value_type":"INTEGER")");
    QTest::newRow("date") << QByteArray(R"("format":"DATETIME")");
    QTest::newRow("file") << QByteArray(R"("format":"FILE")");
    QTest::newRow("password") << QByteArray(R"("format":"PASSWORD")");
}

void LargeFieldsTest::feature_f20_largeLine_isHeldAsAWhole()
{
    QFETCH(QByteArray, members);
    auto *editor = static_cast<LineEditor *>(make(members));
    const QString large(1 << 20, u'7');
    type(editor, u"ab"_s);
    QTest::keyClick(editor->input(), Qt::Key_Left);
    QGuiApplication::clipboard()->setText(large);
    QTest::keySequence(editor->input(), QKeySequence::Paste);
    QVERIFY(editor->isHolding());
    QVERIFY(last().typed == u"a"_s + large + u"b"_s);
    QVERIFY(editor->edit()->text().size() < 1000); // what is laid out
    editor->setValue(last());                      // its own echo
    type(editor, u"z"_s);
    QVERIFY(editor->isHolding() && last().typed.endsWith(u'b')); // not edited here
    editor->setValue(FieldValue::unset());
    QVERIFY(!editor->isHolding());
    type(editor, u"9"_s);
    QCOMPARE(last().typed, u"9"_s);
}

void LargeFieldsTest::feature_f20_largeLine_isCopiedReplacedAndRemoved()
{
    auto *editor = static_cast<LineEditor *>(make({}));
    const QString large(50'000, u'x');
    const FieldValue value = valueFromText(editor->field(), large);
    editor->setValue(value);
    QCOMPARE(edited->count(), 0);
    QTest::keySequence(editor->input(), QKeySequence::Copy);
    QVERIFY(QGuiApplication::clipboard()->text() == large);
    const QString shown = editor->edit()->text();
    QGuiApplication::clipboard()->setText(shown);
    QTest::mouseClick(button(u"Replace Title of f by the clipboard's text"_s), Qt::LeftButton);
    QVERIFY(!editor->isHolding());
    QCOMPARE(last().typed, shown); // although the line looks the same
    editor->setValue(value);
    QGuiApplication::clipboard()->setText(u"small"_s);
    QTest::keySequence(editor->input(), QKeySequence::Paste);
    QCOMPARE(last().typed, u"small"_s);
    editor->setValue(value);
    edited->clear();
    QTest::mouseClick(button(u"Remove the text of Title of f"_s), Qt::LeftButton);
    QCOMPARE(edited->count(), 1);
    QCOMPARE(last(), FieldValue::unset());
}

void LargeFieldsTest::feature_f20_largePassword_isNeverShownOrCopied()
{
    auto *editor = static_cast<LineEditor *>(make(R"("format":"PASSWORD")"));
    QGuiApplication::clipboard()->setText(u"untouched"_s);
    editor->setValue(valueFromText(editor->field(), QString(50'000, u'x')));
    QTest::keySequence(editor->input(), QKeySequence::Copy);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"untouched"_s);
    QVERIFY(!isInSight(u"Copy all of Title of f"_s));
    QVERIFY(isInSight(u"Remove the text of Title of f"_s));
    QCOMPARE(editor->edit()->echoMode(), QLineEdit::Password);
}

void LargeFieldsTest::feature_f20_largeItems_stayInTheirList()
{
    FieldEditor *editor = make(R"("value_type":"ARRAY","items":{"type":"STRING"})");
    const QString large(50'000, u'x');
    QGuiApplication::clipboard()->setText(large + u"\ntwo"_s);
    QTest::keySequence(button(u"Add item to Title of f"_s), QKeySequence::Paste);
    QVERIFY(listItems(last()) == QStringList({large, u"two"_s}));
    QGuiApplication::clipboard()->setText(u"one\nmore"_s);
    auto *first = static_cast<LineEditor *>(editor->findChildren<FieldEditor *>().first());
    QVERIFY(first->isHolding());
    QTest::keySequence(first->input(), QKeySequence::Paste); // over the text, of which only the beginning is shown
    QCOMPARE(listItems(last()), QStringList({u"one\nmore"_s, u"two"_s}));
}

void LargeFieldsTest::feature_f21_longList_isHeldAsAWhole()
{
    FieldEditor *editor = make(R"("value_type":"ARRAY","items":{"type":"INTEGER"})");
    QStringList column;
    for (int i = 0; i < 5000; ++i)
        column.append(QString::number(i));
    type(editor, u"7"_s);
    QGuiApplication::clipboard()->setText(column.join(u"\r\n"_s));
    QTest::keySequence(window->focusWidget(), QKeySequence::Paste);
    column.first().prepend(u'7');
    QCOMPARE(listItems(last()), column);
    QVERIFY(editor->findChildren<FieldEditor *>().size() < 10); // once the items before are gone
    QVERIFY(!isInSight(u"Add item to Title of f"_s));
    QTest::mouseClick(button(u"Copy all of Title of f"_s), Qt::LeftButton);
    QCOMPARE(QGuiApplication::clipboard()->text().toUtf8(), last().json.bytes());
    QGuiApplication::clipboard()->setText(u"[1,2]"_s);
    QTest::mouseClick(button(u"Replace Title of f by the clipboard's text"_s), Qt::LeftButton);
    QCOMPARE(last().json.bytes(), "[1,2]");
    QVERIFY(isInSight(u"Add item to Title of f"_s));
    editor->setValue(valueFromList(editor->field(), column));
    QTest::mouseClick(button(u"Remove the text of Title of f"_s), Qt::LeftButton);
    QCOMPARE(last(), FieldValue::unset());
    QVERIFY(isInSight(u"Add item to Title of f"_s));
}

void LargeFieldsTest::feature_f22_largeObject_isHeldAsAWhole()
{
    FieldEditor *editor = make(R"("value_type":"OBJECT")");
    const QString large(1 << 20, u'x');
    type(editor, u"k=ab,l=m"_s);
    auto *value = editor->findChildren<QLineEdit *>().at(1);
    value->setFocus();
    value->setCursorPosition(1);
    QGuiApplication::clipboard()->setText(large);
    QTest::keySequence(value, QKeySequence::Paste);
    using Entries = QList<std::pair<QString, QString>>;
    QVERIFY(objectEntries(last()) == Entries({{u"k"_s, u"a"_s + large + u"b"_s}, {u"l"_s, u"m"_s}}));
    QVERIFY(!isInSight(u"Add entry to Title of f"_s));
    QGuiApplication::clipboard()->setText(u"no object"_s);
    edited->clear();
    QTest::mouseClick(button(u"Replace Title of f by the clipboard's text"_s), Qt::LeftButton);
    QVERIFY(edited->isEmpty());
    QGuiApplication::clipboard()->setText(uR"({"a":"1","a":"2"})"_s);
    QTest::mouseClick(button(u"Replace Title of f by the clipboard's text"_s), Qt::LeftButton);
    QCOMPARE(last().json.bytes(), R"({"a":"1","a":"2"})");
    QVERIFY(isInSight(u"Add entry to Title of f"_s));
}

QTEST_MAIN(LargeFieldsTest)
#include "tst_largefields.moc"
