// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/doctor/setupexplanation.h"

#include "app/wording/setuptext.h"
#include "ui/shared/stylepainter.h"

#include <QGridLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace ab {

using theme::Tone;
using theme::unit;

namespace {

Tone toneOf(Finding::State state)
{
    if (state == Finding::State::Failed)
        return Tone::Danger;
    if (state == Finding::State::Warning)
        return Tone::Warning;
    return state == Finding::State::Ok ? Tone::Success : Tone::Faint;
}

} // namespace

SetupExplanation::SetupExplanation(QWidget *parent) :
    QWidget(parent), m_title(new QLabel(this)), m_button(new QPushButton(this))
{
    m_title->setObjectName(u"setupExplanationTitle"_s);
    m_title->setFont(theme::heading());
    m_button->setObjectName(u"setupRemedy"_s);
    m_button->setAutoDefault(false);
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(2 * unit, unit + unit / 2, 2 * unit, unit + unit / 2);
    grid->setHorizontalSpacing(2 * unit);
    grid->setVerticalSpacing(unit / 2);
    grid->setColumnStretch(1, 1);
    grid->addWidget(m_title, 0, 0, 1, 2);
    m_what = addPart(grid, tr("What happened"), u"setupWhat"_s);
    m_whose = addPart(grid, tr("Whose side"), u"setupWhose"_s);
    m_todo = addPart(grid, tr("What to do"), u"setupTodo"_s);
    grid->addWidget(m_button, 0, 2, grid->rowCount(), 1, Qt::AlignVCenter);
    connect(m_button, &QPushButton::clicked, this,
            [this] { m_remedy == ErrorText::Remedy::OpenProfile ? emit profileRequested() : emit retryRequested(); });
    clear();
}

SetupExplanation::Part SetupExplanation::addPart(QGridLayout *grid, const QString &caption, const QString &name)
{
    const Part part{new QLabel(caption, this), new QLabel(this)};
    part.caption->setFont(theme::small());
    theme::setTone(part.caption, Tone::Muted);
    part.text->setObjectName(name);
    part.text->setTextFormat(Qt::PlainText); // may hold what a server said
    part.text->setWordWrap(true);
    part.text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    const int row = grid->rowCount();
    grid->addWidget(part.caption, row, 0, Qt::AlignTop);
    grid->addWidget(part.text, row, 1);
    return part;
}

void SetupExplanation::show(const Finding &finding)
{
    const ErrorText text = describe(finding);
    m_state = finding.state;
    m_remedy = text.remedy;
    m_title->setText(tr("%1: %2").arg(stepTitle(finding.step), stateWord(finding.state)));
    for (const auto &[part, words] :
         {std::pair(m_what, text.what), std::pair(m_whose, text.whose), std::pair(m_todo, text.todo)}) {
        part.text->setText(words);
        part.text->setVisible(!words.isEmpty());
        part.caption->setVisible(!words.isEmpty());
    }
    showButton();
    setAccessibleName(QString(m_title->text() + u' ' + text.inOneLine())); // screen readers hear of the change
    setVisible(true);
}

void SetupExplanation::showButton()
{
    m_button->setVisible(m_remedy == ErrorText::Remedy::OpenProfile || m_remedy == ErrorText::Remedy::Retry);
    m_button->setText(m_remedy == ErrorText::Remedy::OpenProfile ? tr("Open the profile") : tr("Try again"));
    m_button->setAccessibleName(m_button->text());
}

void SetupExplanation::clear()
{
    setVisible(false);
}

void SetupExplanation::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    draw::toneBox(&painter, rect(), toneOf(m_state));
}

} // namespace ab
