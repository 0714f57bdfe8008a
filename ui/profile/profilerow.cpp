// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/profile/profilerow.h"

#include "ui/shared/iconlabel.h"
#include "ui/shared/smalllabel.h"

#include <QBoxLayout>
#include <QLabel>

using namespace Qt::StringLiterals;

namespace ab {

using theme::Tone;
using theme::unit;

namespace {

// What takes the keyboard for the field.
QWidget *focusWidgetOf(QWidget *field)
{
    return field->focusProxy() ? field->focusProxy() : field;
}

} // namespace

ProfileRow::ProfileRow(const QString &member, const QString &label, QWidget *field, const QString &hint,
                       QWidget *parent) :
    QWidget(parent),
    m_member(member), m_field(field), m_label(new QLabel(label, this)), m_hint(smallLabel(Tone::Muted, this)),
    m_problemLine(new QWidget(this)), m_problem(smallLabel(Tone::Danger, m_problemLine))
{
    focusWidgetOf(m_field)->setAccessibleName(label);
    if (m_field->objectName().isEmpty())
        m_field->setObjectName(u"profile:"_s + member);
    m_label->setBuddy(focusWidgetOf(m_field));
    m_label->setFixedWidth(17 * unit);
    m_label->setMinimumHeight(theme::controlHeight);
    m_label->setAlignment(Qt::AlignLeft | Qt::AlignVCenter);

    auto *icon = new IconLabel(14, m_problemLine);
    icon->setIcon("error"_L1, Tone::Danger);
    auto *problem = new QHBoxLayout(m_problemLine);
    problem->setContentsMargins({});
    problem->setSpacing(unit / 2);
    problem->addWidget(icon, 0, Qt::AlignTop);
    problem->addWidget(m_problem, 1);

    auto *column = new QVBoxLayout;
    column->setSpacing(unit / 2);
    column->addWidget(m_field);
    column->addWidget(m_hint);
    column->addWidget(m_problemLine);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(unit);
    row->addWidget(m_label, 0, Qt::AlignTop);
    row->addLayout(column, 1);
    setHint(hint);
    setProblem({});
}

QString ProfileRow::label() const
{
    return m_label->text();
}

void ProfileRow::setHint(const QString &sentence)
{
    m_hint->setText(sentence);
    m_hint->setVisible(!sentence.isEmpty());
}

void ProfileRow::setProblem(const QString &sentence)
{
    m_sentence = sentence;
    showProblem();
}

void ProfileRow::setTouched(bool touched)
{
    m_touched = touched;
    showProblem();
}

void ProfileRow::showProblem()
{
    m_problem->setText(m_sentence);
    m_problemLine->setVisible(showsProblem());
    focusWidgetOf(m_field)->setAccessibleDescription(showsProblem() ? m_sentence : m_hint->text());
}

} // namespace ab
