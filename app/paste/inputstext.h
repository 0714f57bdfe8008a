// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/form/inputform.h"
#include "app/json/jsonnode.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

namespace ab {

// The form's inputs as a text that a person edits, both ways. Valid text makes the form say it after a pause in typing;
// what cannot be read changes nothing. Changes of the form come into the text unless it cannot be read at present. A
// text belongs to the step it was typed for: with another one it goes.
class InputsText : public QObject
{
    Q_OBJECT
public:
    // What is to be told of the text as it stands.
    struct Findings
    {
        std::optional<JsonError> error{}; // nothing of it was applied
        bool isNoObject = false;          // valid JSON, but not an object: nothing was applied either
        bool isBehind = false;            // the form changed since, and the text does not show it
        QStringList extras{};             // sent, although no field has this id
        QStringList unfit{};              // not taken: their fields are of another type
        QStringList readOnly{};           // never sent
        QStringList repeated{};           // stand more than once: of a field the last one counts
        bool canBeRead() const { return !error && !isNoObject; }
        bool operator==(const Findings &) const = default;
    };

    explicit InputsText(QObject *parent = nullptr);

    void setForm(InputForm *form); // nullptr: none
    void setActive(bool active);   // while nobody looks, the text is not kept up to date
    const QString &text() const { return m_text; }
    const Findings &findings() const { return m_findings; }
    void edit(const QString &text); // by a person
    void apply();                   // now, without waiting for the pause
    void commit();                  // the same, if something waits
    void takeForm();                // drops what was typed

    // Twice what it cost last time to bring an edit into the form, so that the window is never busier than whoever
    // types.
    static constexpr std::chrono::milliseconds pause{60};         // at least
    static constexpr std::chrono::milliseconds longestPause{400}; // at most
    static constexpr qsizetype large = 64 << 10;                  // of more than a few screens

signals:
    void textChanged(); // by the form
    void findingsChanged();

private:
    void bringIn();
    void formChanged();
    bool isOfOtherStep() const { return m_form && m_step != m_form->action().ref(); }
    void showForm();
    void look(const JsonNode &root);
    void tell(const Findings &findings);

    QPointer<InputForm> m_form;
    QString m_text;
    ActionRef m_step; // the text is of
    JsonText m_said;  // the form's inputs when text and form last agreed
    Findings m_findings;
    QTimer m_pause;
    std::chrono::milliseconds m_cost{0};
    bool m_active = false;
    bool m_applying = false;
};

} // namespace ab
