// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/form/markdownlabel.h"

#include <QDesktopServices>
#include <QMessageBox>
#include <QPushButton>
#include <QTest>
#include <QTextBlock>

using namespace ab;
using namespace Qt::StringLiterals;

// Receives what would go to the system's browser.
class FakeBrowser : public QObject
{
    Q_OBJECT
public:
    FakeBrowser() { QDesktopServices::setUrlHandler(u"https"_s, this, "open"); }
    ~FakeBrowser() override { QDesktopServices::unsetUrlHandler(u"https"_s); }
    QList<QUrl> opened;
public slots:
    void open(const QUrl &url) { opened.append(url); }
};

class MarkdownLabelTest : public QObject
{
    Q_OBJECT
private slots:
    void f5_markdownIsFormatted();
    void f5_markup_isInert_data();
    void f5_markup_isInert();
    void f5_pictures_loadNothing();
    void link_asksFirst();
    void link_otherThanHttps_isNotOpened_data();
    void link_otherThanHttps_isNotOpened();
    void plainTexts_data();
    void plainTexts();
    void height_followsTheText();

private:
    static QMessageBox *question(const MarkdownLabel &label) { return label.window()->findChild<QMessageBox *>(); }
};

void MarkdownLabelTest::f5_markdownIsFormatted()
{
    MarkdownLabel label;
    label.showMarkdown(u"Notes **bold**"_s);
    QCOMPARE(label.document()->toPlainText(), u"Notes bold"_s);
    QTextCursor cursor(label.document());
    cursor.movePosition(QTextCursor::End);
    QVERIFY(cursor.charFormat().fontWeight() > QFont::Normal);
    QCOMPARE(label.accessibleName(), u"Notes bold"_s);
}

void MarkdownLabelTest::f5_markup_isInert_data()
{
    QTest::addColumn<QString>("markdown");
    QTest::newRow("script") << u"<script>alert(1)</script> text"_s;
    QTest::newRow("picture tag") << u"text <img src=\"http://x.test/a.png\">"_s;
    QTest::newRow("frame") << u"<iframe src=\"http://x.test\"></iframe> text"_s;
    QTest::newRow("link tag") << u"text <a href=\"https://x.test\">click</a>"_s;
}

void MarkdownLabelTest::f5_markup_isInert()
{
    QFETCH(QString, markdown);
    MarkdownLabel label;
    label.showMarkdown(markdown);
    // Shown as the text it is, or not at all; never as an element.
    QVERIFY(label.document()->toPlainText().contains("text"_L1));
    for (QTextBlock block = label.document()->begin(); block.isValid(); block = block.next()) {
        for (auto it = block.begin(); !it.atEnd(); ++it) {
            QVERIFY(!it.fragment().charFormat().isImageFormat());
            QCOMPARE(it.fragment().charFormat().anchorHref().startsWith("javascript"_L1), false);
        }
    }
}

void MarkdownLabelTest::f5_pictures_loadNothing()
{
    class Spying : public MarkdownLabel
    {
    public:
        QList<QUrl> asked;
        QVariant loadResource(int type, const QUrl &name) override
        {
            asked.append(name);
            return MarkdownLabel::loadResource(type, name);
        }
    } label;
    label.showMarkdown(u"A ![red dot](http://x.test/a.png) and ![x](file:///etc/passwd)"_s);
    label.show();
    QVERIFY(QTest::qWaitForWindowExposed(&label));
    label.grab();
    QCOMPARE(label.document()->toPlainText(), u"A [picture: red dot] and [picture: x]"_s);
    QVERIFY(label.asked.isEmpty());
    QVERIFY(!label.MarkdownLabel::loadResource(QTextDocument::ImageResource, QUrl(u"http://x.test/a.png"_s)).isValid());
}

void MarkdownLabelTest::link_asksFirst()
{
    FakeBrowser browser;
    MarkdownLabel label;
    label.showMarkdown(u"See [the guide](https://docs.test/guide)."_s);
    label.resize(300, 60);
    label.show();
    QVERIFY(QTest::qWaitForWindowActive(&label));
    label.setFocus();
    QTest::keyClick(&label, Qt::Key_Tab);
    QTest::keyClick(&label, Qt::Key_Return);
    QVERIFY(question(label));
    QVERIFY(question(label)->text().contains("https://docs.test/guide"_L1));
    QVERIFY(browser.opened.isEmpty());
    QTest::mouseClick(question(label)->buttons().first(), Qt::LeftButton);
    QCOMPARE(browser.opened, QList<QUrl>{QUrl(u"https://docs.test/guide"_s)});
}

void MarkdownLabelTest::link_otherThanHttps_isNotOpened_data()
{
    QTest::addColumn<QString>("target");
    QTest::newRow("http") << u"http://docs.test/"_s;
    QTest::newRow("file") << u"file:///etc/passwd"_s;
    QTest::newRow("relative") << u"/guide"_s;
    QTest::newRow("script") << u"javascript:alert(1)"_s;
}

void MarkdownLabelTest::link_otherThanHttps_isNotOpened()
{
    QFETCH(QString, target);
    MarkdownLabel label;
    label.showMarkdown(QString(u"[here]("_s + target + u')'));
    label.show();
    emit label.anchorClicked(QUrl(target));
    QVERIFY(question(label));
    QVERIFY(question(label)->text().contains(target));
    QCOMPARE(question(label)->buttons().size(), 1); // nothing but OK
    QCOMPARE(question(label)->buttonRole(question(label)->buttons().first()), QMessageBox::AcceptRole);
    QVERIFY(!question(label)->text().startsWith("Open"_L1));
}

void MarkdownLabelTest::plainTexts_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("plain");
    QTest::newRow("sentence") << u"Where the note goes. It's easy!"_s << true;
    QTest::newRow("dash within") << u"A well-known field - optional"_s << true;
    QTest::newRow("bold") << u"a **b**"_s << false;
    QTest::newRow("code") << u"use `id`"_s << false;
    QTest::newRow("link") << u"[a](b)"_s << false;
    QTest::newRow("bare address") << u"see https://x.test"_s << false;
    QTest::newRow("list") << u"- one"_s << false;
    QTest::newRow("numbered") << u"1. one"_s << false;
    QTest::newRow("two paragraphs") << u"a\n\nb"_s << false;
}

void MarkdownLabelTest::plainTexts()
{
    QFETCH(QString, text);
    QFETCH(bool, plain);
    QCOMPARE(MarkdownLabel::isPlain(text), plain);
}

void MarkdownLabelTest::height_followsTheText()
{
    MarkdownLabel label;
    label.resize(200, 50);
    label.showMarkdown(u"one"_s);
    const int one = label.sizeHint().height();
    label.showMarkdown(u"one\n\ntwo\n\nthree"_s);
    QVERIFY(label.sizeHint().height() >= 3 * one);
}

QTEST_MAIN(MarkdownLabelTest)
#include "tst_markdownlabel.moc"
