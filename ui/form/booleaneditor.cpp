// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/form/booleaneditor.h"

#include "ui/shared/theme.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QRadioButton>

using namespace Qt::StringLiterals;

namespace ab {

namespace {

enum Position { NotSet, Yes, No };

// As the form reads it: any case, anything else counts as not set here and is told as a problem.
Position positionOf(const FieldValue &value)
{
    if (value.isSet() && value.typed.compare("true"_L1, Qt::CaseInsensitive) == 0)
        return Yes;
    return value.isSet() && value.typed.compare("false"_L1, Qt::CaseInsensitive) == 0 ? No : NotSet;
}

} // namespace

BooleanEditor::BooleanEditor(const InputField &field, QWidget *parent) :
    FieldEditor(field, parent), m_group(new QButtonGroup(this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(2 * theme::unit);
    const QString labels[] = {tr("Not set"), tr("Yes"), tr("No")};
    auto *box = new QWidget(this); // the group that bears the names; its buttons bear their own
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins({});
    row->setSpacing(2 * theme::unit);
    for (const Position position : {NotSet, Yes, No}) {
        auto *button = new QRadioButton(labels[position], box);
        button->setMinimumHeight(theme::controlHeight);
        m_group->addButton(button, position);
        row->addWidget(button);
        watch(button);
    }
    m_group->button(NotSet)->setChecked(true);
    setInput(box);
    box->setFocusProxy(m_group->button(NotSet));
    layout->addWidget(box);
    layout->addStretch();
    connect(m_group, &QButtonGroup::idToggled, this, [this, box](int position, bool on) {
        if (!on)
            return;
        box->setFocusProxy(m_group->button(position));
        commitText(position == Yes ? u"true"_s : position == No ? u"false"_s : QString(), EditKind::Settled);
    });
}

void BooleanEditor::display(const FieldValue &value)
{
    if (value.state == FieldValue::State::Null) {
        // Neither of the three: and so each of them can be chosen.
        m_group->setExclusive(false);
        for (QAbstractButton *button : m_group->buttons())
            button->setChecked(false);
        m_group->setExclusive(true);
        return;
    }
    m_group->button(positionOf(value))->setChecked(true);
}

} // namespace ab
