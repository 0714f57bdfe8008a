// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollArea>

class QVBoxLayout;

namespace ab {

// A column of things centred in a pane that may be too small for it: the picture at its top gives way first, then the
// column scrolls. Nothing of it is cut.
class RoomyPage : public QScrollArea
{
    Q_OBJECT
public:
    explicit RoomyPage(QWidget *picture, QWidget *parent = nullptr);

    QVBoxLayout *column() const { return m_column; }

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fit();

    QWidget *m_holder; // hides the picture without a word in whether there is one
    QVBoxLayout *m_column;
};

} // namespace ab
