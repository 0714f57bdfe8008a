// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/form/choicecheck.h"

#include "app/form/choicemodel.h"
#include "app/form/inputform.h"

namespace ab {

ChoiceCheck::ChoiceCheck(InputForm *form, QObject *parent) : QObject(parent), m_form(form)
{
    connect(form, &InputForm::valueChanged, this, &ChoiceCheck::dropResult);
    connect(form, &InputForm::itemsChanged, this, [this](const FormChanges &changes) {
        for (const QString &id : changes.removed)
            dropResult(id);
        emit this->changed();
    });
}

// A list whose parents are empty must not be asked for ("Invalidation and dependency").
QStringList ChoiceCheck::candidates() const
{
    QStringList ids;
    const QList<InputField> fields = fieldsOf(m_form->items());
    for (const InputField &field : fields) {
        if (!chosenIds(field, m_form->value(field.id)).isEmpty() && m_form->unmetParents(field.id).isEmpty())
            ids.append(field.id);
    }
    return ids;
}

void ChoiceCheck::start()
{
    if (isRunning())
        return;
    m_open = candidates();
    m_total = int(m_open.size());
    m_results.clear();
    m_checkedAt = {};
    next();
}

void ChoiceCheck::cancel()
{
    ChoiceModel *choices = m_choices;
    end();
    if (choices)
        choices->stop();
    emit changed();
}

void ChoiceCheck::next()
{
    end();
    while (!m_open.isEmpty() && !m_form->field(m_open.first()))
        m_open.removeFirst(); // a refetch took it away
    if (m_open.isEmpty()) {
        m_checkedAt = QDateTime::currentDateTime();
        emit changed();
        return;
    }
    m_current = m_open.takeFirst();
    m_choices = m_form->choices(m_current);
    connect(m_choices, &ChoiceModel::stateChanged, this, &ChoiceCheck::follow);
    m_choices->verify(chosenIds(*m_form->field(m_current), m_form->value(m_current)));
    emit changed();
}

void ChoiceCheck::follow()
{
    switch (m_choices->state()) {
    case ChoiceModel::State::NotLoaded: // forgotten: a parent or the connection changed, perhaps the whole form
        cancel();
        break;
    case ChoiceModel::State::Failed:
        note({.fieldId = m_current, .error = m_choices->error()});
        break;
    case ChoiceModel::State::Partial:
    case ChoiceModel::State::Complete: {
        const QStringList ids = chosenIds(*m_form->field(m_current), m_form->value(m_current));
        CheckedChoice result{.fieldId = m_current, .standing = standingOf(ids, m_choices)};
        for (const QString &id : ids) {
            if (m_choices->rowOf(id) < 0)
                result.missing.append(id);
        }
        note(result);
        break;
    }
    case ChoiceModel::State::Loading:
        emit changed();
        break;
    }
}

void ChoiceCheck::note(const CheckedChoice &result)
{
    m_results.append(result);
    next();
}

void ChoiceCheck::end()
{
    if (m_choices)
        m_choices->disconnect(this);
    m_choices.clear();
    m_current.clear();
}

void ChoiceCheck::dropResult(const QString &fieldId)
{
    const auto dropped =
        m_results.removeIf([&fieldId](const CheckedChoice &result) { return result.fieldId == fieldId; });
    if (dropped > 0)
        emit changed();
}

} // namespace ab
