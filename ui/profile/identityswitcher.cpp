// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/profile/identityswitcher.h"

#include "ui/profile/identitymodel.h"
#include "ui/shared/environmentbadge.h"

#include <QBoxLayout>
#include <QCoreApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace ab {

using theme::unit;

namespace {

constexpr int edge = 3; // of the environment's colour

} // namespace

IdentitySwitcher::IdentitySwitcher(const Profile &profile, const QList<KnownIdentity> &known, QWidget *parent) :
    QDialog(parent), m_profile(profile), m_model(new IdentityModel(known, profile.identity, this)),
    m_typed(new QLineEdit(this)), m_list(new QListView(this))
{
    setWindowTitle(tr("Switch identity"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto *name = new QLabel(profile.name, this);
    QFont font = name->font();
    font.setWeight(QFont::DemiBold);
    name->setFont(font);
    auto *environment = new EnvironmentBadge(this);
    environment->setEnvironment(profile.environment);
    auto *head = new QHBoxLayout;
    head->addWidget(name, 1);
    head->addWidget(environment);

    m_typed->setObjectName(u"identityFilter"_s);
    m_typed->setAccessibleName(tr("Find an identity"));
    m_typed->setPlaceholderText(tr("Type a name, a user or a tenant"));
    m_typed->installEventFilter(this);
    m_list->setObjectName(u"identityList"_s);
    m_list->setAccessibleName(tr("Identities"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new IdentityDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    auto *details = new QPushButton(tr("Name or edit …"), this);
    details->setObjectName(u"identityDetails"_s);
    details->setAutoDefault(false);
    auto *hint = new QLabel(tr("Enter switches. Nothing is carried over."), this);
    hint->setFont(theme::small());
    theme::setTone(hint, theme::Tone::Muted);
    auto *foot = new QHBoxLayout;
    foot->addWidget(hint, 1);
    foot->addWidget(details);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(2 * unit, 2 * unit, 2 * unit, 2 * unit);
    column->setSpacing(unit);
    column->addLayout(head);
    column->addWidget(m_typed);
    column->addWidget(m_list, 1);
    column->addLayout(foot);
    resize(56 * unit, 50 * unit);

    connect(m_typed, &QLineEdit::textChanged, this, &IdentitySwitcher::filter);
    connect(m_typed, &QLineEdit::returnPressed, this, [this] { take(m_list->currentIndex()); });
    connect(m_list, &QListView::activated, this, &IdentitySwitcher::take);
    connect(m_list, &QListView::clicked, this, &IdentitySwitcher::take);
    connect(details, &QPushButton::clicked, this, [this] {
        const KnownIdentity suggested = current();
        accept();
        emit detailsRequested(suggested);
    });
    filter({});
}

KnownIdentity IdentitySwitcher::current() const
{
    const QModelIndex index = m_list->currentIndex();
    return index.isValid() ? m_model->at(index.row()) : KnownIdentity{.identity = {m_typed->text().trimmed(), {}}};
}

// The first one that is not the present identity is at hand: Ctrl+I and Enter go back and forth between two.
void IdentitySwitcher::filter(const QString &typed)
{
    m_model->setFilter(typed);
    int row = 0;
    while (row + 1 < m_model->rowCount() && m_model->index(row).data(IdentityModel::CurrentRole).toBool())
        ++row;
    m_list->setCurrentIndex(m_model->index(row));
}

void IdentitySwitcher::take(const QModelIndex &index)
{
    if (!index.isValid())
        return;
    const Identity identity = m_model->at(index.row()).identity;
    accept();
    if (identity != m_profile.identity)
        emit chosen(identity);
}

// Up and down walk the list while the keyboard stays in the line.
bool IdentitySwitcher::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_typed || event->type() != QEvent::KeyPress)
        return QDialog::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    if (key->key() == Qt::Key_Up || key->key() == Qt::Key_Down || key->key() == Qt::Key_PageUp
        || key->key() == Qt::Key_PageDown) {
        QCoreApplication::sendEvent(m_list, event);
        return true;
    }
    return false;
}

void IdentitySwitcher::paintEvent(QPaintEvent *event)
{
    QDialog::paintEvent(event);
    QPainter painter(this);
    painter.fillRect(QRect(0, 0, width(), edge), theme::environmentColor(m_profile.environment));
}

} // namespace ab
