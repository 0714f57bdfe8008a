// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTextBrowser>

class QMenu;

namespace ab {

// Untrusted Markdown: no HTML, no pictures, nothing is loaded. A link tells its target before the system's browser
// opens it, and only https is opened. As high as its text.
class MarkdownLabel : public QTextBrowser
{
    Q_OBJECT
public:
    explicit MarkdownLabel(QWidget *parent = nullptr);

    void showMarkdown(const QString &markdown);
    void setAsWritten(bool on); // the text itself, marks and all
    bool isAsWritten() const { return m_asWritten; }
    void addMenuEntry(QMenu *menu);           // that switches it
    static bool isPlain(const QString &text); // reads the same without Markdown: a QLabel will do

    QVariant loadResource(int type, const QUrl &name) override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {0, sizeHint().height()}; }

protected:
    void resizeEvent(QResizeEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void changeEvent(QEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    bool replacePictures(); // by their descriptions; tells whether there are links
    void ask(const QUrl &link);
    void fill();
    void adopt();

    QString m_markdown;
    bool m_asWritten = false;
};

} // namespace ab
