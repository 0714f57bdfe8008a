// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/formserver.h"
#include "support/scriptedtransport.h"
#include "ui/form/booleaneditor.h"
#include "ui/form/codeeditor.h"
#include "ui/form/datetimepopup.h"
#include "ui/form/datetimetext.h"
#include "ui/form/editorfactory.h"
#include "ui/form/fileeditor.h"
#include "ui/form/formtext.h"
#include "ui/form/lineeditor.h"
#include "ui/form/passwordeditor.h"
#include "ui/form/readonlyeditor.h"
#include "ui/form/texteditor.h"

#include "app/form/inputform.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QCalendarWidget>
#include <QClipboard>
#include <QComboBox>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTemporaryFile>
#include <QTest>
#include <QTimeEdit>
#include <QToolButton>

using namespace ab;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(ab::EditorKind)

// One editor a field, for every pair of type and format, without a form around it.
class EditorsTest : public QObject
{
    Q_OBJECT
private slots:
    void init();
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
    void f12_form_55_dateTime_tellsItsMeaning_data();
    void f12_form_55_dateTime_tellsItsMeaning();
    void f12_dateTime_pickedFromTheCalendar();
    void form_56_clockChanges_data();
    void form_56_clockChanges();
    void form_56_doubtfulHour_asksForTheOffset_data();
    void form_56_doubtfulHour_asksForTheOffset();
    void f13_form_57_localFile_itsPathStaysHere_data();
    void f13_form_57_localFile_itsPathStaysHere();
    void form_57_localText_isSentWhenAsked();
    void form_57_file_isChosen();
    void form_54_boolean_hasThreePositions();
    void feature_f12_nullBoolean_canBecomeAnything();
    void feature_f20_code_keepsTabsAndOddSpaces();
    void feature_f20_largeText_isHeldAsAWhole_data();
    void feature_f20_largeText_isHeldAsAWhole();
    void feature_f20_largeText_isCopiedReplacedAndRemoved();
    void leaving_settles();

private:
    FieldEditor *make(const QByteArray &members, bool show = true);
    FieldValue last() const { return m_edited->last().first().value<FieldValue>(); }
    void type(FieldEditor *editor, const QString &text);
    void drop(FieldEditor *editor, const QUrl &url);
    QAbstractButton *button(const QString &accessibleName) const;
    bool isInSight(const QString &accessibleName) const;

    std::unique_ptr<InputForm> m_form;
    std::unique_ptr<QWidget> m_window;
    std::unique_ptr<QSignalSpy> m_edited;
    std::unique_ptr<QSignalSpy> m_settled;
};

void EditorsTest::init()
{
    m_edited.reset();
    m_settled.reset();
    m_window = std::make_unique<QWidget>();
    m_form = std::make_unique<InputForm>(clientOf(std::make_shared<ScriptedTransport>()), FormTiming{});
}

FieldEditor *EditorsTest::make(const QByteArray &members, bool show)
{
    auto *editor = makeEditor(fieldFrom("f", members), m_form.get(), m_window.get());
    auto *other = new QLineEdit(m_window.get());
    other->setObjectName(u"other"_s);
    m_edited = std::make_unique<QSignalSpy>(editor, &FieldEditor::edited);
    m_settled = std::make_unique<QSignalSpy>(editor, &FieldEditor::settled);
    m_window->resize(600, 400);
    editor->resize(600, 300);
    if (show) {
        m_window->show();
        m_window->activateWindow();
        if (!QTest::qWaitForWindowActive(m_window.get()))
            qFatal("the window does not come up");
        editor->setFocus();
    }
    return editor;
}

// As a person would: texts by keys, lists and objects by their buttons ("key=value" for an entry).
void EditorsTest::type(FieldEditor *editor, const QString &text)
{
    const EditorKind kind = editorKind(editor->field());
    if (kind == EditorKind::Boolean) {
        QTest::mouseClick(button(text), Qt::LeftButton);
        return;
    }
    if (kind != EditorKind::List && kind != EditorKind::Object)
        return QTest::keyClicks(editor->input(), text);
    const QStringList parts = text.split(u',');
    for (const QString &part : parts) {
        QTest::mouseClick(button(kind == EditorKind::List ? u"Add item to Title of f"_s : u"Add entry to Title of f"_s),
                          Qt::LeftButton);
        QTest::keyClicks(m_window->focusWidget(), part.section(u'=', 0, 0));
        if (kind == EditorKind::Object) {
            QTest::keyClick(m_window->focusWidget(), Qt::Key_Tab);
            QTest::keyClicks(m_window->focusWidget(), part.section(u'=', 1));
        }
    }
}

QAbstractButton *EditorsTest::button(const QString &accessibleName) const
{
    const auto buttons = m_window->findChildren<QAbstractButton *>();
    for (QAbstractButton *each : buttons) {
        if (each->isVisibleTo(m_window.get())
            && (each->accessibleName() == accessibleName || each->text() == accessibleName))
            return each;
    }
    qFatal("no button %s", qPrintable(accessibleName));
}

bool EditorsTest::isInSight(const QString &accessibleName) const
{
    const auto buttons = m_window->findChildren<QAbstractButton *>();
    return std::any_of(buttons.begin(), buttons.end(), [&](const QAbstractButton *each) {
        return each->isVisible() && each->accessibleName() == accessibleName;
    });
}

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
    QVERIFY(m_edited->count() > 0);
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
    QCOMPARE(m_edited->count(), 0);
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
    QTRY_COMPARE(m_window->findChild<QLineEdit *>(u"field:f[0]"_s)->text(), u"c"_s); // once the removed one is gone
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
    QTest::keySequence(m_window->focusWidget(), QKeySequence::Paste);
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

void EditorsTest::f12_form_55_dateTime_tellsItsMeaning_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("meaning");
    QTest::newRow("offset") << u"2026-11-23T14:00:00+01:00"_s
                            << u"Means Monday, 2026-11-23 13:00:00 UTC; sent as it stands."_s;
    QTest::newRow("UTC") << u"2026-11-23T14:00:00Z"_s << u"Means Monday, 2026-11-23 14:00:00 UTC; sent as it stands."_s;
    QTest::newRow("timestamp") << u"1795446000"_s << u"Means Monday, 2026-11-23 15:00:00 UTC; sent as it stands."_s;
    QTest::newRow("form 55 words") << u"tomorrow at noon"_s
                                   << u"Zapier interprets this text, which is sent as it stands."_s;
    QTest::newRow("no offset")
        << u"2026-11-23T14:00:00"_s
        << u"Names no offset from UTC: Zapier interprets this text, which is sent as it stands."_s;
}

void EditorsTest::f12_form_55_dateTime_tellsItsMeaning()
{
    QFETCH(QString, text);
    QFETCH(QString, meaning);
    FieldEditor *editor = make(R"("format":"DATETIME")");
    type(editor, text);
    QCOMPARE(editor->input()->accessibleDescription(), meaning);
    QCOMPARE(last().typed, text);
}

void EditorsTest::f12_dateTime_pickedFromTheCalendar()
{
    FieldEditor *editor = make(R"("format":"DATETIME")");
    type(editor, u"2026-11-23T14:00:00Z"_s);
    QTest::mouseClick(button(u"Pick Title of f"_s), Qt::LeftButton);
    auto *popup = editor->findChild<DateTimePopup *>();
    QVERIFY(popup && popup->isVisible());
    const int before = m_edited->count();
    popup->findChild<QComboBox *>()->setFocus();
    const auto buttons = popup->findChildren<QAbstractButton *>();
    for (QAbstractButton *each : buttons) {
        if (each->text() == "Insert"_L1)
            each->click();
    }
    QCOMPARE(datetimetext::meaning(static_cast<LineEditor *>(editor)->edit()->text()),
             datetimetext::meaning(u"2026-11-23T14:00:00Z"_s));
    QVERIFY(m_edited->count() > before);
    QVERIFY(m_settled->count() > 0);
}

void EditorsTest::form_56_clockChanges_data()
{
    QTest::addColumn<QDate>("date");
    QTest::addColumn<QTime>("time");
    QTest::addColumn<QStringList>("offsets");
    QTest::addColumn<bool>("exists");
    const QDate forward(2026, 3, 29);
    const QDate back(2026, 10, 25);
    QTest::newRow("winter") << QDate(2026, 1, 10) << QTime(12, 0) << QStringList(u"+01:00"_s) << true;
    QTest::newRow("gap") << forward << QTime(2, 30) << QStringList({u"+01:00"_s, u"+02:00"_s}) << false;
    QTest::newRow("after the gap") << forward << QTime(3, 30) << QStringList(u"+02:00"_s) << true;
    QTest::newRow("twice") << back << QTime(2, 30) << QStringList({u"+02:00"_s, u"+01:00"_s}) << true;
    QTest::newRow("after it") << back << QTime(3, 30) << QStringList(u"+01:00"_s) << true;
}

void EditorsTest::form_56_clockChanges()
{
    QFETCH(QDate, date);
    QFETCH(QTime, time);
    QFETCH(QStringList, offsets);
    QFETCH(bool, exists);
    const auto clock = datetimetext::wallClock(date, time, QTimeZone("Europe/Berlin"));
    QStringList texts;
    for (const int offset : clock.offsets)
        texts.append(datetimetext::offsetText(offset));
    QCOMPARE(texts, offsets);
    QCOMPARE(clock.exists, exists);
}

void EditorsTest::drop(FieldEditor *editor, const QUrl &url)
{
    QMimeData data;
    data.setUrls({url});
    QDragEnterEvent enter(QPoint(5, 5), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(editor, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent event(QPointF(5, 5), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(editor, &event);
}

void EditorsTest::f13_form_57_localFile_itsPathStaysHere_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("said");
    QTest::newRow("too large") << QByteArray(300 * 1024, 'x') << u"It is larger than 256.0 kB"_s;
    QTest::newRow("no text") << QByteArray("%PDF\0\1\2", 7) << u"It holds no text"_s;
    QTest::newRow("not UTF-8") << QByteArray("caf\xe9") << u"It holds no text"_s;
    QTest::newRow("gone") << QByteArray() << u"It cannot be read"_s;
}

void EditorsTest::f13_form_57_localFile_itsPathStaysHere()
{
    QFETCH(QByteArray, content);
    QFETCH(QString, said);
    FieldEditor *editor = make(R"("format":"FILE")");
    QTemporaryDir folder;
    const QString path = folder.filePath(u"secret.pdf"_s);
    QFile file(path);
    if (!content.isEmpty())
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size() && (file.close(), true));
    drop(editor, QUrl::fromLocalFile(path));
    QCOMPARE(m_edited->count(), 0); // not even its path
    const QString hint = editor->findChild<QLabel *>()->text();
    QVERIFY2(hint.startsWith(u"“secret.pdf” is a file of this computer, which Zapier cannot fetch."_s)
                 && hint.contains(said),
             qPrintable(hint));
    QVERIFY(!isInSight(u"Send the text of the file as Title of f"_s));
    QVERIFY(!editor->input()->accessibleDescription().contains(folder.path()));

    drop(editor, QUrl(u"https://x.test/a.pdf"_s));
    QCOMPARE(last().typed, u"https://x.test/a.pdf"_s);
    static_cast<LineEditor *>(editor)->edit()->setText(u"/home/ana/secret.pdf"_s);
    QVERIFY(editor->findChild<QLabel *>()->text().startsWith("Zapier cannot read files of this computer."_L1));
}

void EditorsTest::form_57_localText_isSentWhenAsked()
{
    FieldEditor *editor = make(R"("format":"FILE")");
    QTemporaryFile file;
    QVERIFY(file.open() && file.write("one\ntwo\tünf\n") > 0 && file.flush());
    drop(editor, QUrl::fromLocalFile(file.fileName()));
    QCOMPARE(m_edited->count(), 0);
    QTest::mouseClick(button(u"Send the text of the file as Title of f"_s), Qt::LeftButton);
    QCOMPARE(last().typed, u"one\ntwo\tünf\n"_s);
    QCOMPARE(last().json.bytes(), R"("one\ntwo\tünf\n")");
    QVERIFY(editor->findChild<QLabel *>()->text().startsWith("This text becomes a text file of"_L1));
    QVERIFY(!isInSight(u"Send the text of the file as Title of f"_s));
}

void EditorsTest::form_57_file_isChosen()
{
    FieldEditor *editor = make(R"("format":"FILE")");
    QTemporaryFile file;
    QVERIFY(file.open() && file.write("text") > 0 && file.flush());
    QTest::mouseClick(button(u"Choose a file for Title of f"_s), Qt::LeftButton);
    auto *dialog = editor->findChild<QFileDialog *>();
    QVERIFY(dialog);
    emit dialog->fileSelected(file.fileName());
    dialog->close();
    QCOMPARE(m_edited->count(), 0);
    QTest::mouseClick(button(u"Send the text of the file as Title of f"_s), Qt::LeftButton);
    QCOMPARE(last().typed, u"text"_s);
}

void EditorsTest::form_56_doubtfulHour_asksForTheOffset_data()
{
    QTest::addColumn<QDate>("date");
    QTest::addColumn<QString>("note");
    QTest::addColumn<QStringList>("names");
    QTest::addColumn<QString>("picked");
    QTest::newRow("gap") << QDate(2026, 3, 29) << u"Clocks are set forward: this time does not exist here."_s
                         << QStringList({u"+01:00, as before"_s, u"+02:00, as after"_s})
                         << u"2026-03-29T02:30:00+02:00"_s;
    QTest::newRow("overlap") << QDate(2026, 10, 25) << u"Clocks are set back: this time comes twice here."_s
                             << QStringList({u"+02:00, the first time"_s, u"+01:00, the second time"_s})
                             << u"2026-10-25T02:30:00+01:00"_s;
}

void EditorsTest::form_56_doubtfulHour_asksForTheOffset()
{
    QFETCH(QDate, date);
    QFETCH(QString, note);
    QFETCH(QStringList, names);
    QFETCH(QString, picked);
    DateTimePopup popup(m_window.get());
    popup.setAttribute(Qt::WA_DeleteOnClose, false);
    popup.setZone(QTimeZone("Europe/Berlin"));
    QSignalSpy pick(&popup, &DateTimePopup::picked);
    popup.findChild<QCalendarWidget *>()->setSelectedDate(date);
    popup.findChild<QTimeEdit *>()->setTime({2, 30});
    auto *offset = popup.findChild<QComboBox *>(QString(), Qt::FindDirectChildrenOnly);
    auto *insert = popup.findChild<QPushButton *>(QString(), Qt::FindDirectChildrenOnly);
    auto *told = popup.findChild<QLabel *>(QString(), Qt::FindDirectChildrenOnly);
    QVERIFY2(told->text().startsWith(note), qPrintable(told->text()));
    QVERIFY(!insert->isEnabled() && offset->currentIndex() < 0);
    QCOMPARE(QStringList({offset->itemText(0), offset->itemText(1)}), names);
    offset->setCurrentIndex(1);
    QVERIFY(told->text().endsWith(" UTC"_L1));
    insert->click();
    QCOMPARE(pick.last().first().toString(), picked); // not shifted

    popup.start(picked); // it says itself which of the two
    QCOMPARE(offset->currentIndex(), date.month() == 10 ? 1 : 0);
}

void EditorsTest::form_54_boolean_hasThreePositions()
{
    FieldEditor *editor = make(R"("value_type":"BOOLEAN")");
    QVERIFY(button(u"Not set"_s)->isChecked());
    type(editor, u"Yes"_s);
    QCOMPARE(m_edited->last().at(1).value<EditKind>(), EditKind::Settled);
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

void EditorsTest::feature_f20_code_keepsTabsAndOddSpaces()
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

void EditorsTest::feature_f20_largeText_isHeldAsAWhole_data()
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

void EditorsTest::feature_f20_largeText_isHeldAsAWhole()
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

void EditorsTest::feature_f20_largeText_isCopiedReplacedAndRemoved()
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

void EditorsTest::leaving_settles()
{
    FieldEditor *editor = make({});
    type(editor, u"a"_s);
    QCOMPARE(m_settled->count(), 0);
    QTest::keyClick(editor->input(), Qt::Key_Return);
    QCOMPARE(m_settled->count(), 1);
    m_window->findChild<QLineEdit *>(u"other"_s)->setFocus();
    QCOMPARE(m_settled->count(), 2);
}

QTEST_MAIN(EditorsTest)
#include "tst_editors.moc"
