// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/history/runrecord.h"

#include <QWidget>

#include <optional>

class QAction;
class QMenu;
class QToolButton;

namespace ab {

// What can be done with the selected run, as a row of buttons and as the list's menu.
class RunTools : public QWidget
{
    Q_OBJECT
public:
    explicit RunTools(QWidget *parent = nullptr);

    // The run that is selected, if any, and how many are.
    void setRun(const std::optional<RunRecord> &record, int selected);
    void fill(QMenu *menu) const;
    // One button with a menu in place of one for each, where there is little room.
    void setCompact(bool compact);
    int fullWidth() const; // of one button for each

signals:
    void pinRequested(bool pinned);
    void noteRequested();
    void againRequested();
    void copyRequested();
    void formRequested();
    void compareRequested();

private:
    QAction *add(const QString &name, QLatin1StringView icon, const QString &text, const QString &tip);
    void addMore();

    QList<QToolButton *> m_buttons;
    QToolButton *m_more;
    QAction *m_pin;
    QAction *m_note;
    QAction *m_again;
    QAction *m_form;
    QAction *m_copy;
    QAction *m_compare;
};

} // namespace ab
