// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/drafts/draftstore.h"
#include "app/form/inputform.h"

#include <QTimer>

namespace ab {

// What the form has to tell about where its values come from, until something is done about it.
struct DraftNotice
{
    enum class Kind {
        None,
        Merged,          // a draft met other fields than it was made of, or lacks its passwords
        OtherConnection, // the values were entered for another connection
        Replaced,        // what stood in the form gave way; it can be brought back
        Filled           // a preset was laid over the form
    };
    Kind kind = Kind::None;
    QStringList added{};          // Merged: fields that are new
    QStringList shelved{};        // Merged: fields whose values went to the shelf. Filled: those without a home
    QStringList missingSecrets{}; // Merged: PASSWORD fields to be filled in again
    QString title{};              // OtherConnection: the one before. Filled: the preset
    bool asks = false;            // OtherConnection: the action writes
    bool hasOwn = false;          // OtherConnection: the present one has a draft of its own
    bool operator==(const DraftNotice &) const = default;
};

// Keeps the form of a workspace as a draft while somebody works on it, and opens it with the draft that was kept. What
// a form holds is never replaced without being kept beside it.
class DraftKeeper : public QObject
{
    Q_OBJECT
public:
    // On the disk within a second of a key press, together with the time to write it.
    static constexpr std::chrono::milliseconds pause{300};

    DraftKeeper(DraftStore *store, InputForm *form, QObject *parent); // without a store it keeps nothing

    struct Place
    {
        Action action{};
        DraftKey key{};
        QString connectionTitle{};
    };
    void open(const Place &place); // with the draft kept for it
    void openFilled(const Place &place, const QHash<QString, JsonText> &values,
                    const FormDraft::Extras &extras = {}); // instead
    // Another connection: what stands in the form stays, and what was kept for the connection is kept beside it.
    void moveTo(const Place &place);
    void keepNow(); // also what was typed within the last moment
    void leave();   // before the form closes

    void replace(const FormDraft &draft); // what stands in the form goes among the earlier drafts
    QList<DraftStore::Kept> earlier() const;
    void fill(const QString &presetName, const FormDraft &preset);
    void startOver();          // one step to undo, and what stood in the form goes among the earlier drafts
    FormDraft present() const; // without passwords
    bool isKept() const { return !m_timer.isActive(); }

    const DraftNotice &notice() const { return m_notice; }
    void dismiss();
    void bringBack(); // Replaced: what gave way. OtherConnection: the connection's own draft, else an empty form

    QString focusedField() const { return m_focused; }
    void setFocusedField(const QString &fieldId);

signals:
    void noticeChanged();

private:
    void start(const Place &place);
    void openWith(const FormDraft &draft);
    FormDraft load() const;
    void keepEarlier(const FormDraft &draft);
    void keepSoon();
    void lookForEnd();
    DraftNotice merged() const;
    DraftNotice filled() const;
    void tell(const DraftNotice &notice);

    DraftStore *m_store;
    InputForm *m_form;
    std::optional<Place> m_place; // of the form that is open
    FormDraft m_opened;           // what the form was opened with
    FormDraft m_kept;             // what is known to be kept
    FormDraft m_replaced;         // see bringBack()
    FormDraft m_preset;           // that was laid over the form and waits for its fields
    QString m_presetName;
    bool m_isMerged = false; // with the server's fields
    QString m_focused;
    DraftNotice m_notice;
    QTimer m_timer;
};

} // namespace ab
