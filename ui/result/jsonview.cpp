// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/result/jsonview.h"

#include "app/json/jsonpretty.h"
#include "ui/shared/exacttext.h"
#include "ui/shared/largetext.h"
#include "ui/shared/measuretext.h"
#include "ui/shared/theme.h"

#include <QMimeData>
#include <QRegularExpression>
#include <QSyntaxHighlighter>

namespace ab {

using namespace Qt::StringLiterals;

namespace {

class JsonHighlighter : public QSyntaxHighlighter
{
public:
    using QSyntaxHighlighter::QSyntaxHighlighter;

protected:
    void highlightBlock(const QString &text) override
    {
        static const QRegularExpression token(
            uR"("(?:[^"\\]|\\.)*"(\s*:)?|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|\b(?:true|false|null)\b)"_s);
        if (text.size() > 20'000) // one endless line: reading it all again for each repaint costs more than it tells
            return;
        for (auto match = token.globalMatch(text); match.hasNext();) {
            const auto found = match.next();
            setFormat(int(found.capturedStart()), int(found.capturedLength() - found.capturedLength(1)),
                      theme::color(toneOf(found)));
        }
    }

private:
    static theme::Tone toneOf(const QRegularExpressionMatch &token)
    {
        const QChar first = token.captured().front();
        if (first == u'"')
            return token.capturedLength(1) > 0 ? theme::Tone::Accent : theme::Tone::Success;
        return first.isLetter() ? theme::Tone::Warning : theme::Tone::Info;
    }
};

} // namespace

JsonView::JsonView(QWidget *parent) : CodeEdit(parent), m_highlighter(new JsonHighlighter(document()))
{
    setReadOnly(true);
    setUndoRedoEnabled(false); // what was masked is not kept as a step
    setFont(theme::monospace());
    setTabChangesFocus(true);
    setFrameShape(QFrame::NoFrame);
}

void JsonView::setJson(const JsonText &json, bool indented)
{
    if (!m_highlighter->document())
        m_highlighter->setDocument(document());
    const bool small = json.bytes().size() <= shownBytes;
    showText(indented && small ? prettyPrinted(json).bytes() : json.bytes());
}

void JsonView::setPlainBytes(const QByteArray &bytes)
{
    m_highlighter->setDocument(nullptr); // numbers and quotes in other texts mean nothing
    showText(bytes);
}

void JsonView::showText(QByteArray bytes)
{
    const qsizetype whole = bytes.size();
    bytes.truncate(shownBytes);
    QString text = largetext::withCutLines(QString::fromUtf8(bytes));
    if (whole > shownBytes)
        text += u"\n\n"_s + tr("… the first %1 of %2 are shown.").arg(sizeText(shownBytes), sizeText(whole));
    exacttext::replace(document(), text);
}

void JsonView::makeEditable()
{
    setReadOnly(false);
    setUndoRedoEnabled(true);
}

void JsonView::insertFromMimeData(const QMimeData *source)
{
    const QString pasted = source->text();
    if (pasted.size() > largetext::longestLine) {
        const QTextCursor cursor = textCursor();
        const QString present = exacttext::of(document());
        const QString whole = present.left(cursor.selectionStart()) + pasted + present.mid(cursor.selectionEnd());
        if (largetext::isLarge(whole)) {
            emit largePasted(whole);
            return;
        }
    }
    CodeEdit::insertFromMimeData(source);
}

} // namespace ab
