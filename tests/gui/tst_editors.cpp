// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/editordesk.h"
#include "ui/form/booleaneditor.h"
#include "ui/form/codeeditor.h"
#include "ui/form/fileeditor.h"
#include "ui/form/formtext.h"
#include "ui/form/lineeditor.h"
#include "ui/form/passwordeditor.h"
#include "ui/form/readonlyeditor.h"
#include "ui/form/texteditor.h"

#include <QAccessible>
#include <QLabel>
#include <QPlainTextEdit>

using namespace ab;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(ab::EditorKind)

// One editor a field, for every pair of type and format, without a form around it.
class EditorsTest : public QObject, private EditorDesk
{
    Q_OBJECT
private slots:
    void init() { reset(); }
    void everyPair_hasItsEditor_data();
    void everyPair_hasItsEditor();
    void typing_givesTheBytes_data();
    void typing_givesTheBytes();
    void everyPair_isNamedAndCanBeCleared_data() { everyPair_hasItsEditor_data(); }
    void everyPair_isNamedAndCanBeCleared();
    void echo_keepsTheCaret_data();
    void echo_keepsTheCaret();
    void f4_unknownKind_isMarked();
    void form_62_oddField_isNamed_data();
    void form_62_oddField_isNamed();
    void f7_readOnly_isNeverEditable();
    void f8_password_isMaskedAgain();
    void f9_notAnInteger_isKeptAsTyped();
    void feature_f21_list_addsRemovesAndReorders();
    void feature_f21_form_59_list_emptyAndUnsetDiffer();
    void feature_f21_list_pastesAColumn();
    void feature_f21_list_pastesIntoAnEmptyOne();
    void feature_f22_form_58_object_flagsKeys();
    void form_54_boolean_hasThreePositions();
    void feature_f12_nullBoolean_canBecomeAnything();
    void leaving_settles();
};

void EditorsTest::everyPair_hasItsEditor_data()
{
    QTest::addColumn<QByteArray>("members");
    QTest::addColumn<EditorKind>("kind");
    const auto row = [](const char *type, const char *format, EditorKind kind) {
        QByteArray members = QByteArray(R"("value_type":")") + type + '"';
        if (*format)
            members += QByteArray(R"(,"format":")") + format + '"';
        if (qstrcmp(type, "ARRAY") == 0)
            members += R"(,"items":{"type":"STRING"})";
        QTest::addRow("%s %s", type, format) << members << kind;
    };
    const std::pair<const char *, EditorKind> textFormats[] = {{"", EditorKind::Line},
                                                               {"MULTILINE", EditorKind::Text},
                                                               {"CODE", EditorKind::Code},
                                                               {"PASSWORD", EditorKind::Password},
                                                               {"DATETIME", EditorKind::DateTime},
                                                               {"FILE", EditorKind::File},
                                                               {"SELECT", EditorKind::Select},
                                                               {"READONLY", EditorKind::ReadOnly},
                                                               {"COLOR", EditorKind::Line}};
    for (const auto &[format, kind] : textFormats)
        row("STRING", format, kind);
    for (const char *type : {"NUMBER", "INTEGER"}) {
        for (const char *format : {"", "MULTILINE", "CODE", "DATETIME", "FILE"})
            row(type, format, EditorKind::Number);
        row(type, "PASSWORD", EditorKind::Password);
        row(type, "SELECT", EditorKind::Select);
        row(type, "READONLY", EditorKind::ReadOnly);
    }
    for (const char *format : {"", "MULTILINE", "CODE", "PASSWORD", "DATETIME", "FILE"}) {
        row("BOOLEAN", format, EditorKind::Boolean);
        row("ARRAY", format, EditorKind::List);
        row("OBJECT", format, EditorKind::Object);
    }
    row("BOOLEAN", "SELECT", EditorKind::Select);
    row("ARRAY", "SELECT", EditorKind::MultiSelect);
    row("OBJECT", "SELECT", EditorKind::Object);
    for (const char *type : {"BOOLEAN", "ARRAY", "OBJECT"})
        row(type, "READONLY", EditorKind::ReadOnly);
    row("string", "", EditorKind::Line); // F3
    row("MATRIX", "", EditorKind::Line); // F4
}

void EditorsTest::everyPair_hasItsEditor()
{
    QFETCH(QByteArray, members);
    QFETCH(EditorKind, kind);
    const FieldEditor *editor = make(members, false);
    QCOMPARE(editorKind(editor->field()), kind);
    const QHash<EditorKind, QByteArray> classes = {{EditorKind::Line, "ab::LineEditor"},
                                                   {EditorKind::Number, "ab::LineEditor"},
                                                   {EditorKind::Text, "ab::TextEditor"},
                                                   {EditorKind::Code, "ab::CodeEditor"},
                                                   {EditorKind::Password, "ab::PasswordEditor"},
                                                   {EditorKind::Boolean, "ab::BooleanEditor"},
                                                   {EditorKind::DateTime, "ab::DateTimeEditor"},
                                                   {EditorKind::File, "ab::FileEditor"},
                                                   {EditorKind::ReadOnly, "ab::ReadOnlyEditor"},
                                                   {EditorKind::List, "ab::ListEditor"},
                                                   {EditorKind::Object, "ab::ObjectEditor"},
                                                   {EditorKind::Select, "ab::SelectEditor"},
                                                   {EditorKind::MultiSelect, "ab::MultiSelectEditor"}};
    QCOMPARE(QByteArray(editor->metaObject()->className()), classes.value(kind));
}

void EditorsTest::typing_givesTheBytes_data()
{
    QTest::addColumn<QByteArray>("members");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("json");
    const auto row = [](const char *name, const char *members, const char *text, const char *json) {
        QTest::newRow(name) << QByteArray(members) << QString::fromUtf8(text) << QByteArray(json);
    };
    row("text", R"("value_type":"STRING")", "a \"b\"", R"("a \"b\"")");
    row("f9 integer", R"("value_type":"INTEGER")", "12", "12");
    row("form 53 number stays as typed", R"("value_type":"NUMBER")", "1.10", "1.10");
    row("form 53 huge number", R"("value_type":"NUMBER")", "1e400", "1e400");
    row("multiline", R"("value_type":"STRING","format":"MULTILINE")", "one", R"("one")");
    row("code", R"("value_type":"STRING","format":"CODE")", "if x:", R"("if x:")");
    row("password", R"("value_type":"STRING","format":"PASSWORD")", "hush", R"("hush")");
    row("f12 words for a date", R"("value_type":"STRING","format":"DATETIME")", "tomorrow 9am", R"("tomorrow 9am")");
    row("f13 url", R"("value_type":"STRING","format":"FILE")", "https://x.test/a.pdf", R"("https://x.test/a.pdf")");
    row("yes", R"("value_type":"BOOLEAN")", "Yes", "true");
    row("no", R"("value_type":"BOOLEAN")", "No", "false");
    row("f10 list of integers", R"("value_type":"ARRAY","items":{"type":"INTEGER"})", "1,2", "[1,2]");
    row("list of texts", R"("value_type":"ARRAY","items":{"type":"STRING"})", "a,b", R"(["a","b"])");
    row("f11 object", R"("value_type":"OBJECT")", "a=1,b=2", R"({"a":"1","b":"2"})");
    row("f4 unknown type", R"("value_type":"MATRIX")", "m", R"("m")");
}

void EditorsTest::typing_givesTheBytes()
{
    QFETCH(QByteArray, members);
    QFETCH(QString, text);
    QFETCH(QByteArray, json);
    type(make(members), text);
    QVERIFY(edited->count() > 0);
    QCOMPARE(last().json.bytes(), json);
}

void EditorsTest::everyPair_isNamedAndCanBeCleared()
{
    QFETCH(QByteArray, members);
    FieldEditor *editor = make(members, false);
    QCOMPARE(editor->input()->objectName(), u"field:f"_s);
    QCOMPARE(editor->input()->accessibleName(), u"Title of f"_s);
    if (const auto value = valueFromJson(editor->field(), JsonText(QByteArrayLiteral(R"({"k":"v"})"))))
        editor->setValue(*value);
    else if (const auto list = valueFromJson(editor->field(), JsonText(QByteArrayLiteral(R"(["a"])"))))
        editor->setValue(*list);
    const QList<QWidget *> parts = editor->findChildren<QWidget *>();
    for (QWidget *part : parts) {
        if (!(part->focusPolicy() & Qt::TabFocus) || part->focusProxy())
            continue;
        QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(part);
        QVERIFY2(interface && !interface->text(QAccessible::Name).isEmpty(), part->metaObject()->className());
    }
    editor->clear();
    QCOMPARE(last(), FieldValue::unset());
    QCOMPARE(editor->value(), FieldValue::unset());
}

void EditorsTest::echo_keepsTheCaret_data()
{
    QTest::addColumn<QByteArray>("members");
    QTest::newRow("line") << QByteArray();
    QTest::newRow("multiline") << QByteArray(R"("format":"MULTILINE")");
    QTest::newRow("code") << QByteArray(R"("format":"CODE")");
    QTest::newRow("date") << QByteArray(R"("format":"DATETIME")");
}

void EditorsTest::echo_keepsTheCaret()
{
    QFETCH(QByteArray, members);
    FieldEditor *editor = make(members);
    type(editor, u"abc"_s);
    QTest::keyClick(editor->input(), Qt::Key_Left);
    FieldValue echo = last();
    echo.origin = FieldValue::Origin::Restored; // differs, but not in the text
    editor->setValue(echo);
    type(editor, u"X"_s);
    QCOMPARE(last().typed, u"abXc"_s);
}

void EditorsTest::f4_unknownKind_isMarked()
{
    QCOMPARE(formtext::marks(fieldFrom("f", R"("format":"COLOR")"), {}), u"unknown format COLOR"_s);
    QCOMPARE(formtext::marks(fieldFrom("f", R"("value_type":"MATRIX")"), {}), u"unknown type MATRIX"_s);
}

void EditorsTest::form_62_oddField_isNamed_data()
{
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<QString>("marks");
    QTest::newRow("format") << QByteArray(R"({"id":"f","title":"F","value_type":"STRING","format":"COLOR"})")
                            << u"unknown format COLOR"_s;
    QTest::newRow("no type") << QByteArray(R"({"id":"f","title":"F"})") << u"no type"_s;
    QTest::newRow("no label") << QByteArray(R"({"id":"f","title":null,"value_type":"STRING"})") << u"no label"_s;
    QTest::newRow("all") << QByteArray(R"({"id":"f","title":null,"value_type":null,"format":"COLOR"})")
                         << u"unknown format COLOR · no type · no label"_s;
    QTest::newRow("label like the id") << QByteArray(R"({"id":"f","title":"f","value_type":"STRING"})") << QString();
}

void EditorsTest::form_62_oddField_isNamed()
{
    QFETCH(QByteArray, field);
    QFETCH(QString, marks);
    const auto read = InputField::fromJson(JsonIndex::root(field));
    QVERIFY(read);
    QCOMPARE(formtext::marks(*read, {}), marks);
    QCOMPARE(editorKind(*read), EditorKind::Line);
}

void EditorsTest::f7_readOnly_isNeverEditable()
{
    FieldEditor *editor = make(R"("format":"READONLY","default_value":"fixed","is_required":true)");
    const auto *label = qobject_cast<QLabel *>(editor->input());
    QCOMPARE(label->text(), u"fixed"_s);
    QVERIFY(!editor->isEditable());
    QVERIFY(editor->findChildren<QLineEdit *>().isEmpty() && editor->findChildren<QPlainTextEdit *>().isEmpty());
    QVERIFY(!(label->textInteractionFlags() & Qt::TextEditable));
    QTest::keyClicks(editor->input(), u"x"_s);
    QCOMPARE(edited->count(), 0);
    QCOMPARE(label->accessibleDescription(), u"fixed"_s);
}

void EditorsTest::f8_password_isMaskedAgain()
{
    auto *editor = static_cast<PasswordEditor *>(make(R"("format":"PASSWORD")"));
    editor->setRevealTime(std::chrono::milliseconds(20));
    type(editor, u"hush"_s);
    QCOMPARE(editor->edit()->echoMode(), QLineEdit::Password);
    QTest::mouseClick(button(u"Show Title of f"_s), Qt::LeftButton);
    QCOMPARE(editor->edit()->echoMode(), QLineEdit::Normal);
    QTRY_COMPARE(editor->edit()->echoMode(), QLineEdit::Password);
    QCOMPARE(editor->edit()->text(), u"hush"_s);
}

void EditorsTest::f9_notAnInteger_isKeptAsTyped()
{
    FieldEditor *editor = make(R"("value_type":"INTEGER")");
    type(editor, u"12.5"_s);
    QVERIFY(last().isSet() && !last().fits());
    QCOMPARE(static_cast<LineEditor *>(editor)->edit()->text(), u"12.5"_s);
}

void EditorsTest::feature_f21_list_addsRemovesAndReorders()
{
    FieldEditor *editor = make(R"("value_type":"ARRAY","items":{"type":"STRING"})");
    type(editor, u"a,b,c"_s);
    QTest::mouseClick(button(u"Move Title of f, item 3 up"_s), Qt::LeftButton);
    QCOMPARE(last().json.bytes(), R"(["a","c","b"])");
    QTest::mouseClick(button(u"Remove Title of f, item 1"_s), Qt::LeftButton);
    QCOMPARE(last().json.bytes(), R"(["c","b"])");
    QTRY_COMPARE(window->findChild<QLineEdit *>(u"field:f[0]"_s)->text(), u"c"_s); // once the removed one is gone
}

void EditorsTest::feature_f21_form_59_list_emptyAndUnsetDiffer()
{
    FieldEditor *editor = make(R"("value_type":"ARRAY","items":{"type":"STRING"})");
    type(editor, u"a"_s);
    QTest::mouseClick(button(u"Remove Title of f, item 1"_s), Qt::LeftButton);
    QVERIFY(!last().isSet());
    QTest::mouseClick(button(u"Send an empty list for Title of f"_s), Qt::LeftButton);
    QVERIFY(last().isSet());
    QCOMPARE(last().json.bytes(), "[]");
    editor->setValue(FieldValue::unset());
    QVERIFY(!button(u"Send an empty list for Title of f"_s)->isChecked());
}

void EditorsTest::feature_f21_list_pastesAColumn()
{
    FieldEditor *editor = make(R"("value_type":"ARRAY","items":{"type":"INTEGER"})");
    type(editor, u"1"_s);
    QGuiApplication::clipboard()->setText(u"0\r\n20\r\n30\r\n"_s);
    QTest::keySequence(window->focusWidget(), QKeySequence::Paste);
    QCOMPARE(last().json.bytes(), "[10,20,30]");
}

void EditorsTest::feature_f21_list_pastesIntoAnEmptyOne()
{
    make(R"("value_type":"ARRAY","items":{"type":"STRING"})");
    QGuiApplication::clipboard()->setText(u"a\nb"_s);
    QTest::keySequence(button(u"Add item to Title of f"_s), QKeySequence::Paste);
    QCOMPARE(last().json.bytes(), R"(["a","b"])");
}

void EditorsTest::feature_f22_form_58_object_flagsKeys()
{
    FieldEditor *editor = make(R"("value_type":"OBJECT")");
    type(editor, u"a=1,a=2,=3"_s);
    QCOMPARE(last().json.bytes(), R"({"a":"1","a":"2","":"3"})");
    QStringList flags;
    const QList<QLabel *> labels = editor->findChildren<QLabel *>();
    for (const QLabel *label : labels) {
        if (label->isVisible())
            flags.append(label->text());
    }
    QCOMPARE(flags, QStringList({u"This key occurs again below; the last one counts."_s,
                                 u"This is the last entry with this key: it counts."_s, u"The key is empty."_s}));
}

void EditorsTest::form_54_boolean_hasThreePositions()
{
    FieldEditor *editor = make(R"("value_type":"BOOLEAN")");
    QVERIFY(button(u"Not set"_s)->isChecked());
    type(editor, u"Yes"_s);
    QCOMPARE(edited->last().at(1).value<EditKind>(), EditKind::Settled);
    type(editor, u"Not set"_s);
    QVERIFY(!last().isSet());
    editor->setValue(valueFromText(editor->field(), u"false"_s));
    QVERIFY(button(u"No"_s)->isChecked());
}

void EditorsTest::feature_f12_nullBoolean_canBecomeAnything()
{
    FieldEditor *editor = make(R"("value_type":"BOOLEAN")");
    editor->setValue(FieldValue::null());
    for (const QString &position : {u"Not set"_s, u"Yes"_s, u"No"_s})
        QVERIFY(!button(position)->isChecked());
    type(editor, u"Not set"_s);
    QCOMPARE(last(), FieldValue::unset());
}

void EditorsTest::leaving_settles()
{
    FieldEditor *editor = make({});
    type(editor, u"a"_s);
    QCOMPARE(settled->count(), 0);
    QTest::keyClick(editor->input(), Qt::Key_Return);
    QCOMPARE(settled->count(), 1);
    window->findChild<QLineEdit *>(u"other"_s)->setFocus();
    QCOMPARE(settled->count(), 2);
}

QTEST_MAIN(EditorsTest)
#include "tst_editors.moc"
