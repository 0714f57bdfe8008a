// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/api/model/choice.h"

#include <QFrame>
#include <QSet>

class QLabel;
class QLineEdit;
class QListView;
class QPushButton;
class QToolButton;

namespace ab {

class ChoiceFilter;
class ChoiceModel;

// The opened select: a filter line, a list that grows by pages, and a way to use an id that is not listed. Asks for
// the first page when it opens. Deletes itself when it closes.
class ChoicePopup : public QFrame
{
    Q_OBJECT
public:
    enum class Pick { One, Several };

    ChoicePopup(ChoiceModel *choices, Pick pick, QWidget *parent);

    void setTitle(const QString &title);     // of the field, for screen readers
    void setParents(const QString &parents); // titles of the fields the list depends on
    void setChosen(const QStringList &ids);
    void popUp(const QWidget *anchor, const QString &filter = {});

signals:
    void picked(const ab::Choice &choice);
    void customPicked(const QString &id);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void dressList();
    void arrange();
    void connectAll();
    void applyFilter(const QString &text);
    void showStatus();
    void showCurrent();
    void place(const QWidget *anchor);
    void pickRow(int row);
    void pickTyped();
    void pickCustom();
    QString typed() const;
    bool takeKey(const QObject *from, QKeyEvent *key);

    ChoiceModel *m_choices;
    Pick m_pick;
    QString m_parents;
    QStringList m_chosen;
    ChoiceFilter *m_filter;
    QLineEdit *m_line;
    QToolButton *m_refresh;
    QListView *m_list;
    QPushButton *m_custom;
    QLabel *m_status;
    QPushButton *m_retry;
    QPushButton *m_more;
    QPushButton *m_all;
};

} // namespace ab
