// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPlainTextEdit>

namespace ab {

// A text area that can show the numbers of its lines, as code is read.
class CodeEdit : public QPlainTextEdit
{
    Q_OBJECT
public:
    explicit CodeEdit(QWidget *parent = nullptr);

    void showLineNumbers();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    int gutterWidth() const;
    void placeGutter();
    void paintGutter(const QRect &dirty);

    QWidget *m_gutter = nullptr; // none: no numbers
};

} // namespace ab
