// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/form/choicepopup.h"

#include "app/form/choicemodel.h"
#include "ui/form/choicedelegate.h"
#include "ui/form/choicefilter.h"
#include "ui/form/choicestatus.h"
#include "ui/form/formtext.h"
#include "ui/form/smalllabel.h"

#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QScreen>
#include <QScrollBar>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace ab {

ChoicePopup::ChoicePopup(ChoiceModel *choices, Pick pick, QWidget *parent) :
    QFrame(parent, Qt::Popup), m_choices(choices), m_pick(pick),
    m_filter(new ChoiceFilter(choices, pick == Pick::Several, this)), m_line(new QLineEdit(this)),
    m_refresh(new QToolButton(this)), m_list(new QListView(this)), m_custom(new QPushButton(this)),
    m_status(smallLabel(theme::Tone::Muted, this)), m_retry(new QPushButton(tr("Retry"), this)),
    m_more(new QPushButton(tr("Load more"), this)), m_all(new QPushButton(tr("Load everything"), this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setFrameShape(QFrame::StyledPanel);
    m_line->setPlaceholderText(tr("Filter, or an id"));
    m_line->setClearButtonEnabled(true);
    m_line->installEventFilter(this);
    m_refresh->setIcon(theme::icon("refresh"_L1, theme::Tone::Muted));
    m_refresh->setAutoRaise(true);
    m_refresh->setToolTip(tr("Ask the app again"));
    m_refresh->setAccessibleName(tr("Refresh the choices"));
    m_custom->setFlat(true);
    dressList();
    arrange();
    connectAll();
    setTitle({});
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
    layout->setContentsMargins(theme::unit, theme::unit, theme::unit, theme::unit);
    layout->setSpacing(theme::unit);
    layout->addWidget(m_line, 0, 0, 1, 4);
    layout->addWidget(m_refresh, 0, 4);
    layout->addWidget(m_list, 1, 0, 1, 5);
    layout->addWidget(m_custom, 2, 0, 1, 5);
    layout->addWidget(m_status, 3, 0, 1, 2);
    layout->addWidget(m_retry, 3, 2);
    layout->addWidget(m_more, 3, 2);
    layout->addWidget(m_all, 3, 3, 1, 2);
    layout->setColumnStretch(0, 1);
    layout->setRowStretch(1, 1);
}

void ChoicePopup::connectAll()
{
    connect(m_line, &QLineEdit::textChanged, this, &ChoicePopup::applyFilter);
    connect(m_refresh, &QToolButton::clicked, m_choices, &ChoiceModel::refresh);
    connect(m_retry, &QPushButton::clicked, m_choices, &ChoiceModel::load);
    connect(m_more, &QPushButton::clicked, this, [this] { m_choices->fetchMore({}); });
    connect(m_all, &QPushButton::clicked, m_choices, &ChoiceModel::loadAll);
    connect(m_custom, &QPushButton::clicked, this, &ChoicePopup::pickCustom);
    connect(m_list, &QListView::clicked, this, [this](const QModelIndex &index) { pickRow(index.row()); });
    connect(m_list->verticalScrollBar(), &QScrollBar::valueChanged, this, [this](int value) {
        const bool atEnd = value > 0 && value == m_list->verticalScrollBar()->maximum();
        if (atEnd && typed().isEmpty() && m_choices->state() == ChoiceModel::State::Partial)
            m_choices->fetchMore({});
    });
    connect(m_choices, &ChoiceModel::stateChanged, this, [this] {
        if (m_choices->state() == ChoiceModel::State::NotLoaded)
            m_choices->load(); // forgotten while open: what it depends on has changed
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

void ChoicePopup::setChosen(const QStringList &ids)
{
    m_chosen = ids;
    m_filter->setChosen(QSet<QString>(ids.begin(), ids.end()));
}

void ChoicePopup::popUp(const QWidget *anchor, const QString &filter)
{
    m_choices->load();
    showStatus();
    place(anchor);
    show();
    m_line->setFocus(Qt::PopupFocusReason);
    m_line->setText(filter);
    showCurrent();
}

// A fixed size: a list that grows while pages arrive would move under the pointer.
void ChoicePopup::place(const QWidget *anchor)
{
    const QRect screen = anchor->screen()->availableGeometry();
    const QPoint below = anchor->mapToGlobal(QPoint(0, anchor->height()));
    resize(std::clamp(anchor->width(), 45 * theme::unit, 80 * theme::unit), 45 * theme::unit);
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
    m_list->setCurrentIndex(m_filter->index(0, 0));
    showStatus();
}

void ChoicePopup::showStatus()
{
    const ChoiceStatus status = choiceStatus(*m_choices, m_filter->rowCount(), typed(), m_parents);
    m_status->setText(status.text);
    theme::setTone(m_status, status.failed ? theme::Tone::Danger : theme::Tone::Muted);
    m_retry->setVisible(status.failed);
    m_more->setVisible(status.partial);
    m_all->setVisible(status.partial);
    m_custom->setVisible(!typed().isEmpty() && m_choices->rowOf(typed()) < 0);
    m_custom->setText(tr("Use “%1” as custom id").arg(formtext::oneLine(typed()).replace(u'&', u"&&"_s)));
}

// The chosen entry, else the first one; an arriving page moves nothing.
void ChoicePopup::showCurrent()
{
    if (m_list->currentIndex().isValid() || m_filter->rowCount() == 0)
        return;
    const int chosen = m_chosen.isEmpty() ? -1 : m_choices->rowOf(m_chosen.first());
    const QModelIndex shown = chosen < 0 ? QModelIndex() : m_filter->mapFromSource(m_choices->index(chosen));
    m_list->setCurrentIndex(shown.isValid() ? shown : m_filter->index(0, 0));
    m_list->scrollTo(m_list->currentIndex(), QAbstractItemView::PositionAtCenter);
}

void ChoicePopup::pickRow(int row)
{
    const Choice choice = m_choices->at(m_filter->mapToSource(m_filter->index(row, 0)).row());
    emit picked(choice);
    if (m_pick == Pick::One)
        close();
}

// What is highlighted wins over what is typed: a text that equals a label means that choice.
void ChoicePopup::pickTyped()
{
    if (m_list->currentIndex().isValid())
        pickRow(m_list->currentIndex().row());
    else if (!m_custom->isHidden())
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
