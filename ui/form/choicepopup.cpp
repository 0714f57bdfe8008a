// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/form/choicepopup.h"

#include "app/form/choicemodel.h"
#include "app/form/pastedids.h"
#include "ui/form/choicedelegate.h"
#include "ui/form/choicefilter.h"
#include "ui/form/choicefoot.h"
#include "ui/form/choiceoffer.h"
#include "ui/form/choicestatus.h"
#include "ui/form/formtext.h"
#include "ui/shared/statebanner.h"

#include <QClipboard>
#include <QGridLayout>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QScreen>
#include <QScrollBar>
#include <QStackedLayout>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace ab {

using theme::unit;

ChoicePopup::ChoicePopup(ChoiceModel *choices, Pick pick, QWidget *parent) :
    QFrame(parent, Qt::Popup), m_choices(choices), m_pick(pick),
    m_filter(new ChoiceFilter(choices, pick == Pick::Several, this)), m_line(new QLineEdit(this)),
    m_refresh(new QToolButton(this)), m_calls(new QToolButton(this)), m_offer(new ChoiceOffer(this)),
    m_middle(new QStackedLayout), m_list(new QListView(this)), m_page(new StateBanner(StateBanner::Shape::Page, this)),
    m_custom(new QPushButton(this)), m_foot(new ChoiceFoot(choices, this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setFrameShape(QFrame::StyledPanel);
    m_line->setPlaceholderText(tr("Filter, or an id"));
    m_line->setClearButtonEnabled(true);
    m_line->installEventFilter(this);
    dressButton(m_refresh, "refresh"_L1, tr("Ask the app again"), tr("Refresh the choices"));
    dressButton(m_calls, "code"_L1, tr("Show the raw answers in the request log"),
                tr("Show the raw answers in the request log"));
    m_custom->setFlat(true);
    dressList();
    arrange();
    connectAll();
    setTitle({});
}

void ChoicePopup::dressButton(QToolButton *button, QLatin1StringView icon, const QString &tip, const QString &name)
{
    button->setIcon(theme::icon(icon, theme::Tone::Muted));
    button->setAutoRaise(true);
    button->setToolTip(tip);
    button->setAccessibleName(name);
}

void ChoicePopup::dressList()
{
    m_list->setModel(m_filter);
    m_list->setItemDelegate(new ChoiceDelegate(m_list));
    m_list->setUniformItemSizes(true); // else a hundred thousand rows are measured one by one
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setMouseTracking(true);
    m_list->setTextElideMode(Qt::ElideRight);
    m_list->installEventFilter(this);
}

void ChoicePopup::arrange()
{
    auto *layout = new QGridLayout(this);
    layout->setContentsMargins(unit, unit, unit, unit);
    layout->setSpacing(unit);
    layout->addWidget(m_line, 0, 0);
    layout->addWidget(m_refresh, 0, 1);
    layout->addWidget(m_calls, 0, 2);
    layout->addWidget(m_offer, 1, 0, 1, 3);
    layout->addLayout(m_middle, 2, 0, 1, 3);
    layout->addWidget(m_custom, 3, 0, 1, 3);
    layout->addWidget(m_foot, 4, 0, 1, 3);
    layout->setColumnStretch(0, 1);
    layout->setRowStretch(2, 1);
    m_middle->addWidget(m_list);
    m_middle->addWidget(m_page);
}

void ChoicePopup::connectAll()
{
    connect(m_line, &QLineEdit::textChanged, this, &ChoicePopup::applyFilter);
    connect(m_line, &QLineEdit::textEdited, this, [this] { m_entry = Entry::Typed; });
    connect(m_refresh, &QToolButton::clicked, m_choices, &ChoiceModel::refresh);
    connect(m_calls, &QToolButton::clicked, this, &ChoicePopup::callsRequested);
    connect(m_calls, &QToolButton::clicked, this, &QWidget::close);
    connect(m_page, &StateBanner::activated, this, &ChoicePopup::remedy);
    connect(m_foot, &ChoiceFoot::reconnectRequested, this, &ChoicePopup::remedy);
    connect(m_offer, &ChoiceOffer::accepted, this, &ChoicePopup::takeOffer);
    connect(m_custom, &QPushButton::clicked, this, &ChoicePopup::pickCustom);
    connect(m_list, &QListView::clicked, this, [this](const QModelIndex &index) { pickRow(index.row()); });
    connect(m_list->verticalScrollBar(), &QScrollBar::valueChanged, this, [this](int value) {
        const bool atEnd = value > 0 && value == m_list->verticalScrollBar()->maximum();
        if (atEnd && typed().isEmpty() && m_choices->state() == ChoiceModel::State::Partial)
            m_choices->fetchMore({});
    });
    connect(m_choices, &ChoiceModel::forgotten, this, [this] {
        if (isVisible())
            m_choices->load(); // what it depends on has changed
    });
    connect(m_choices, &ChoiceModel::stateChanged, this, [this] {
        showStatus();
        showCurrent();
    });
    connect(m_choices, &QAbstractItemModel::rowsInserted, this, &ChoicePopup::showStatus); // pages of "everything"
    connect(m_choices, &QObject::destroyed, this, &QWidget::close);                        // its field is gone
}

void ChoicePopup::setTitle(const QString &title)
{
    setAccessibleName(tr("Choices of %1").arg(title));
    m_line->setAccessibleName(tr("Filter choices of %1").arg(title));
    m_list->setAccessibleName(tr("Choices of %1").arg(title));
}

void ChoicePopup::setParents(const QString &parents)
{
    m_parents = parents;
}

void ChoicePopup::setChosen(const QStringList &ids, const QString &label)
{
    m_chosen = ids;
    m_chosenLabel = label;
    m_filter->setChosen(QSet<QString>(ids.begin(), ids.end()));
}

void ChoicePopup::offer(const QString &text, const QString &button)
{
    m_offerText = text;
    m_offerButton = button;
    showOffer();
}

void ChoicePopup::popUp(const QWidget *anchor, const QString &filter, Entry entry)
{
    m_choices->load();
    m_entry = entry;
    m_line->setText(filter);
    place(anchor);
    show();
    m_line->setFocus(Qt::PopupFocusReason);
    showStatus();
    showCurrent();
}

// A fixed size: a list that grows while pages arrive would move under the pointer.
void ChoicePopup::place(const QWidget *anchor)
{
    const QRect screen = anchor->screen()->availableGeometry();
    const QPoint below = anchor->mapToGlobal(QPoint(0, anchor->height()));
    resize(std::clamp(anchor->width(), 50 * unit, 80 * unit), std::min(45 * unit, screen.height()));
    const bool fits = below.y() + height() <= screen.bottom();
    const int y = fits ? below.y() : std::max(screen.top(), below.y() - anchor->height() - height());
    move(std::clamp(below.x(), screen.left(), std::max(screen.left(), screen.right() - width())), y);
}

QString ChoicePopup::typed() const
{
    return m_line->text().trimmed();
}

// Filters what is loaded; the API has no search for choices, so that no key may cost a request.
void ChoicePopup::applyFilter(const QString &)
{
    m_filter->setText(typed());
    m_list->setCurrentIndex(bestMatch());
    showStatus();
}

// What Enter takes. A text that was pasted means itself: nothing that only resembles it may take its place.
QModelIndex ChoicePopup::bestMatch() const
{
    if (const QModelIndex exact = m_filter->indexOf(typed()); exact.isValid())
        return exact;
    const QList<Choice> called = m_choices->list().called(typed());
    if (m_entry == Entry::Pasted || called.size() > 1)
        return {};
    return called.isEmpty() ? m_filter->index(0, 0) : m_filter->indexOf(called.first().id);
}

void ChoicePopup::showStatus()
{
    const ChoiceStatus status = choiceStatus(*m_choices, m_filter->rowCount(), typed(), m_parents);
    const bool hasPage = m_filter->rowCount() == 0;
    m_middle->setCurrentWidget(hasPage ? static_cast<QWidget *>(m_page) : m_list);
    if (hasPage)
        showPage(status);
    m_foot->show(status, hasPage);
    m_custom->setVisible(!typed().isEmpty() && m_choices->rowOf(typed()) < 0);
    m_custom->setText(tr("Use “%1” as custom id").arg(formtext::oneLine(typed()).replace(u'&', u"&&"_s)));
    showOffer();
}

void ChoicePopup::showPage(const ChoiceStatus &status)
{
    if (status.busy && status.icon.isEmpty()) {
        m_page->showLoading(status.title);
        return;
    }
    QString button;
    if (status.remedy != ChoiceStatus::Remedy::None)
        button = status.remedy == ChoiceStatus::Remedy::Reconnect ? tr("Reconnect") : tr("Retry");
    m_page->setMessage(
        {.icon = status.icon, .title = status.title, .text = status.text, .button = button, .tone = status.tone});
}

// What is not in the list as it was given is offered or asked, never replaced.
void ChoicePopup::showOffer()
{
    const QString text = typed();
    const QList<Choice> called = m_choices->rowOf(text) < 0 ? m_choices->list().called(text) : QList<Choice>();
    const QString shown = formtext::oneLine(text);
    if (called.size() == 1 && m_entry == Entry::Pasted)
        m_offer->say(tr("“%1” is what the choice with the id %2 is called.").arg(shown, called.first().id),
                     tr("Take it"));
    else if (called.size() > 1)
        m_offer->say(tr("%1 choices are called “%2”: pick one by its id.").arg(called.size()).arg(shown));
    else if (!m_offerText.isEmpty())
        m_offer->say(m_offerText, m_offerButton);
    else if (m_pick == Pick::One && !m_chosen.isEmpty() && text.isEmpty() && m_filter->rowCount() > 0
             && m_choices->rowOf(m_chosen.first()) < 0)
        m_offer->say(m_choices->list().isComplete()
                         ? tr("“%1” is chosen, but no longer offered.").arg(formtext::oneLine(m_chosenLabel))
                         : tr("“%1” is chosen; it is not among those loaded.").arg(formtext::oneLine(m_chosenLabel)),
                     m_choices->state() == ChoiceModel::State::Partial ? tr("Look for it") : QString());
    else
        m_offer->say({});
}

void ChoicePopup::takeOffer()
{
    const QList<Choice> called = m_choices->list().called(typed());
    if (called.size() == 1 && m_entry == Entry::Pasted)
        pickRow(m_filter->indexOf(called.first().id).row());
    else if (!m_offerText.isEmpty())
        emit offerTaken();
    else
        m_choices->loadUntil(m_chosen);
}

void ChoicePopup::remedy()
{
    const ChoiceStatus status = choiceStatus(*m_choices, m_filter->rowCount(), typed(), m_parents);
    if (status.remedy != ChoiceStatus::Remedy::Reconnect) {
        m_choices->load();
        return;
    }
    emit reconnectRequested();
    close();
}

// The chosen entry, else what fits best; an arriving page moves nothing.
void ChoicePopup::showCurrent()
{
    if (m_list->currentIndex().isValid() || m_filter->rowCount() == 0)
        return;
    const bool isFree = typed().isEmpty() && !m_chosen.isEmpty();
    const QModelIndex chosen = isFree ? m_filter->indexOf(m_chosen.first()) : QModelIndex();
    if (isFree && !chosen.isValid())
        return; // Enter must not put another choice in its place
    m_list->setCurrentIndex(chosen.isValid() ? chosen : bestMatch());
    m_list->scrollTo(m_list->currentIndex(), QAbstractItemView::PositionAtCenter);
}

void ChoicePopup::pickRow(int row)
{
    const Choice choice = m_choices->at(m_filter->sourceRow(row));
    emit picked(choice);
    if (m_pick == Pick::One)
        close();
}

// What is highlighted wins over what is typed: a text that equals a label means that choice.
void ChoicePopup::pickTyped()
{
    if (m_list->currentIndex().isValid())
        pickRow(m_list->currentIndex().row());
    else if (!m_custom->isHidden() && m_choices->list().called(typed()).isEmpty())
        pickCustom();
}

void ChoicePopup::pickCustom()
{
    const QString id = typed();
    emit customPicked(id);
    if (m_pick == Pick::One)
        close();
    else
        m_line->clear();
}

// A list of ids for a field that takes several is not a filter.
bool ChoicePopup::takePaste()
{
    const QString text = QGuiApplication::clipboard()->text();
    if (m_pick == Pick::Several && idsIn(text).size() > 1) {
        emit pasted(text);
        return true;
    }
    m_line->paste();
    m_entry = Entry::Pasted;
    m_list->setCurrentIndex(bestMatch());
    showStatus();
    return true;
}

bool ChoicePopup::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress && (watched == m_line || watched == m_list)
        && takeKey(watched, static_cast<QKeyEvent *>(event)))
        return true;
    return QFrame::eventFilter(watched, event);
}

// The filter line keeps the focus; keys that mean the list go there.
bool ChoicePopup::takeKey(const QObject *from, QKeyEvent *key)
{
    if (key->matches(QKeySequence::Paste))
        return takePaste();
    switch (key->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        pickTyped();
        return true;
    case Qt::Key_Escape:
        close();
        return true;
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
        if (from == m_list)
            return false;
        QCoreApplication::sendEvent(m_list, key);
        return true;
    default:
        return false;
    }
}

} // namespace ab
