// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/form/markdownlabel.h"

#include "ui/shared/plaintip.h"
#include "ui/shared/theme.h"

#include <QContextMenuEvent>
#include <QDesktopServices>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QRegularExpression>
#include <QTextBlock>
#include <QWheelEvent>

#include <cmath>

using namespace Qt::StringLiterals;

namespace ab {

namespace {

// A fragment of the document that holds a picture.
struct Place
{
    int position;
    int length;
    QString text;
};

} // namespace

MarkdownLabel::MarkdownLabel(QWidget *parent) : QTextBrowser(parent)
{
    setOpenLinks(false);
    setFrameShape(NoFrame);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setUndoRedoEnabled(false);
    viewport()->setAutoFillBackground(false);
    document()->setDocumentMargin(0);
    connect(this, &QTextBrowser::anchorClicked, this, &MarkdownLabel::ask);
    connect(this, &QTextBrowser::highlighted, this,
            [this](const QUrl &link) { setToolTip(plainTip(link.toString())); });
}

void MarkdownLabel::showMarkdown(const QString &markdown)
{
    if (markdown == m_markdown)
        return;
    m_markdown = markdown;
    fill();
}

void MarkdownLabel::setAsWritten(bool on)
{
    m_asWritten = on;
    fill();
}

void MarkdownLabel::addMenuEntry(QMenu *menu)
{
    QAction *entry = menu->addAction(tr("Show the description as written"), this, &MarkdownLabel::setAsWritten);
    entry->setCheckable(true);
    entry->setChecked(m_asWritten);
}

void MarkdownLabel::fill()
{
    QTextDocument::MarkdownFeatures dialect = QTextDocument::MarkdownDialectGitHub;
    dialect |= QTextDocument::MarkdownNoHTML;
    bool hasLinks = false;
    if (m_asWritten) {
        document()->setPlainText(m_markdown);
    } else {
        document()->setMarkdown(m_markdown, dialect);
        hasLinks = replacePictures();
    }
    setFocusPolicy(hasLinks ? Qt::StrongFocus : Qt::ClickFocus);
    setAccessibleName(document()->toPlainText());
    adopt();
}

bool MarkdownLabel::isPlain(const QString &text)
{
    static const QRegularExpression special(uR"([*_`\[\]<>#|~\\&\n]|://|www\.|@|^\s*([-+]|\d+[.)])\s)"_s);
    return !special.match(text).hasMatch();
}

// Qt would read file: addresses by itself.
QVariant MarkdownLabel::loadResource(int, const QUrl &)
{
    return {};
}

QSize MarkdownLabel::sizeHint() const
{
    return {40 * theme::unit, int(std::ceil(document()->size().height()))};
}

void MarkdownLabel::resizeEvent(QResizeEvent *event)
{
    QTextBrowser::resizeEvent(event);
    adopt();
}

void MarkdownLabel::wheelEvent(QWheelEvent *event)
{
    event->ignore();
}

void MarkdownLabel::changeEvent(QEvent *event)
{
    QTextBrowser::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && !m_markdown.isEmpty())
        fill(); // the colour of links is part of the document
}

void MarkdownLabel::contextMenuEvent(QContextMenuEvent *event)
{
    QMenu *menu = createStandardContextMenu(event->pos());
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addSeparator();
    addMenuEntry(menu);
    menu->popup(event->globalPos());
}

bool MarkdownLabel::replacePictures()
{
    QList<Place> pictures;
    bool hasLinks = false;
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next()) {
        for (auto it = block.begin(); !it.atEnd(); ++it) {
            const QTextCharFormat format = it.fragment().charFormat();
            hasLinks |= format.isAnchor();
            if (format.isImageFormat())
                pictures.prepend({it.fragment().position(), it.fragment().length(),
                                  format.property(QTextFormat::ImageAltText).toString()});
        }
    }
    for (const Place &picture : pictures) { // from the end, so that the places before stay valid
        QTextCursor cursor(document());
        cursor.setPosition(picture.position);
        cursor.setPosition(picture.position + picture.length, QTextCursor::KeepAnchor);
        cursor.insertText(tr("[picture: %1]").arg(picture.text), QTextCharFormat());
    }
    return hasLinks;
}

// Not modal in the sense of waiting: the answer comes as a click.
void MarkdownLabel::ask(const QUrl &link)
{
    auto *box = new QMessageBox(window());
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setWindowTitle(tr("Open link"));
    if (link.scheme() != "https"_L1 || link.host().isEmpty()) {
        box->setText(tr("This link is not opened, because it does not begin with https:\n%1").arg(link.toString()));
    } else {
        box->setText(tr("Open this address in the browser?\n%1").arg(link.toString(QUrl::FullyEncoded)));
        auto *open = box->addButton(tr("Open"), QMessageBox::AcceptRole);
        box->addButton(QMessageBox::Cancel);
        connect(open, &QPushButton::clicked, box, [link] { QDesktopServices::openUrl(link); });
    }
    box->open();
}

void MarkdownLabel::adopt()
{
    if (document()->textWidth() != viewport()->width())
        document()->setTextWidth(viewport()->width());
    updateGeometry();
}

} // namespace ab
