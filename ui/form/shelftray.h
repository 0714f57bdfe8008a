// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QGridLayout;
class QLabel;

namespace ab {

class InputForm;

// The values that left the form: never sent, never lost. Each can be brought back where its field still is.
class ShelfTray : public QWidget
{
    Q_OBJECT
public:
    ShelfTray(InputForm *form, QWidget *parent);

    void showShelf();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QWidget *makeEntries();

    InputForm *m_form;
    QLabel *m_title;
    QWidget *m_entries = nullptr;
};

} // namespace ab
