// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/formwindow.h"
#include "ui/form/editorfactory.h"
#include "ui/shared/elidedlabel.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QApplication>
#include <QComboBox>
#include <QImage>
#include <QLabel>
#include <QPlainTextEdit>

using namespace ab;
using namespace Qt::StringLiterals;

namespace {

const char *const types[] = {"STRING", "NUMBER", "INTEGER", "BOOLEAN", "ARRAY", "OBJECT", "MATRIX", ""};
const char *const formats[] = {"", "MULTILINE", "CODE", "PASSWORD", "DATETIME", "FILE", "SELECT", "COLOR", "READONLY"};

QByteArray membersOf(const QByteArray &type, const QByteArray &format)
{
    QByteArrayList members{"\"value_type\":\"" + type + '"', R"("description":"What this field is for.")"};
    if (!format.isEmpty())
        members.append("\"format\":\"" + format + '"');
    if (type == "ARRAY")
        members.append(R"("items":{"type":"INTEGER"})");
    if (format == "READONLY")
        members.append(R"("default_value":"7")");
    return members.join(',');
}

// What a person enters, and the bytes it becomes.
std::pair<QString, QByteArray> sampleFor(EditorKind kind, const QByteArray &type)
{
    switch (kind) {
    case EditorKind::Number:
        return type == "INTEGER" ? std::pair(u"-12"_s, QByteArray("-12")) : std::pair(u"1.10"_s, QByteArray("1.10"));
    case EditorKind::Password:
        return type == "STRING" || type == "MATRIX" || type.isEmpty() ? std::pair(u"12"_s, QByteArray(R"("12")"))
                                                                      : std::pair(u"12"_s, QByteArray("12"));
    case EditorKind::Boolean:
        return {u"Yes"_s, "true"};
    case EditorKind::List:
        return {u"3"_s, "[3]"};
    case EditorKind::MultiSelect:
        return {u"3"_s, R"(["3"])"};
    case EditorKind::Object:
        return {u"k"_s, R"({"k":"v"})"};
    case EditorKind::ReadOnly:
        return {QString(), QByteArray()};
    default:
        return {u"a 'b'"_s, "\"a 'b'\""};
    }
}

int colorsIn(const QImage &image)
{
    QSet<QRgb> colors;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            colors.insert(image.pixel(x, y));
    }
    return int(colors.size());
}

} // namespace

// Every value_type × format pair in the form, at 100 % and at 200 % text: drawn, filled in, shown and sent. What stored
// pictures would tell is looked at instead (is it drawn, is nothing cut off), for they differ with fonts and platforms.
class EditorPairsTest : public QObject
{
    Q_OBJECT
private slots:
    void init() { m_font = QApplication::font(); }
    void cleanup();
    void feature_f1_everyPair_isDrawnAcceptsShowsAndSends_data();
    void feature_f1_everyPair_isDrawnAcceptsShowsAndSends();

private:
    void enter(const QString &text);
    QString shown() const;
    QString clipped() const;
    QAbstractButton *button(const QString &name) const;

    QFont m_font;
    std::unique_ptr<FormWindow> m_screen;
};

void EditorPairsTest::cleanup()
{
    m_screen.reset();
    QApplication::setFont(m_font);
}

void EditorPairsTest::feature_f1_everyPair_isDrawnAcceptsShowsAndSends_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("format");
    QTest::addColumn<int>("percent");
    for (const char *type : types) {
        for (const char *format : formats) {
            const bool isEditorsFirst = qstrcmp(type, "STRING") == 0 || !*format; // each editor once at 200 %
            for (const int percent : isEditorsFirst ? QList<int>{100, 200} : QList<int>{100}) {
                const QByteArray name = QByteArray(*type ? type : "(no type)") + ' ' + format;
                QTest::addRow("%s %d%%", name.constData(), percent)
                    << QByteArray(type) << QByteArray(format) << percent;
            }
        }
    }
}

void EditorPairsTest::feature_f1_everyPair_isDrawnAcceptsShowsAndSends()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, format);
    QFETCH(int, percent);
    QFont font = m_font;
    font.setPointSizeF(font.pointSizeF() * percent / 100);
    QApplication::setFont(font);
    m_screen = std::make_unique<FormWindow>(
        [=](const JsonNode &) { return QByteArrayList{fieldRow("f", membersOf(type, format))}; });
    QVERIFY(m_screen->open());
    FieldRow *row = m_screen->view.row(u"f"_s);
    QCOMPARE(clipped(), QString());
    QVERIFY(colorsIn(row->grab().toImage()) > 3); // background, box, text
    QVERIFY(row->height() >= row->minimumSizeHint().height());

    const auto [text, json] = sampleFor(editorKind(row->field()), type);
    if (text.isEmpty()) {
        QVERIFY2(shown().startsWith(u'7'), qPrintable(shown()));
        QCOMPARE(m_screen->form.inputs().bytes(), "{}");
        return;
    }
    enter(text);
    QVERIFY2(shown().contains(text) || row->field().isSecret(), qPrintable(shown()));
    QCOMPARE(m_screen->form.inputs().bytes(), "{\"f\":" + json + '}');
    QCOMPARE(clipped(), QString());

    const FieldValue value = row->editor()->value();
    row->editor()->clear();
    QCOMPARE(m_screen->form.inputs().bytes(), "{}");
    m_screen->form.setValue(u"f"_s, value, EditKind::Settled);
    QVERIFY2(shown().contains(text) || row->field().isSecret(), qPrintable(shown()));
}

// By keys and clicks; a choice is made through the form, for picking one is a test of its own.
void EditorPairsTest::enter(const QString &text)
{
    FieldEditor *editor = m_screen->view.row(u"f"_s)->editor();
    const EditorKind kind = editorKind(editor->field());
    if (kind == EditorKind::Boolean) {
        QTest::mouseClick(button(text), Qt::LeftButton);
    } else if (kind == EditorKind::Select) {
        m_screen->form.setValue(u"f"_s, valueFromChoice(editor->field(), text, {}, true), EditKind::Settled);
    } else if (kind == EditorKind::MultiSelect) {
        m_screen->form.setValue(u"f"_s, valueFromList(editor->field(), {text}), EditKind::Settled);
    } else if (kind == EditorKind::List) {
        QTest::mouseClick(button(u"Add item to Title of f"_s), Qt::LeftButton);
        QTest::keyClicks(m_screen->view.focusWidget(), text);
    } else if (kind == EditorKind::Object) {
        QTest::mouseClick(button(u"Add entry to Title of f"_s), Qt::LeftButton);
        QTest::keyClicks(m_screen->view.focusWidget(), text);
        QTest::keyClick(m_screen->view.focusWidget(), Qt::Key_Tab);
        QTest::keyClicks(m_screen->view.focusWidget(), u"v"_s);
    } else {
        editor->setFocus();
        QTest::keyClicks(editor->input(), text);
    }
    QCoreApplication::processEvents();
}

// All texts of the editor, as a person reads them.
QString EditorPairsTest::shown() const
{
    const FieldEditor *editor = m_screen->view.row(u"f"_s)->editor();
    QStringList texts;
    for (const auto *line : editor->findChildren<QLineEdit *>())
        texts.append(line->text());
    for (const auto *area : editor->findChildren<QPlainTextEdit *>())
        texts.append(area->toPlainText());
    for (const auto *label : editor->findChildren<QLabel *>())
        texts.append(label->text());
    for (const auto *choice : editor->findChildren<QComboBox *>())
        texts.append(QAccessible::queryAccessibleInterface(const_cast<QComboBox *>(choice))->text(QAccessible::Value));
    for (auto *each : editor->findChildren<QAbstractButton *>()) {
        if (!each->isCheckable() || each->isChecked())
            texts.append(each->text());
    }
    for (auto *each : editor->findChildren<QWidget *>())
        texts.append(each->accessibleDescription());
    texts.removeAll(QString());
    return texts.join(u'\n');
}

// The first part whose text has not the room it needs.
QString EditorPairsTest::clipped() const
{
    FieldRow *row = m_screen->view.row(u"f"_s);
    QCoreApplication::processEvents();
    for (QWidget *part : row->findChildren<QWidget *>()) {
        if (!part->isVisible() || qobject_cast<ElidedLabel *>(part))
            continue;
        const auto *label = qobject_cast<QLabel *>(part);
        const bool isText = label || qobject_cast<QAbstractButton *>(part) || qobject_cast<QLineEdit *>(part);
        if (!isText)
            continue;
        const int wanted =
            label && label->wordWrap() ? label->heightForWidth(label->width()) : part->minimumSizeHint().height();
        const bool fits = part->height() >= wanted
                          && (qobject_cast<QLineEdit *>(part) || (label && label->wordWrap())
                              || part->width() >= part->minimumSizeHint().width());
        const QRect place(part->mapTo(row, QPoint()), part->size());
        if (!fits || !row->rect().contains(place))
            return QString(u"%1 %2×%3"_s)
                .arg(QString::fromLatin1(part->metaObject()->className()))
                .arg(part->width())
                .arg(part->height());
    }
    return {};
}

QAbstractButton *EditorPairsTest::button(const QString &name) const
{
    const auto buttons = m_screen->view.findChildren<QAbstractButton *>();
    for (QAbstractButton *each : buttons) {
        if (each->isVisible() && (each->accessibleName() == name || each->text() == name))
            return each;
    }
    qFatal("no button %s", qPrintable(name));
}

QTEST_MAIN(EditorPairsTest)
#include "tst_editorpairs.moc"
