// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shared/statebanner.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QLineEdit;
class QListView;
class QModelIndex;
class QStackedLayout;

namespace ab {

class BusyBar;

// A search field over a list, with the list's own loading, empty and failed states in its place. Base of the two lists
// of the Browse pane.
class ListPane : public QWidget
{
    Q_OBJECT
public:
    struct Names // accessible names and the search field's prompt
    {
        QString title{};
        QString search{};
        QString list{};
        QString prompt{};
    };

    explicit ListPane(const Names &names, QWidget *parent = nullptr);

    QLineEdit *searchField() const { return m_search; }
    QListView *view() const { return m_view; }
    StateBanner *banner() const { return m_banner; } // in place of the list
    StateBanner *strip() const { return m_strip; }   // below it

    void focusSearch();

signals:
    // Clicked or Enter at once; a selection that moves by keyboard only once it rests, so that passing over ten apps
    // does not send ten requests.
    void picked(const QModelIndex &index);

protected:
    void showList();
    void showBanner();              // in place of the list
    void showUnreadable(int count); // in the banner: rows came, and none can be shown
    void showSkipped(int count);    // in the strip: some are missing from the list
    void setBusy(bool busy);
    void watchSelection(); // after each setModel() of the view
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void pick(const QModelIndex &index);
    void pickSelected();
    QModelIndex firstPickable() const;

    QLineEdit *m_search;
    BusyBar *m_busy;
    QListView *m_view;
    StateBanner *m_banner;
    StateBanner *m_strip;
    QStackedLayout *m_stack;
    QTimer m_rest;
};

} // namespace ab
