// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/editordesk.h"
#include "ui/form/datetimepopup.h"
#include "ui/form/datetimetext.h"
#include "ui/form/lineeditor.h"

#include <QCalendarWidget>
#include <QComboBox>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTemporaryFile>
#include <QTimeEdit>

using namespace ab;
using namespace Qt::StringLiterals;

// Dates and files: fields that explain what Zapier makes of a text, and fill in none by themselves.
class DateFileEditorsTest : public QObject, private EditorDesk
{
    Q_OBJECT
private slots:
    void init() { reset(); }
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

private:
    void drop(FieldEditor *editor, const QUrl &url);
};

void DateFileEditorsTest::f12_form_55_dateTime_tellsItsMeaning_data()
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

void DateFileEditorsTest::f12_form_55_dateTime_tellsItsMeaning()
{
    QFETCH(QString, text);
    QFETCH(QString, meaning);
    FieldEditor *editor = make(R"("format":"DATETIME")");
    type(editor, text);
    QCOMPARE(editor->input()->accessibleDescription(), meaning);
    QCOMPARE(last().typed, text);
}

void DateFileEditorsTest::f12_dateTime_pickedFromTheCalendar()
{
    FieldEditor *editor = make(R"("format":"DATETIME")");
    type(editor, u"2026-11-23T14:00:00Z"_s);
    QTest::mouseClick(button(u"Pick Title of f"_s), Qt::LeftButton);
    auto *popup = editor->findChild<DateTimePopup *>();
    QVERIFY(popup && popup->isVisible());
    const int before = edited->count();
    popup->findChild<QComboBox *>()->setFocus();
    const auto buttons = popup->findChildren<QAbstractButton *>();
    for (QAbstractButton *each : buttons) {
        if (each->text() == "Insert"_L1)
            each->click();
    }
    QCOMPARE(datetimetext::meaning(static_cast<LineEditor *>(editor)->edit()->text()),
             datetimetext::meaning(u"2026-11-23T14:00:00Z"_s));
    QVERIFY(edited->count() > before);
    QVERIFY(settled->count() > 0);
}

void DateFileEditorsTest::form_56_clockChanges_data()
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

void DateFileEditorsTest::form_56_clockChanges()
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

void DateFileEditorsTest::drop(FieldEditor *editor, const QUrl &url)
{
    QMimeData data;
    data.setUrls({url});
    QDragEnterEvent enter(QPoint(5, 5), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(editor, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent event(QPointF(5, 5), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(editor, &event);
}

void DateFileEditorsTest::f13_form_57_localFile_itsPathStaysHere_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("said");
    QTest::newRow("too large") << QByteArray(300 * 1024, 'x') << u"It is larger than 256.0 kB"_s;
    QTest::newRow("no text") << QByteArray("%PDF\0\1\2", 7) << u"It holds no text"_s;
    QTest::newRow("not UTF-8") << QByteArray("caf\xe9") << u"It holds no text"_s;
    QTest::newRow("gone") << QByteArray() << u"It cannot be read"_s;
}

void DateFileEditorsTest::f13_form_57_localFile_itsPathStaysHere()
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
    QCOMPARE(edited->count(), 0); // not even its path
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

void DateFileEditorsTest::form_57_localText_isSentWhenAsked()
{
    FieldEditor *editor = make(R"("format":"FILE")");
    QTemporaryFile file;
    QVERIFY(file.open() && file.write("one\ntwo\tünf\n") > 0 && file.flush());
    drop(editor, QUrl::fromLocalFile(file.fileName()));
    QCOMPARE(edited->count(), 0);
    QTest::mouseClick(button(u"Send the text of the file as Title of f"_s), Qt::LeftButton);
    QCOMPARE(last().typed, u"one\ntwo\tünf\n"_s);
    QCOMPARE(last().json.bytes(), R"("one\ntwo\tünf\n")");
    QVERIFY(editor->findChild<QLabel *>()->text().startsWith("This text becomes a text file of"_L1));
    QVERIFY(!isInSight(u"Send the text of the file as Title of f"_s));
}

void DateFileEditorsTest::form_57_file_isChosen()
{
    FieldEditor *editor = make(R"("format":"FILE")");
    QTemporaryFile file;
    QVERIFY(file.open() && file.write("text") > 0 && file.flush());
    QTest::mouseClick(button(u"Choose a file for Title of f"_s), Qt::LeftButton);
    auto *dialog = editor->findChild<QFileDialog *>();
    QVERIFY(dialog);
    emit dialog->fileSelected(file.fileName());
    dialog->close();
    QCOMPARE(edited->count(), 0);
    QTest::mouseClick(button(u"Send the text of the file as Title of f"_s), Qt::LeftButton);
    QCOMPARE(last().typed, u"text"_s);
}

void DateFileEditorsTest::form_56_doubtfulHour_asksForTheOffset_data()
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

void DateFileEditorsTest::form_56_doubtfulHour_asksForTheOffset()
{
    QFETCH(QDate, date);
    QFETCH(QString, note);
    QFETCH(QStringList, names);
    QFETCH(QString, picked);
    DateTimePopup popup(window.get());
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

QTEST_MAIN(DateFileEditorsTest)
#include "tst_datefileeditors.moc"
