// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/draftkeeper.h"

#include <algorithm>

namespace ab {

using namespace Qt::StringLiterals;

namespace {

QStringList idsOf(const QList<FormItem> &items)
{
    QStringList ids;
    const QList<InputField> fields = fieldsOf(items);
    for (const InputField &field : fields)
        ids.append(field.id);
    return ids;
}

// Do both say the same, wherever the focus is and whatever fields there are?
bool saysTheSame(FormDraft a, const FormDraft &b)
{
    a.fields = b.fields;
    a.focusedField = b.focusedField;
    return a == b;
}

bool mayWrite(ActionType type)
{
    return type == ActionType::Write || type == ActionType::SearchOrWrite || type == ActionType::SearchAndWrite;
}

} // namespace

DraftKeeper::DraftKeeper(DraftStore *store, InputForm *form, QObject *parent) :
    QObject(parent), m_store(store), m_form(form)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &DraftKeeper::keepNow);
    connect(form, &InputForm::inputsChanged, this, &DraftKeeper::keepSoon);
    connect(form, &InputForm::valueChanged, this, &DraftKeeper::keepSoon);
    connect(form, &InputForm::shelfChanged, this, &DraftKeeper::keepSoon);
    connect(form, &InputForm::stateChanged, this, &DraftKeeper::lookForEnd);
    if (store) {
        connect(store, &DraftStore::renamed, this, [this](const QString &before, const QString &now) {
            if (m_place && m_place->key.profile == before)
                m_place->key.profile = now;
        });
    }
}

void DraftKeeper::start(const Place &place)
{
    m_place = place;
    m_opened = {};
    m_kept = {};
    m_preset = {};
    m_isMerged = false;
    tell({});
}

void DraftKeeper::open(const Place &place)
{
    start(place);
    openWith(load());
}

void DraftKeeper::openWith(const FormDraft &draft)
{
    m_opened = draft;
    m_kept = draft;
    m_focused = draft.focusedField;
    m_isMerged = false;
    m_form->open(m_place->action, m_place->key.connectionId, draft);
}

void DraftKeeper::openFilled(const Place &place, const QHash<QString, JsonText> &values,
                             const FormDraft::Extras &extras)
{
    start(place);
    m_replaced = load();
    keepEarlier(m_replaced);
    m_focused.clear();
    m_form->open(place.action, place.key.connectionId, values, extras);
    if (!m_replaced.isEmpty())
        tell({.kind = DraftNotice::Kind::Replaced});
}

void DraftKeeper::moveTo(const Place &place)
{
    keepNow();
    const FormDraft values = present();
    const QString before = m_place ? m_place->connectionTitle : QString();
    m_place = place;
    const FormDraft own = load();
    if (values.isEmpty()) {
        tell({});
        return openWith(own);
    }
    const bool hasOwn = !own.isEmpty() && !saysTheSame(own, values);
    m_replaced = hasOwn ? own : FormDraft();
    keepEarlier(m_replaced);
    m_kept = own;
    m_form->setConnection(place.key.connectionId);
    keepNow();
    const bool asks = mayWrite(place.action.type);
    if (asks || hasOwn)
        tell({.kind = DraftNotice::Kind::OtherConnection, .title = before, .asks = asks, .hasOwn = hasOwn});
}

void DraftKeeper::leave()
{
    keepNow();
    m_place.reset();
    m_timer.stop();
    tell({});
}

void DraftKeeper::replace(const FormDraft &draft)
{
    if (!m_place)
        return;
    keepNow();
    const FormDraft before = present();
    keepEarlier(before);
    tell({});
    openWith(draft);
    m_kept = before; // so that what the form holds now is kept in its place
    keepNow();
    m_replaced = before;
    if (!before.isEmpty())
        tell({.kind = DraftNotice::Kind::Replaced});
}

void DraftKeeper::fill(const QString &presetName, const FormDraft &preset)
{
    m_preset = preset;
    m_presetName = presetName;
    m_form->fill(preset);
    lookForEnd();
}

void DraftKeeper::startOver()
{
    if (m_place)
        keepEarlier(present());
    tell({});
    m_form->startOver();
}

void DraftKeeper::bringBack()
{
    const FormDraft draft = std::exchange(m_replaced, {});
    replace(draft);
}

FormDraft DraftKeeper::present() const
{
    FormDraft draft = m_form->draft();
    if (!m_isMerged)
        draft.secrets += m_opened.secrets; // the server's fields, which would tell, have not come yet
    draft.secrets.removeDuplicates();
    draft = withoutSecrets(draft);
    draft.focusedField = m_focused;
    draft.fields = m_isMerged ? idsOf(m_form->items()) : m_opened.fields;
    return draft;
}

QList<DraftStore::Kept> DraftKeeper::earlier() const
{
    return m_store && m_place ? m_store->earlier(m_place->key) : QList<DraftStore::Kept>();
}

FormDraft DraftKeeper::load() const
{
    return m_store ? m_store->load(m_place->key) : FormDraft();
}

void DraftKeeper::keepEarlier(const FormDraft &draft)
{
    if (m_store && !draft.isEmpty())
        m_store->keepEarlier(m_place->key, draft);
}

void DraftKeeper::setFocusedField(const QString &fieldId)
{
    m_focused = fieldId;
    keepSoon();
}

// Not put off by what comes next: somebody who types without a pause loses no more than anybody else.
void DraftKeeper::keepSoon()
{
    if (m_place && m_store && !m_timer.isActive())
        m_timer.start(pause);
}

void DraftKeeper::keepNow()
{
    m_timer.stop();
    if (m_place)
        m_form->commit();
    if (!m_place || !m_store)
        return;
    const FormDraft draft = present();
    if (draft == m_kept || (draft.isEmpty() && m_kept.isEmpty()))
        return;
    m_kept = draft;
    m_store->save(m_place->key, draft);
}

// A form is merged, or filled, once nothing of it is under way any more.
void DraftKeeper::lookForEnd()
{
    if (!m_place || m_form->state() != InputForm::State::Ready || !m_form->isSettled())
        return;
    if (!std::exchange(m_isMerged, true) && m_notice.kind == DraftNotice::Kind::None)
        tell(merged());
    if (!m_preset.values.isEmpty()) {
        tell(filled());
        m_preset = {};
    }
    keepSoon();
}

DraftNotice DraftKeeper::merged() const
{
    DraftNotice notice{.kind = DraftNotice::Kind::Merged, .missingSecrets = m_opened.missingSecrets()};
    const QStringList ids = idsOf(m_form->items());
    for (const QString &id : ids) {
        if (!m_opened.fields.isEmpty() && !m_opened.fields.contains(id))
            notice.added.append(id);
    }
    const QList<ShelvedValue> shelf = m_form->shelf();
    for (const ShelvedValue &shelved : shelf) {
        const auto isSame = [&shelved](const Shelf::Entry &entry) {
            return entry.shelved.field.id == shelved.field.id && entry.shelved.value.json == shelved.value.json;
        };
        if (std::ranges::none_of(m_opened.shelf, isSame))
            notice.shelved.append(shelved.field.id);
    }
    const bool isNews = !notice.added.isEmpty() || !notice.shelved.isEmpty() || !notice.missingSecrets.isEmpty();
    return !m_opened.isEmpty() && isNews ? notice : DraftNotice();
}

DraftNotice DraftKeeper::filled() const
{
    DraftNotice notice{.kind = DraftNotice::Kind::Filled, .title = m_presetName};
    const QList<ShelvedValue> shelf = m_form->shelf();
    for (const FormDraft::Value &value : m_preset.values) {
        const auto isSame = [&value](const ShelvedValue &shelved) {
            return shelved.field.id == value.field.id && shelved.value.json == value.value.json;
        };
        if (std::ranges::any_of(shelf, isSame))
            notice.shelved.append(value.field.id);
    }
    return notice;
}

void DraftKeeper::tell(const DraftNotice &notice)
{
    if (notice == m_notice)
        return;
    m_notice = notice;
    emit noticeChanged();
}

void DraftKeeper::dismiss()
{
    tell({});
}

} // namespace ab
