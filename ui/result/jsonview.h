// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/json/jsontext.h"
#include "ui/shared/codeedit.h"

class QSyntaxHighlighter;

namespace ab {

// JSON as text to read and copy: fixed width, indented or as it came, coloured. Long single lines and large documents
// are shown cut, with a note; the bytes themselves stay whole wherever they are kept. What changes is changed in place,
// so that a reader keeps the place. Made editable, it takes no text by paste that it could not lay out in time.
class JsonView : public CodeEdit
{
    Q_OBJECT
public:
    explicit JsonView(QWidget *parent = nullptr);

    void setJson(const JsonText &json, bool indented);
    void setPlainBytes(const QByteArray &bytes); // not JSON, or to be shown untouched

    void makeEditable();

    static constexpr qsizetype shownBytes = 512 * 1024;

signals:
    void largePasted(const QString &whole); // what the text would have been; it stays as it is

protected:
    void insertFromMimeData(const QMimeData *source) override;

private:
    void showText(QByteArray bytes);

    QSyntaxHighlighter *m_highlighter;
};

} // namespace ab
