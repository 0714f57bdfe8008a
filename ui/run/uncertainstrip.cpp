// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run/uncertainstrip.h"

#include "ui/shared/iconlabel.h"
#include "ui/shared/measuretext.h"
#include "ui/shared/stylepainter.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

namespace ab {

using namespace Qt::StringLiterals;
using theme::unit;
using Finding = RunAnnotation::Finding;

UncertainStrip::UncertainStrip(QWidget *parent) : QWidget(parent), m_text(new QLabel(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(2 * unit, unit, 2 * unit, unit);
    column->setSpacing(unit / 2);
    auto *top = new QHBoxLayout;
    auto *icon = new IconLabel(2 * unit, this);
    icon->setIcon("question"_L1, theme::Tone::Warning);
    m_text->setObjectName(u"uncertainText"_s);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    top->setSpacing(unit);
    top->addWidget(icon, 0, Qt::AlignTop);
    top->addWidget(m_text, 1);
    column->addLayout(top);
    auto *row = new QHBoxLayout;
    row->setSpacing(unit);
    column->addLayout(row);

    m_check = addButton(u"checkRun"_s, tr("Search the app"));
    connect(m_check, &QPushButton::clicked, this, &UncertainStrip::checkRequested);
    const std::pair<QString, Finding> answers[] = {{tr("It happened"), Finding::Happened},
                                                   {tr("It did not"), Finding::DidNotHappen},
                                                   {tr("Cannot tell"), Finding::Unknown}};
    for (const auto &[text, finding] : answers) {
        m_findings.append(addButton(u"finding%1"_s.arg(int(finding)), text));
        connect(m_findings.constLast(), &QPushButton::clicked, this, [this, answer = finding] { emit found(answer); });
    }
    m_change = addButton(u"changeFinding"_s, tr("Change"));
    top->addWidget(m_change); // it alone needs no row of its own
    connect(m_change, &QPushButton::clicked, this, [this] { emit found(Finding::None); });
    row->addStretch(1);
    hide();
}

QPushButton *UncertainStrip::addButton(const QString &name, const QString &text)
{
    auto *button = new QPushButton(text, this);
    button->setObjectName(name);
    button->setAccessibleName(text);
    button->setAutoDefault(false);
    static_cast<QHBoxLayout *>(layout()->itemAt(1)->layout())->addWidget(button);
    return button;
}

void UncertainStrip::setRecord(const RunRecord &record)
{
    setVisible(record.state == RunState::Uncertain);
    const Finding finding = record.annotation.finding;
    const QString when = clockText(record.annotation.foundAt);
    switch (finding) {
    case Finding::None:
        m_text->setText(tr("Did it happen? Look for its result in %1, then note what you found.").arg(record.appTitle));
        break;
    case Finding::Happened:
        m_text->setText(tr("You noted at %1 that it happened.").arg(when));
        break;
    case Finding::DidNotHappen:
        m_text->setText(tr("You noted at %1 that it did not happen.").arg(when));
        break;
    case Finding::Unknown:
        m_text->setText(tr("You noted at %1 that it cannot be told.").arg(when));
        break;
    }
    m_check->setVisible(finding == Finding::None);
    for (QPushButton *button : std::as_const(m_findings))
        button->setVisible(finding == Finding::None);
    m_change->setVisible(finding != Finding::None);
}

void UncertainStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    draw::toneBox(&painter, rect().adjusted(unit, 0, -unit, -1), theme::Tone::Warning);
}

} // namespace ab
