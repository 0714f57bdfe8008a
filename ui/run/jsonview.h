// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/json/jsontext.h"

#include <QPlainTextEdit>

namespace ab {

// JSON as text to read and copy: fixed width, indented or as it came, coloured. Long single lines and large documents
// are shown cut, with a note; the bytes themselves stay whole wherever they are kept.
class JsonView : public QPlainTextEdit
{
    Q_OBJECT
public:
    explicit JsonView(QWidget *parent = nullptr);

    void setJson(const JsonText &json, bool indented);
    void setPlainBytes(const QByteArray &bytes); // not JSON, or to be shown untouched

    static constexpr qsizetype shownBytes = 512 * 1024;

private:
    void showText(QByteArray bytes);
};

} // namespace ab
