// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;
class QToolButton;

namespace ab {

class ResultFinder;

// The row under a result to find words in it: how many there are, counted live, and the way from one to the next.
class ResultFindBar : public QWidget
{
    Q_OBJECT
public:
    explicit ResultFindBar(ResultFinder *finder, QWidget *parent = nullptr);

    void open();
    void close();

signals:
    void closed();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void showCount();

    ResultFinder *m_finder;
    QLineEdit *m_words;
    QLabel *m_count;
    QToolButton *m_previous;
    QToolButton *m_next;
};

} // namespace ab
