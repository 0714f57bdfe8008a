// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/api/model/choice.h"

#include <QFrame>
#include <QPointer>
#include <QSet>

class QGridLayout;
class QLineEdit;
class QListView;
class QPushButton;
class QStackedLayout;
class QToolButton;

namespace ab {

class ChoiceFilter;
class ChoiceFoot;
class ChoiceModel;
class ChoiceOffer;
class StateBanner;
struct ChoiceStatus;

// The opened select: a filter line, a list that grows by pages, and a way to use an id that is not listed. Asks for
// the first page when it opens. Deletes itself when it closes.
class ChoicePopup : public QFrame
{
    Q_OBJECT
public:
    enum class Pick { One, Several };
    enum class Entry { Typed, Pasted };

    ChoicePopup(ChoiceModel *choices, Pick pick, QWidget *parent);

    void setTitle(const QString &title);     // of the field, for screen readers
    void setParents(const QString &parents); // titles of the fields the list depends on
    void setChosen(const QStringList &ids, const QString &label = {});
    void offer(const QString &text, const QString &button = {}); // over the list, until it is taken or replaced by ""
    void popUp(const QWidget *anchor, const QString &filter = {}, Entry entry = Entry::Typed);

signals:
    void picked(const ab::Choice &choice);
    void customPicked(const QString &id);
    void pasted(const QString &text); // where several can be chosen, and it is more than a line
    void offerTaken();
    void reconnectRequested();
    void callsRequested();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void dressList();
    void dressButton(QToolButton *button, QLatin1StringView icon, const QString &tip, const QString &name);
    void arrange();
    void connectAll();
    void applyFilter(const QString &text);
    void showStatus();
    void showPage(const ChoiceStatus &status);
    void showOffer();
    void showCurrent();
    void place(const QWidget *anchor);
    void pickRow(int row);
    void pickTyped();
    void pickCustom();
    void remedy();
    void takeOffer();
    QString typed() const;
    QModelIndex bestMatch() const;
    bool takePaste();
    bool takeKey(const QObject *from, QKeyEvent *key);

    ChoiceModel *m_choices;
    Pick m_pick;
    QString m_parents;
    QStringList m_chosen;
    QString m_chosenLabel;
    QString m_offerText; // somebody else's offer
    QString m_offerButton;
    Entry m_entry = Entry::Typed; // how the text in the line came there
    ChoiceFilter *m_filter;
    QLineEdit *m_line;
    QToolButton *m_refresh;
    QToolButton *m_calls;
    ChoiceOffer *m_offer;
    QStackedLayout *m_middle; // the list, or what is said in its place
    QListView *m_list;
    StateBanner *m_page;
    QPushButton *m_custom;
    ChoiceFoot *m_foot;
};

} // namespace ab
