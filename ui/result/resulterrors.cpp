// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/result/resulterrors.h"

#include "app/api/runerrorfield.h"
#include "app/wording/errortext.h"
#include "ui/result/jsonview.h"
#include "ui/result/resultremedy.h"
#include "ui/shared/badge.h"
#include "ui/shared/iconlabel.h"
#include "ui/shared/stylepainter.h"

#include <QGridLayout>
#include <QLabel>
#include <QPainter>

namespace ab {

using namespace Qt::StringLiterals;
using theme::unit;

namespace {

class Card : public QWidget
{
public:
    using QWidget::QWidget;

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        draw::box(&painter, rect(), theme::color(theme::Tone::Raised), theme::color(theme::Tone::Border));
    }
};

QLabel *textLabel(const QString &text, QWidget *parent, std::optional<theme::Tone> tone = {})
{
    auto *label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText); // what an app says is never markup
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    if (tone)
        theme::setTone(label, *tone);
    return label;
}

} // namespace

ResultErrors::ResultErrors(QWidget *parent) : QScrollArea(parent), m_raw(new JsonView(this))
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setObjectName(u"resultErrors"_s);
    setAccessibleName(tr("Errors"));
    m_raw->setObjectName(u"runErrors"_s);
    m_raw->setAccessibleName(tr("Errors as they came"));
    m_raw->setMinimumHeight(12 * unit);
    auto *page = new QWidget(this);
    m_column = new QVBoxLayout(page);
    m_column->setContentsMargins(unit, unit, unit, unit);
    m_column->setSpacing(unit);
    m_column->addWidget(textLabel(tr("As they came:"), page, theme::Tone::Muted));
    m_column->addWidget(m_raw, 1);
    setWidget(page);
}

void ResultErrors::setRecord(const RunRecord &record)
{
    if (m_cards && record.errors == m_errors && record.finishedAt == m_finishedAt)
        return; // the countdown in a card goes on
    m_errors = record.errors;
    m_finishedAt = record.finishedAt;
    m_raw->setJson(record.errors, true);
    addCards(record);
}

void ResultErrors::addCards(const RunRecord &record)
{
    delete m_cards;
    m_cards = new QWidget(widget());
    auto *column = new QVBoxLayout(m_cards);
    column->setContentsMargins({});
    column->setSpacing(unit);
    const QList<RunError> errors = record.runErrors();
    for (const RunError &error : errors.first(std::min(errors.size(), mostCards)))
        column->addWidget(cardFor(error, record));
    if (errors.size() > mostCards)
        column->addWidget(textLabel(tr("… and %n more", nullptr, int(errors.size() - mostCards)), m_cards));
    m_column->insertWidget(0, m_cards);
}

QWidget *ResultErrors::cardFor(const RunError &error, const RunRecord &record)
{
    const ErrorText text = describe(error, record.appTitle);
    auto *card = new Card(m_cards);
    card->setObjectName(u"runError"_s);
    card->setAccessibleName(text.inOneLine());
    auto *icon = new IconLabel(5 * unit / 2, card);
    icon->setIcon("error"_L1, theme::Tone::Danger);
    auto *code = new Badge(card);
    code->setTextFormat(Qt::PlainText);
    code->set(error.code.isEmpty() ? tr("no code") : error.code.left(40),
              [] { return theme::color(theme::Tone::Danger); });
    auto *button = new RemedyButton(card);
    button->setObjectName(u"errorRemedy"_s);
    const bool isLater = text.remedy == ErrorText::Remedy::RunAgainLater;
    button->setRemedy(text.remedy, fieldNamedBy(error),
                      isLater ? repeatableFrom(error, record.finishedAt) : QDateTime());
    connect(button, &RemedyButton::reconnectRequested, this, &ResultErrors::reconnectRequested);
    connect(button, &RemedyButton::runAgainRequested, this, &ResultErrors::runAgainRequested);
    connect(button, &RemedyButton::checkRequested, this, &ResultErrors::checkRequested);
    connect(button, &RemedyButton::editRequested, this, &ResultErrors::editRequested);

    auto *grid = new QGridLayout(card);
    grid->setContentsMargins(3 * unit / 2, unit, 3 * unit / 2, unit);
    grid->setHorizontalSpacing(unit);
    grid->setVerticalSpacing(unit / 2);
    grid->addWidget(icon, 0, 0, Qt::AlignTop);
    grid->addWidget(textLabel(text.what, card), 0, 1);
    grid->addWidget(code, 0, 2, Qt::AlignTop | Qt::AlignRight);
    grid->addWidget(textLabel(text.whose, card, theme::Tone::Muted), 1, 1, 1, 2);
    grid->addWidget(textLabel(text.todo, card), 2, 1);
    grid->addWidget(button, 2, 2, Qt::AlignRight);
    grid->setColumnStretch(1, 1);
    return card;
}

} // namespace ab
