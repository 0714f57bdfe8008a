// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/result/resultfindbar.h"

#include "ui/result/resultfinder.h"
#include "ui/result/resultparts.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QTimer>

namespace ab {

using namespace Qt::StringLiterals;

ResultFindBar::ResultFindBar(ResultFinder *finder, QWidget *parent) :
    QWidget(parent), m_finder(finder), m_words(new QLineEdit(this)), m_count(new QLabel(this)),
    m_previous(iconButton("chevron-up"_L1, tr("Previous place"), u"findPrevious"_s, this)),
    m_next(iconButton("chevron-down"_L1, tr("Next place"), u"findNext"_s, this))
{
    m_words->setPlaceholderText(tr("Find in the result"));
    m_words->setAccessibleName(tr("Find in the result"));
    m_words->setObjectName(u"findWords"_s);
    m_words->setClearButtonEnabled(true);
    m_count->setObjectName(u"findCount"_s);
    theme::setTone(m_count, theme::Tone::Muted);
    QToolButton *close = iconButton("cancel"_L1, tr("Close the search"), u"findClose"_s, this);

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(theme::unit, theme::unit / 4, theme::unit, theme::unit / 2);
    row->setSpacing(theme::unit / 2);
    row->addWidget(m_words, 1);
    row->addWidget(m_count);
    row->addWidget(m_previous);
    row->addWidget(m_next);
    row->addWidget(close);

    auto *pause = new QTimer(this); // between two keys
    pause->setSingleShot(true);
    pause->setInterval(150);
    connect(m_words, &QLineEdit::textChanged, pause, qOverload<>(&QTimer::start));
    connect(pause, &QTimer::timeout, this, [this] { m_finder->find(m_words->text()); });
    connect(m_previous, &QToolButton::clicked, this, [this] { m_finder->step(-1); });
    connect(m_next, &QToolButton::clicked, this, [this] { m_finder->step(1); });
    connect(close, &QToolButton::clicked, this, &ResultFindBar::close);
    connect(m_finder, &ResultFinder::changed, this, &ResultFindBar::showCount);
    connect(m_finder, &ResultFinder::stepped, this, &ResultFindBar::showCount);
    showCount();
    hide();
}

void ResultFindBar::open()
{
    show();
    m_words->setFocus(Qt::ShortcutFocusReason);
    m_words->selectAll();
    if (m_words->text() != m_finder->words()) // else the place stepped to stays
        m_finder->find(m_words->text());
}

void ResultFindBar::close()
{
    hide();
    m_finder->find({});
    emit closed();
}

void ResultFindBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        return m_finder->step(event->modifiers().testFlag(Qt::ShiftModifier) ? -1 : 1);
    if (event->key() == Qt::Key_Escape)
        return close();
    QWidget::keyPressEvent(event);
}

void ResultFindBar::showCount()
{
    const QString count = QLocale().toString(m_finder->count());
    QString text;
    if (m_finder->isSearching())
        text = tr("%1 so far …").arg(count);
    else if (m_finder->position() >= 0)
        text = tr("%1 of %2").arg(QLocale().toString(m_finder->position() + 1), count);
    else if (!m_finder->words().isEmpty())
        text = tr("Not found");
    m_count->setText(text);
    m_previous->setEnabled(m_finder->count() > 0);
    m_next->setEnabled(m_finder->count() > 0);
}

} // namespace ab
