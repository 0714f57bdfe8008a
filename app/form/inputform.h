// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/api/apiclient.h"
#include "app/api/model/action.h"
#include "app/form/choicestanding.h"
#include "app/form/formdraft.h"
#include "app/form/formledger.h"
#include "app/form/formtypes.h"

#include <QObject>

#include <functional>
#include <memory>

namespace ab {

class ChoiceModel;
class RequestBudget;

// The dynamic form of one action and connection, without widgets: definitions (what the server says) and values (what
// the user set) are two things, a refetch replaces the first and never the second. Signals tell the view what to do.
class InputForm : public QObject
{
    Q_OBJECT
public:
    enum class State {
        Empty,   // nothing opened
        Loading, // first fetch; items() may hold the pages that came so far
        Ready,
        Refreshing, // usable, a fetch is under way
        Failed      // the last fetch failed: error(); the last good fields stay usable
    };

    InputForm(std::shared_ptr<ApiClient> client, FormTiming timing, QObject *parent = nullptr);
    ~InputForm() override;

    // Opens an action for a connection (empty: none, sent as null). Values of `prefill` are laid over the defaults as
    // their fields appear; what finds no field goes to the shelf.
    // `extras` are deliberate members beside them: see extras().
    void open(const Action &action, const QString &connectionId, const QHash<QString, JsonText> &prefill = {},
              const FormDraft::Extras &extras = {});
    // The same with what somebody made of the form before: shown at once, and merged with the server's fields by the
    // rules of a refetch.
    void open(const Action &action, const QString &connectionId, const FormDraft &draft);
    FormDraft draft() const;                         // PASSWORD values included: toJson() leaves them out
    void setConnection(const QString &connectionId); // refetches, drops all choices, keeps typed values
    void close();
    void retry();
    void check(); // reads the definitions anew although nothing changed here: after a sleep of the machine

    State state() const;
    const ApiError &error() const;
    const Action &action() const;
    QString connectionId() const;
    int loadedFields() const;                  // while Loading
    std::optional<qint64> totalFields() const; // as far as the server tells
    int skippedFields() const;                 // came and could not be read
    QList<FormOddity> oddities() const;        // of the definitions in use
    void setOptions(const FormOptions &options);
    const FormOptions &options() const;

    const QList<FormItem> &items() const; // in the server's order
    const InputField *field(const QString &id) const;
    FieldValue value(const QString &id) const;
    void setValue(const QString &id, const FieldValue &value, EditKind kind);
    void settle(const QString &id);           // leaving the field or Enter: what was typed counts now
    void commit();                            // before the values are used or left: see commitRequested()
    QString labelOf(const QString &id) const; // a field's title, also of one that is gone

    // Deliberate members of the inputs that no field has, in order; sent along. One that gets a field moves into it.
    FormDraft::Extras extras() const;
    void setExtras(const FormDraft::Extras &extras); // those that a field has are left out
    // Makes the form say `object`: members of shown fields are set, missing ones unset, unknown ones become extras. One
    // step to undo. The members that do not fit their field are answered and change nothing; nor does what is no
    // object.
    QStringList applyInputs(const JsonText &object, FieldValue::Origin origin = FieldValue::Origin::Typed);

    void fill(const FormDraft &preset); // see FormValues::fill(); one step to undo
    void startOver();                   // nothing but the defaults, an empty shelf; one step to undo

    // Steps are what the user did, with all that followed from it: dependants, shelf, extras, and the definitions of
    // that version, which one refetch then checks. The typing in one field is one step. Undoing never changes the
    // connection, and what was undone is gone with the next change.
    bool canUndo() const;
    bool canRedo() const;
    void undo();
    void redo();

    // The server reports no fields any more, although there were some: they stay until somebody decides. Adopting is a
    // step to undo; declining holds until the next refetch.
    bool asksToAdopt() const;
    void adoptEmpty(bool adopt);
    const FormLedger &ledger() const; // what became of each reading of the definitions since the form was closed last

    QList<FieldProblem> problems() const;
    // Lets a problem be that can be allowed, until the field's value changes. It stays among the problems.
    void allow(const QString &fieldId);
    bool isComplete() const; // Ready, nothing to decide, no problem but allowed ones
    // What the server said about a field when it refused a request: shown there until the field's value changes.
    void refuse(const ApiError &error);
    std::optional<FieldProblem> refusal() const;
    bool isSettled() const;                            // no fetch under way and none due
    QStringList unstableFields() const;                // kept changing with every answer until the form stopped asking
    QStringList unmetParents(const QString &id) const; // depends_on fields that are empty

    JsonText inputs() const;       // the exact object that will be sent
    JsonText inputsAnyway() const; // the same with values that do not fit their type, as they were typed
    JsonText inputsToKeep() const; // inputs() with PASSWORD values as "": for history and drafts
    JsonText inputsAnywayToKeep() const;
    // Hears each PASSWORD value before a request of the form carries it, so that logs can be kept clean of it. Who
    // sends inputs() elsewhere calls announceSecrets() first.
    void setSecretListener(std::function<void(const QString &fieldId, const QByteArray &secret)> listener);
    void announceSecrets() const;
    QList<ShelvedValue> shelf() const;
    // What fits again and comes back when it is asked to, of each field the newest: see FormOptions.
    QList<ShelvedValue> restorable() const;
    void bringBack(const QString &fieldId);     // of several values the one that fits again, else the newest
    void dropFromShelf(const QString &fieldId); // of several values the newest
    void bringBack(const ShelvedValue &value);
    void dropFromShelf(const ShelvedValue &value);

    ChoiceModel *choices(const QString &fieldId); // made at the first call, loads nothing by itself; owned by the form
    void setBudget(RequestBudget *budget);        // lets lists of choices tell what they wait for
    ChoiceStanding standing(const QString &fieldId) const; // as far as the lists tell that were read so far
    QStringList notOffered() const;                        // fields whose choice the server does not offer (any more)

signals:
    void commitRequested(); // whoever holds an edit back for a moment brings it in now
    void stateChanged();    // state(), isSettled(), error(), asksToAdopt() or the number of loaded fields
    void itemsChanged(const ab::FormChanges &changes); // definitions were replaced; values already merged
    void valueChanged(const QString &fieldId);         // by the form itself or through setValue()
    void inputsChanged();                              // the bytes or the problems changed
    void shelfChanged();                               // shelf() or restorable()
    void undoChanged();                                // canUndo() or canRedo()
    void ledgerChanged();
    void standingsChanged(); // a list of choices was read or forgotten

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace ab
